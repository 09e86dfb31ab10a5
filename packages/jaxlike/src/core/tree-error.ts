import { LabError } from "@lab/errors";

export type TreeErrorCode =
  | "structure-mismatch"
  | "leaf-count"
  | "cyclic-tree"
  | "invalid-registration"
  | "invalid-flatten"
  | "empty-tree";

/** Thrown when a tree is not what it was taken for; the message names the place. */
export class TreeError extends LabError<TreeErrorCode> {
  override readonly name = "TreeError";
}
