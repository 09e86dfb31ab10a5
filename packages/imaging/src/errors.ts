import { LabError } from "@lab/errors";

/** What can be wrong with an argument of `@lab/imaging`, or with a picture that it reads. */
export type ImagingErrorCode =
  | "invalid-argument"
  | "invalid-shape"
  | "shape-mismatch"
  | "not-finite"
  | "unreadable-image"
  | "unsupported-format"
  | "too-many-pixels"
  | "unwritable-image";

/** Thrown by every function of `@lab/imaging` on impossible input; `code` says which kind. */
export class ImagingError extends LabError<ImagingErrorCode> {
  override readonly name = "ImagingError";
}
