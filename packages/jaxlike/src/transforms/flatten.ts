/**
 * Between the functions that users write, of trees of arrays, and flat functions of arrays.
 */
import type { NDArray } from "../core/array.js";
import type { FlatFunction } from "../core/custom.js";
import { flatten, type TreeDef, unflatten } from "../core/tree.js";
import { argumentAsArray } from "../lax/as-array.js";

/** The leaves of a tree as arrays, and its structure. */
export function flattenArrays(tree: unknown): [NDArray[], TreeDef] {
  const [leaves, structure] = flatten(tree);
  return [leaves.map(argumentAsArray), structure];
}

/**
 * What a function gets that is neither differentiated nor mapped: numbers become arrays, so that they have methods; all
 * else stays, flags and functions too.
 */
export const passedThrough = (leaf: unknown): unknown => (typeof leaf === "number" ? argumentAsArray(leaf) : leaf);

/** A function of trees as one of their leaves; the structure of its result is known once it was called. */
export interface Flattened {
  readonly call: FlatFunction;
  outTree(): TreeDef;
  /** Whether it was called. */
  wasCalled(): boolean;
}

/** `f`, called with trees of the given structures. */
// biome-ignore lint/suspicious/noExplicitAny: the leaves of any function's arguments
export function flattenFunction(f: (...args: any[]) => unknown, inTree: TreeDef): Flattened {
  let outTree: TreeDef | undefined;
  return {
    call(...leaves) {
      const args = unflatten(inTree, leaves) as unknown[];
      const [outs, structure] = flattenArrays(f(...args));
      outTree = structure;
      return outs;
    },
    outTree: () => outTree!,
    wasCalled: () => outTree !== undefined,
  };
}
