import { LabError } from "@lab/errors";
import { CommanderError } from "commander";
import { GradingError, type GradingErrorCode } from "../grading-error.ts";

/** Every exit code of `grade`; `--help` prints this table. */
export const EXIT_CODES = {
  graded: { code: 0, meaning: "all is graded, and reaches --fail-under where that is given" },
  below: { code: 1, meaning: "all is graded, and a submission is below --fail-under" },
  usage: { code: 2, meaning: "an unknown option or value, a path that is not there, or nothing to grade" },
  infrastructure: { code: 3, meaning: "some could not be graded, by no fault of theirs; --resume tries these again" },
  isolation: { code: 4, meaning: "the isolation that was asked for, or a safe one, cannot be had here" },
  output: { code: 5, meaning: "the output directory cannot be written, or another grader writes there" },
  unexpected: { code: 70, meaning: "an error that nobody foresaw (a bug): --verbose shows the stack trace" },
  interrupted: { code: 130, meaning: "Ctrl-C (SIGINT): what is graded is kept; --resume goes on" },
  terminated: { code: 143, meaning: "SIGTERM: the same" },
} as const;

const OWN_ERRORS: Readonly<Record<GradingErrorCode, { readonly code: number }>> = {
  "invalid-argument": EXIT_CODES.usage,
  "invalid-roster": EXIT_CODES.usage,
  "nothing-to-grade": EXIT_CODES.usage,
  "unsafe-isolation": EXIT_CODES.isolation,
  "isolation-unavailable": EXIT_CODES.isolation,
  "invalid-journal": EXIT_CODES.usage,
  "cannot-write": EXIT_CODES.output,
  "judge-failed": EXIT_CODES.infrastructure,
  interrupted: EXIT_CODES.interrupted,
};

/** The exit code that belongs to an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.graded.code : EXIT_CODES.usage.code;
  if (error instanceof GradingError) return OWN_ERRORS[error.code].code;
  // such as ratings that cannot be read
  if (error instanceof LabError) return EXIT_CODES.usage.code;
  return EXIT_CODES.unexpected.code;
}

/** The table as aligned lines of text, for `--help`. */
export function exitCodeLines(): string[] {
  return Object.values(EXIT_CODES).map(({ code, meaning }) => `${String(code).padStart(5)}  ${meaning}`);
}
