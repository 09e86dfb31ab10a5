import type { ExerciseInfo } from "@lab/course";
import type { Rejected, Submission } from "../intake/submission.ts";
import type { ExerciseOutcome } from "../judge/judge.ts";
import type { ExerciseResult, Student, SubmissionResult } from "../results/results.ts";
import { toHundredths } from "../results/to-hundredths.ts";
import { buildsOn } from "./builds-on.ts";

/** An outcome and the identity of the job that it is of. */
export interface Graded {
  readonly identity: string;
  readonly outcome: ExerciseOutcome;
}

/**
 * A submission of which every exercise is done.
 *
 * @param course all exercises of the course, for what builds on what
 * @param graded in the order of the course
 */
export function submissionResult(
  submission: Omit<Submission, "answers">,
  course: readonly ExerciseInfo[],
  graded: readonly Graded[],
): SubmissionResult {
  const verdicts = new Map(graded.map(({ outcome }) => [outcome.exercise, outcome.verdict]));
  const exercises = graded.map(
    ({ identity, outcome }): ExerciseResult => ({
      ...outcome,
      buildsOn: buildsOn(outcome.exercise, course, verdicts),
      identity,
    }),
  );
  const isAllLost = exercises.length > 0 && exercises.every(({ verdict }) => verdict === "infra-error");
  return {
    student: submission.student,
    hash: submission.hash,
    ...(isAllLost ? { problem: { verdict: "infra-error", message: exercises[0]!.message ?? "" } } : {}),
    points: toHundredths(exercises.reduce((sum, { points }) => sum + points, 0)),
    maxPoints: toHundredths(exercises.reduce((sum, { maxPoints }) => sum + maxPoints, 0)),
    exercises,
    ignored: submission.ignored,
    flags: [],
    seconds: exercises.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** A submission that could not be read: by the student's doing, or by the machine's. */
export function unreadableResult(
  student: Student,
  problem: Rejected["problem"] | NonNullable<SubmissionResult["problem"]>,
  exercises: readonly ExerciseInfo[],
): SubmissionResult {
  const maxPoints = toHundredths(exercises.reduce((sum, { points }) => sum + points, 0));
  return { student, hash: "", problem, points: 0, maxPoints, exercises: [], ignored: [], flags: [], seconds: 0 };
}
