import { LabError } from "@lab/errors";
import { CommanderError } from "commander";
import { CourseError } from "../errors.js";

/** Every exit code of `lab`; `--help` and the README print this table. */
export const EXIT_CODES = {
  passed: { code: 0, meaning: "what was asked for is done; what was checked has passed" },
  failed: { code: 1, meaning: "a check failed, or an answer cannot be submitted or shown" },
  usage: { code: 2, meaning: "an unknown command, option or exercise, or a value that is not allowed" },
  course: { code: 3, meaning: "the course cannot be found or read, or its packages are missing" },
  unexpected: { code: 4, meaning: "an error that nobody foresaw (a bug): --verbose shows the stack trace" },
  interrupted: { code: 130, meaning: "Ctrl-C" },
} as const;

const OWN_ERRORS = {
  "invalid-course": EXIT_CODES.course,
  "unknown-exercise": EXIT_CODES.usage,
  "invalid-argument": EXIT_CODES.usage,
  "invalid-submission": EXIT_CODES.failed,
  interrupted: EXIT_CODES.interrupted,
} as const;

/** The exit code that belongs to an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.passed.code : EXIT_CODES.usage.code;
  if (error instanceof CourseError) return OWN_ERRORS[error.code].code;
  if (error instanceof LabError) return EXIT_CODES.course.code;
  return EXIT_CODES.unexpected.code;
}

/** The table as aligned lines of text, for `--help`. */
export function exitCodeLines(): string[] {
  return Object.values(EXIT_CODES).map(({ code, meaning }) => `${String(code).padStart(5)}  ${meaning}`);
}
