import type { BatchResults, ExerciseResult, SubmissionResult } from "../results/results.ts";

/** What a gradebook needs of a submission: its points, or why it has none yet. */
export type Grade =
  | { readonly isGraded: true; readonly points: number }
  | { readonly isGraded: false; readonly missing: readonly string[] };

/**
 * The points of a submission, unless some of it could not be graded: then none at all. A sum that leaves an exercise
 * out would look like a grade, and the fault is not the student's.
 */
export function gradeOf({ exercises }: BatchResults, submission: SubmissionResult): Grade {
  const { problem, points } = submission;
  if (problem !== undefined && problem.verdict !== "infra-error") return { isGraded: true, points };
  const missing = exercises.map(({ id }) => id).filter((id) => !isGraded(resultOf(submission, id)));
  if (problem === undefined && missing.length === 0) return { isGraded: true, points };
  return { isGraded: false, missing: problem === undefined ? missing : exercises.map(({ id }) => id) };
}

/** The points of one exercise; `undefined` where it was not graded. */
export function pointsOf(submission: SubmissionResult, exercise: string): number | undefined {
  if (submission.problem !== undefined) return submission.problem.verdict === "infra-error" ? undefined : 0;
  const result = resultOf(submission, exercise);
  return isGraded(result) ? result.points : undefined;
}

/** Whether there is a result that a student can be held to. */
export function isGraded(result: ExerciseResult | undefined): result is ExerciseResult {
  return result !== undefined && result.verdict !== "infra-error" && result.tests.every(isTestGraded);
}

/** The largest number of points in the batch's exercises. */
export function maxPointsOf({ exercises }: BatchResults): number {
  return toHundredths(exercises.reduce((sum, { points }) => sum + points, 0));
}

export function toHundredths(points: number): number {
  return Math.round(points * 100) / 100;
}

function isTestGraded({ verdict }: { readonly verdict: string }): boolean {
  return verdict !== "infra-error";
}

function resultOf({ exercises }: SubmissionResult, id: string): ExerciseResult | undefined {
  return exercises.find(({ exercise }) => exercise === id);
}
