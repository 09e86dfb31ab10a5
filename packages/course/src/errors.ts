import { LabError } from "@lab/errors";

/** What can be wrong with a course, or with a way of calling it. */
export type CourseErrorCode =
  | "invalid-course"
  | "unknown-exercise"
  | "invalid-argument"
  | "invalid-submission"
  | "interrupted";

/** Thrown by `@lab/course` where the course itself, or a command line, is at fault, not a student's answer. */
export class CourseError extends LabError<CourseErrorCode> {
  override readonly name = "CourseError";
}
