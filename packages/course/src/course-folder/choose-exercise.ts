import type { Course, ExerciseInfo } from "../course.js";
import { CourseError } from "../errors.js";

/**
 * The exercise that a student means: by its number, its id, or a part of the id that no other has.
 *
 * @throws CourseError `unknown-exercise`
 */
export function chooseExercise({ exercises }: Course, word: string): ExerciseInfo {
  const name = idInPath(word).toLowerCase();
  const exact = exercises.find(
    ({ id }) => id === name || (/^\d+$/.test(name) && Number.parseInt(id, 10) === Number(name)),
  );
  if (exact !== undefined) return exact;
  const fitting = name === "" || /^\d+$/.test(name) ? [] : exercises.filter(({ id }) => id.includes(name));
  if (fitting.length === 1) return fitting[0]!;
  const [first, last] = [exercises[0]?.id ?? "", exercises.at(-1)?.id ?? ""];
  throw new CourseError("unknown-exercise", {
    given: `${JSON.stringify(word)} names ${fitting.length === 0 ? "no exercise" : "more than one exercise"}`,
    expected:
      fitting.length === 0
        ? `a number or a name from ${first} to ${last}`
        : `one of ${fitting.map(({ id }) => id).join(", ")}`,
    fix: fitting.length === 0 ? "See lab list." : "Write more of the name, or its number.",
  });
}

/** A shell completes paths: `exercises/07-user-means/` and `07-user-means/exercise.ts` mean 07-user-means. */
function idInPath(word: string): string {
  const segments = word.split(/[\\/]/).filter((segment) => segment !== "");
  return segments.findLast((segment) => /^\d\d-/.test(segment)) ?? segments.at(-1) ?? "";
}

/** The number of an exercise as a student types it. */
export function numberOf({ id }: Pick<ExerciseInfo, "id">): string {
  return String(Number.parseInt(id, 10));
}
