import { isGraded } from "../results/is-graded.ts";
import type { BatchResults, ExerciseResult, SubmissionResult } from "../results/results.ts";
import { toHundredths } from "../results/to-hundredths.ts";

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
  const missing = exercises.map(({ id }) => id).filter((id) => gradedResultOf(submission, id) === undefined);
  if (problem === undefined && missing.length === 0) return { isGraded: true, points };
  return { isGraded: false, missing: problem === undefined ? missing : exercises.map(({ id }) => id) };
}

/** The points of one exercise; `undefined` where it was not graded. */
export function pointsOf(submission: SubmissionResult, exercise: string): number | undefined {
  if (submission.problem !== undefined) return submission.problem.verdict === "infra-error" ? undefined : 0;
  return gradedResultOf(submission, exercise)?.points;
}

/** The largest number of points in the batch's exercises. */
export function maxPointsOf({ exercises }: Pick<BatchResults, "exercises">): number {
  return toHundredths(exercises.reduce((sum, { points }) => sum + points, 0));
}

function gradedResultOf({ exercises }: SubmissionResult, id: string): ExerciseResult | undefined {
  return exercises.find((result) => result.exercise === id && isGraded(result));
}
