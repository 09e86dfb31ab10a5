import type { BatchResults } from "./results.ts";

const NO_TIME = "1970-01-01T00:00:00.000Z";

/** The results with every time at zero: what is left is equal, to the byte, when the same batch is graded again. */
export function withoutTimes(results: BatchResults): BatchResults {
  return {
    ...results,
    startedAt: NO_TIME,
    seconds: 0,
    submissions: results.submissions.map((submission) => ({
      ...submission,
      seconds: 0,
      exercises: submission.exercises.map((exercise) => ({
        ...exercise,
        seconds: 0,
        tests: exercise.tests.map((test) => ({ ...test, seconds: 0 })),
      })),
    })),
  };
}
