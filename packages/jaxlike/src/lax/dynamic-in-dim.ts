import { type ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { asArray, strictOperands } from "./as-array.js";
import { canonicalAxis } from "./canonical-axis.js";
import type { DynamicIndexOptions } from "./dynamic-indices.js";
import { dynamicSlice } from "./dynamic-slice.js";
import { dynamicUpdateSlice } from "./dynamic-update-slice.js";
import { expandDims } from "./expand-dims.js";
import { squeeze } from "./squeeze.js";

/** `startIndex` along one axis, 0 along all others. */
function startsAlong(axis: number, startIndex: ArrayLike, ndim: number): ArrayLike[] {
  const zero = startIndex instanceof NDArray ? scalarOf(0, startIndex.dtype, startIndex.weakType) : 0;
  return Array.from({ length: ndim }, (_, i) => (i === axis ? startIndex : zero));
}

/**
 * `dynamicSlice` along one axis.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.dynamicSliceInDim(jnp.array([1, 2, 3, 4]), 1, 2).js(); // [2, 3]
 */
export function dynamicSliceInDim(
  operand: ArrayLike,
  startIndex: ArrayLike,
  sliceSize: number,
  axis = 0,
  options: DynamicIndexOptions = {},
): NDArray {
  const x = asArray(operand);
  const along = canonicalAxis(axis, x.ndim);
  return dynamicSlice(x, startsAlong(along, startIndex, x.ndim), x.shape.with(along, sliceSize), options);
}

export interface DynamicIndexInDimOptions extends DynamicIndexOptions {
  /** Whether the axis stays, with length 1 (default). */
  readonly keepdims?: boolean;
}

/**
 * One index along an axis; the index may be traced, and is clamped.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.dynamicIndexInDim(jnp.array([1, 2, 3]), 1).js(); // [2]
 * lax.dynamicIndexInDim(jnp.array([1, 2, 3]), -1, 0, { keepdims: false }).js(); // 3
 */
export function dynamicIndexInDim(
  operand: ArrayLike,
  index: ArrayLike,
  axis = 0,
  { keepdims = true, ...options }: DynamicIndexInDimOptions = {},
): NDArray {
  const kept = dynamicSliceInDim(operand, index, 1, axis, options);
  return keepdims ? kept : squeeze(kept, [canonicalAxis(axis, kept.ndim)]);
}

/**
 * `dynamicUpdateSlice` along one axis.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.dynamicUpdateSliceInDim(jnp.array([1, 2, 3]), jnp.array([9]), 1, 0).js(); // [1, 9, 3]
 */
export function dynamicUpdateSliceInDim(
  operand: ArrayLike,
  update: ArrayLike,
  startIndex: ArrayLike,
  axis: number,
  options: DynamicIndexOptions = {},
): NDArray {
  const [x, part] = strictOperands(operand, update) as [NDArray, NDArray];
  return dynamicUpdateSlice(x, part, startsAlong(canonicalAxis(axis, x.ndim), startIndex, x.ndim), options);
}

/**
 * The operand with `update` at one index along an axis; the update may lack that axis.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.dynamicUpdateIndexInDim(jnp.array([1, 2, 3]), 9, -1, 0).js(); // [1, 2, 9]
 */
export function dynamicUpdateIndexInDim(
  operand: ArrayLike,
  update: ArrayLike,
  index: ArrayLike,
  axis: number,
  options: DynamicIndexOptions = {},
): NDArray {
  const [x, part] = strictOperands(operand, update) as [NDArray, NDArray];
  const along = canonicalAxis(axis, x.ndim);
  const whole = part.ndim === x.ndim ? part : expandDims(part, [along]);
  return dynamicUpdateSliceInDim(x, whole, index, along, options);
}
