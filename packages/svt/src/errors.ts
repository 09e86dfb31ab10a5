import { LabError } from "@lab/errors";

/** What can be wrong with an argument of `@lab/svt`. */
export type SvtErrorCode =
  | "invalid-argument"
  | "shape-mismatch"
  | "index-out-of-range"
  | "duplicate-entry"
  | "not-finite"
  | "empty"
  | "diverged";

/** Thrown by every function of `@lab/svt` on impossible input; `code` says which kind. */
export class SvtError extends LabError<SvtErrorCode> {
  override readonly name = "SvtError";
}
