/**
 * Between the functions that users write, of trees of arrays, and flat functions of arrays.
 */
import { NDArray } from "../core/array.js";
import type { FlatFunction } from "../core/custom.js";
import { JaxTypeError } from "../core/errors.js";
import { flatten, type TreeDef, unflatten } from "../core/tree.js";
import { argumentAsArray, isArrayLike } from "../lax/as-array.js";

/** The leaves of a tree as arrays, and its structure. */
export function flattenArrays(tree: unknown): [NDArray[], TreeDef] {
  const [leaves, structure] = flatten(tree);
  for (let i = 0; i < leaves.length; i++) {
    if (!(leaves[i] instanceof NDArray)) leaves[i] = argumentAsArray(leaves[i]);
  }
  return [leaves as NDArray[], structure];
}

/**
 * What a function gets that is neither differentiated nor mapped: numbers and typed arrays become arrays, so that they
 * have methods; all else stays, flags and functions too.
 */
export const passedThrough = (leaf: unknown): unknown =>
  typeof leaf === "number" || ArrayBuffer.isView(leaf) ? argumentAsArray(leaf) : leaf;

/** A function of trees as one of their leaves; the structure of its result is known once it was called. */
export interface Flattened {
  readonly call: FlatFunction;
  outTree(): TreeDef;
  /** Whether it was called. */
  wasCalled(): boolean;
}

/**
 * `f`, called with trees of the given structures.
 *
 * @param describe `f at FILE:LINE traced for jit`, for the message about a result that is no array
 */
export function flattenFunction(
  // biome-ignore lint/suspicious/noExplicitAny: the leaves of any function's arguments
  f: (...args: any[]) => unknown,
  inTree: TreeDef,
  describe?: () => string,
): Flattened {
  let outTree: TreeDef | undefined;
  return {
    call(...leaves) {
      const args = unflatten(inTree, leaves) as unknown[];
      const [outs, structure] = flatten(f(...args));
      outTree = structure;
      return outs.map((x) => {
        if (describe === undefined || isArrayLike(x)) return argumentAsArray(x);
        throw new JaxTypeError(
          `function ${describe()} returned a value of type ${typeof x}, which is not a valid JAX type`,
          { fix: "Return arrays and numbers, or trees of them." },
        );
      });
    },
    outTree: () => outTree!,
    wasCalled: () => outTree !== undefined,
  };
}
