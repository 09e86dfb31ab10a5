import { isGraded } from "../results/is-graded.ts";
import type { BatchResults, ExerciseResult, SubmissionResult } from "../results/results.ts";
import { toHundredths } from "../results/to-hundredths.ts";
import type { Verdict } from "../results/verdict.ts";
import { maxPointsOf } from "./grade.ts";

/** What an exercise came to, as a colour. */
export type State = "passed" | "partial" | "zero" | "not-graded";

/** An exercise of the batch and what a submission reached in it; without a result it was not graded. */
export interface Graded {
  readonly id: string;
  readonly title: string;
  readonly part: string;
  readonly points: number;
  readonly result: ExerciseResult | undefined;
  readonly state: State;
}

/** Where a submission stands. What was not graded counts neither for it nor against it. */
export interface Standing {
  /** Nothing of it could be graded, and why; only an `invalid-submission` is worth 0 points. */
  readonly problem: SubmissionResult["problem"];
  readonly exercises: readonly Graded[];
  readonly counts: Readonly<Record<State, number>>;
  /** Of the exercises that were graded. */
  readonly points: number;
  readonly maxPoints: number;
  /** From 0 to 1; undefined when nothing was graded. */
  readonly share: number | undefined;
  /** What the exercises that were not graded are worth. */
  readonly openPoints: number;
}

export function standingOf(batch: Pick<BatchResults, "exercises">, submission: SubmissionResult): Standing {
  const { problem } = submission;
  const results = new Map(submission.exercises.map((result) => [result.exercise, result]));
  const exercises = batch.exercises.map((exercise): Graded => {
    const result = results.get(exercise.id);
    return { ...exercise, result, state: problem === undefined ? stateOf(result) : stateOfProblem(problem.verdict) };
  });
  const graded = exercises.filter(({ state }) => state !== "not-graded");
  const points = sum(graded, ({ result }) => result?.points ?? 0);
  const maxPoints = sum(graded, (exercise) => exercise.points);
  const count = (wanted: State) => exercises.filter(({ state }) => state === wanted).length;
  return {
    problem,
    exercises,
    counts: {
      passed: count("passed"),
      partial: count("partial"),
      zero: count("zero"),
      "not-graded": count("not-graded"),
    },
    points,
    maxPoints,
    share: maxPoints > 0 ? points / maxPoints : undefined,
    openPoints: toHundredths(maxPointsOf(batch) - maxPoints),
  };
}

function stateOf(result: ExerciseResult | undefined): State {
  if (result === undefined || !isGraded(result)) return "not-graded";
  if (result.verdict === "pass") return "passed";
  return result.points > 0 ? "partial" : "zero";
}

function stateOfProblem(verdict: Verdict): State {
  return verdict === "infra-error" ? "not-graded" : "zero";
}

function sum(exercises: readonly Graded[], of: (exercise: Graded) => number): number {
  return toHundredths(exercises.reduce((total, exercise) => total + of(exercise), 0));
}

/** Groups what stands one after the other with the same part. */
export function byPart<T extends { readonly part: string }>(
  exercises: readonly T[],
): readonly { readonly part: string; readonly exercises: readonly T[] }[] {
  const parts = new Map<string, T[]>();
  for (const exercise of exercises) parts.set(exercise.part, [...(parts.get(exercise.part) ?? []), exercise]);
  return [...parts].map(([part, members]) => ({ part, exercises: members }));
}

/** `07` of `07-user-means`: what the student's command calls it. */
export function numberOf(id: string): string {
  return /^\d+/.exec(id)?.[0] ?? id;
}
