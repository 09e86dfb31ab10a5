import { LabError } from "@lab/errors";

/** What can be wrong with a course, or with a way of calling it. */
export type CourseErrorCode = "invalid-course" | "unknown-exercise" | "invalid-argument";

/** Thrown by `@lab/course` where the course itself, not a student's answer, is at fault. */
export class CourseError extends LabError<CourseErrorCode> {
  override readonly name = "CourseError";
}
