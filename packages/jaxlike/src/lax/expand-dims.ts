import type { ArrayLike, NDArray } from "../core/array.js";
import { asArray } from "./as-array.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { axesUpTo, canonicalAxes } from "./canonical-axis.js";

/**
 * The array with further axes of length 1.
 *
 * @param dimensions where the new axes are in the result
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.expandDims(jnp.array([1, 2]), [0, -1]).js(); // [[[1], [2]]]
 */
export function expandDims(array: ArrayLike, dimensions: readonly number[]): NDArray {
  const x = asArray(array);
  const added = new Set(canonicalAxes(dimensions, x.ndim + dimensions.length, "dimensions"));
  const kept = axesUpTo(x.ndim + added.size).filter((axis) => !added.has(axis));
  const shape = new Array<number>(x.ndim + added.size).fill(1);
  kept.forEach((axis, i) => {
    shape[axis] = x.shape[i]!;
  });
  return broadcastInDim(x, shape, kept);
}
