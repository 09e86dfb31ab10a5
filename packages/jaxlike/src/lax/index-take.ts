import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { asArray } from "./as-array.js";
import { concatenate } from "./concatenate.js";
import { add, rem } from "./elementwise/arithmetic.js";
import { lt } from "./elementwise/comparison.js";
import { select } from "./elementwise/select.js";
import { expandDims } from "./expand-dims.js";
import { fullLike } from "./full.js";
import { gather } from "./gather.js";

/**
 * The elements (or windows) of `src` at given places of some axes; indices wrap around.
 *
 * @param indices for each of `axes` an array of one axis with as many indices
 * @returns with the indices' axis first, then the other axes of `src`
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.indexTake(jnp.array([10, 20, 30]), [lax.iota("int32", 2)], [0]).js(); // [10, 20]
 */
export function indexTake(src: ArrayLike, indices: readonly ArrayLike[], axes: readonly number[]): NDArray {
  const x = asArray(src);
  const columns = indices.map((given, i) => {
    const index = asArray(given);
    const length = fullLike(index, scalarOf(x.shape[axes[i]!]!, index.dtype));
    const remainder = rem(index, length);
    return expandDims(select(lt(remainder, fullLike(index, 0)), add(remainder, length), remainder), [1]);
  });
  const sliceSizes = x.shape.map((n, axis) => (axes.includes(axis) ? 1 : n));
  return gather(
    x,
    concatenate(columns, 1),
    {
      offsetDims: Array.from({ length: x.ndim - axes.length }, (_, i) => i + 1),
      collapsedSliceDims: axes.toSorted((a, b) => a - b),
      startIndexMap: axes,
    },
    sliceSizes,
  );
}
