import type { Course, ExerciseInfo } from "../course.js";
import type { Progress } from "./progress.js";

/** Passed and failed hold for the answer as it is now; one that was edited since is open again. */
export type State = "passed" | "failed" | "open" | "blocked";

/** Where a student is. */
export interface Standing {
  readonly states: ReadonlyMap<string, State>;
  readonly points: number;
  readonly allPoints: number;
  /** The first exercise that is not passed. */
  readonly current: ExerciseInfo | undefined;
}

/** @param hashes of the answers as they are now, by the exercises' ids */
export function standing(
  { exercises }: Course,
  progress: Progress,
  hashes: ReadonlyMap<string, string | undefined>,
): Standing {
  const states = new Map<string, State>();
  for (const exercise of exercises) {
    const { id } = exercise;
    const checked = progress[id]?.checked;
    const isChecked = checked !== undefined && checked.answer === hashes.get(id);
    if (isChecked && checked.passed) states.set(id, "passed");
    else if (blockers(exercise, states).length > 0) states.set(id, "blocked");
    else states.set(id, isChecked ? "failed" : "open");
  }
  const isPassed = ({ id }: ExerciseInfo) => states.get(id) === "passed";
  const sum = (some: readonly ExerciseInfo[]) => some.reduce((total, { points }) => total + points, 0);
  return {
    states,
    points: sum(exercises.filter(isPassed)),
    allPoints: sum(exercises),
    current: exercises.find((exercise) => !isPassed(exercise)),
  };
}

/** The exercises that must be passed before this one. */
export function blockers({ dependsOn = [] }: ExerciseInfo, states: ReadonlyMap<string, State>): string[] {
  return dependsOn.filter((id) => states.get(id) !== "passed");
}
