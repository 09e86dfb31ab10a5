/** What went wrong, in the words that the reader needs. */
export interface Problem {
  /** What was given: the argument, its value, where it stands. */
  readonly given: string;
  /** What would have been accepted. */
  readonly expected: string;
  /** What to do about it: one sentence in the imperative. */
  readonly fix: string;
  /** The error that led to this one, if any. */
  readonly cause?: unknown;
}

/**
 * The base of every error that the lab's packages throw on purpose.
 *
 * Each package derives its own class with its own codes; `instanceof LabError` catches them all.
 * `message` reads `given; expected …. fix`, so that an uncaught error already says all there is to say.
 *
 * @example
 * import { LabError } from "@lab/errors";
 * const e = new LabError("negative-threshold", { given: "threshold is -1", expected: "a number of at least 0", fix: "Pass 0 to keep every singular value." });
 * e.message; // "threshold is -1; expected a number of at least 0. Pass 0 to keep every singular value."
 */
export class LabError<Code extends string = string> extends Error {
  override readonly name: string = "LabError";
  /** A stable word for programs, such as `"shape-mismatch"`. */
  readonly code: Code;
  readonly given: string;
  readonly expected: string;
  readonly fix: string;

  constructor(code: Code, problem: Problem) {
    const { given, expected, fix, cause } = problem;
    super(`${given}; expected ${expected}. ${fix}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.given = given;
    this.expected = expected;
    this.fix = fix;
  }
}
