import { LabError } from "@lab/errors";

/** What can be wrong with an argument of `@lab/linalg`. */
export type LinalgErrorCode =
  | "shape-mismatch"
  | "invalid-shape"
  | "invalid-argument"
  | "index-out-of-range"
  | "duplicate-entry"
  | "not-finite"
  | "singular"
  | "not-positive-definite"
  | "not-symmetric"
  | "no-convergence"
  | "out-of-memory";

/** Thrown by every function of `@lab/linalg` on impossible input; `code` says which kind. */
export class LinalgError extends LabError<LinalgErrorCode> {
  override readonly name = "LinalgError";
}
