import { LabError, type Problem } from "@lab/errors";

/** The stable words by which a program tells this package's errors apart. */
export type DataErrorCode =
  // parseRatings
  | "empty-input"
  | "unknown-format"
  | "unsupported-encoding"
  | "missing-header"
  | "unexpected-header"
  | "blank-line"
  | "missing-field"
  | "truncated-line"
  | "extra-field"
  | "not-a-number"
  | "not-an-integer"
  | "id-out-of-range"
  | "rating-out-of-range"
  | "duplicate-rating"
  | "invalid-film"
  // arguments
  | "invalid-seed"
  | "invalid-size"
  | "invalid-bounds"
  | "invalid-fraction"
  | "invalid-ids"
  | "column-length-mismatch"
  | "invalid-option"
  // loadMovieLens
  | "data-not-found"
  | "data-unreadable"
  | "download-failed"
  | "download-timeout"
  | "checksum-mismatch"
  | "invalid-archive";

/** Where in a text the problem stands, when it stands in one. */
export interface DataProblem extends Problem {
  /** The 1-based line number. */
  readonly line?: number;
}

/**
 * Every error that `@lab/data` throws on purpose: `code` says which, `given`, `expected` and `fix` say it in words.
 *
 * `line` is the 1-based line of the input where there is one. An abort is not among them: an aborted load
 * rejects with the signal's own reason, as `fetch` does.
 *
 * @example
 * import { DataError, parseRatings } from "@lab/data";
 * try {
 *   parseRatings("196\t242\tfive\t881250949\n");
 * } catch (error) {
 *   if (error instanceof DataError) console.log(error.code, error.line); // not-a-number 1
 * }
 */
export class DataError extends LabError<DataErrorCode> {
  override readonly name: string = "DataError";
  /** The 1-based line of the input, when the problem stands on one. */
  readonly line: number | undefined;

  constructor(code: DataErrorCode, problem: DataProblem) {
    super(code, problem);
    this.line = problem.line;
  }
}
