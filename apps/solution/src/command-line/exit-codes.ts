import { LabError } from "@lab/errors";
import { CommanderError } from "commander";
import { SolutionError } from "./solution-error.js";

/** Every exit code of `solution`; `--help` and the README print this table. */
export const EXIT_CODES = {
  done: { code: 0, meaning: "the run is complete and its report is written" },
  unexpected: { code: 1, meaning: "an error that nobody foresaw (a bug): --verbose shows the stack trace" },
  usage: { code: 2, meaning: "an unknown option, or a value that is not allowed" },
  input: { code: 3, meaning: "the data to compute with cannot be found, downloaded or read" },
  output: { code: 4, meaning: "the report cannot be written" },
  computing: { code: 5, meaning: "the computing refused its input, or did not converge" },
  interrupted: { code: 130, meaning: "Ctrl-C (SIGINT): results.json holds what was done until then" },
  terminated: { code: 143, meaning: "SIGTERM: the same" },
} as const;

const OWN_ERRORS = {
  "invalid-option": EXIT_CODES.usage,
  "unwritable-output": EXIT_CODES.output,
  "unreadable-input": EXIT_CODES.input,
} as const;

/** The exit code that belongs to an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done.code : EXIT_CODES.usage.code;
  if (error instanceof SolutionError) return OWN_ERRORS[error.code].code;
  if (error instanceof LabError) return EXIT_CODES.computing.code;
  return EXIT_CODES.unexpected.code;
}

/** The table as aligned lines of text, for `--help`. */
export function exitCodeLines(): string[] {
  return Object.values(EXIT_CODES).map(({ code, meaning }) => `${String(code).padStart(3)}  ${meaning}`);
}
