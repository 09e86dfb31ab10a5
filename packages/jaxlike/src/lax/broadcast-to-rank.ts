import type { ArrayLike, NDArray } from "../core/array.js";
import { asArray } from "./as-array.js";
import { axesUpTo } from "./canonical-axis.js";
import { expandDims } from "./expand-dims.js";

/**
 * The array with axes of length 1 in front, so that it has `rank` axes at least.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.broadcastToRank(jnp.array([1, 2]), 3).shape; // [1, 1, 2]
 */
export function broadcastToRank(x: ArrayLike, rank: number): NDArray {
  const array = asArray(x);
  return rank <= array.ndim ? array : expandDims(array, axesUpTo(rank - array.ndim));
}
