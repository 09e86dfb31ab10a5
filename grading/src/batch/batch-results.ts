import type { Course, ExerciseInfo } from "@lab/course";
import type { BatchResults, Flag } from "../results/results.ts";
import type { Batch } from "./run-batch.ts";

/** What a batch was, besides its submissions. */
export interface BatchCircumstances
  extends Pick<BatchResults, "isolation" | "isolationIsSafe" | "data" | "seed" | "versions" | "startedAt" | "seconds"> {
  readonly course: Course;
  readonly exercises: readonly ExerciseInfo[];
}

/** @param flags by student id */
export function batchResults(
  { submissions, isPartial }: Batch,
  flags: ReadonlyMap<string, readonly Flag[]>,
  { course, exercises, startedAt, seconds, ...circumstances }: BatchCircumstances,
): BatchResults {
  const titleOf = (part: string) => course.parts.find(({ id }) => id === part)!.title;
  return {
    schemaVersion: 1,
    course: course.title,
    ...circumstances,
    exercises: exercises.map(({ id, title, part, points }) => ({ id, title, part: titleOf(part), points })),
    submissions: submissions.map((submission) => ({ ...submission, flags: flags.get(submission.student.id) ?? [] })),
    isPartial,
    startedAt,
    seconds,
  };
}
