import type { NDArray } from "../core/array.js";
import { leaves, map } from "../core/tree.js";
import { argumentAsArray } from "../lax/as-array.js";

/** The tree of `f` of each array of `tree` and those in its place in the other trees. Numbers are taken for arrays. */
export function mapArrays<T>(f: (...arrays: NDArray[]) => NDArray, tree: T, ...rest: readonly unknown[]): T {
  const each = (...row: unknown[]): NDArray => f(...row.map(argumentAsArray));
  return map(each as never, tree, ...rest) as T;
}

/** The arrays of a tree. */
export const arraysOf = (tree: unknown): NDArray[] => (leaves(tree) as unknown[]).map(argumentAsArray);
