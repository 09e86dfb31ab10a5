import { LabError } from "@lab/errors";

/** What can be wrong with a call of the grader, or with the machine that it runs on. Never what a student did. */
export type GradingErrorCode =
  | "invalid-argument"
  | "invalid-roster"
  | "nothing-to-grade"
  | "unsafe-isolation"
  | "isolation-unavailable"
  | "invalid-journal"
  | "cannot-write"
  | "judge-failed"
  | "interrupted";

/** Thrown by the grader where the instructor, or the machine, has to do something. */
export class GradingError extends LabError<GradingErrorCode> {
  override readonly name = "GradingError";
}
