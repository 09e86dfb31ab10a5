import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import { convertElementType } from "../lax/convert-element-type.js";
import { broadcastedIota } from "../lax/iota.js";
import * as jnp from "../numpy/index.js";

export interface OneHotOptions {
  /** Default float32, in x64 float64. */
  readonly dtype?: DType;
  /** Where the axis of the classes is in the result; default the last. */
  readonly axis?: number;
}

/**
 * For each index a vector of zeros with a one at the index; only zeros for an index outside.
 *
 * @param numClasses the length of these vectors
 * @example
 * import { nn, numpy as jnp } from "@lab/jaxlike";
 * nn.oneHot(jnp.array([0, 2], "int32"), 3).js(); // [[1, 0, 0], [0, 0, 1]]
 */
export function oneHot(
  x: ArrayLike,
  numClasses: number,
  { dtype = "float64", axis = -1 }: OneHotOptions = {},
): NDArray {
  const indices = asArray(x);
  const position = canonicalAxis(axis, indices.ndim + 1);
  const shape = indices.shape.map(() => 1).toSpliced(position, 0, numClasses);
  const classes = broadcastedIota(indices.dtype, shape, position);
  return convertElementType(jnp.equal(jnp.expandDims(indices, position), classes), dtype);
}
