import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxIndexError } from "../core/errors.js";
import { asArray } from "./as-array.js";
import { canonicalAxis } from "./canonical-axis.js";
import { slice } from "./slice.js";
import { squeeze } from "./squeeze.js";

/**
 * `slice` along one axis, with NumPy's rules: negative bounds count from the end, bounds outside are clamped.
 *
 * @param startIndex null for the beginning
 * @param limitIndex null for the end
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.sliceInDim(jnp.array([1, 2, 3, 4]), 1, -1).js(); // [2, 3]
 */
export function sliceInDim(
  operand: ArrayLike,
  startIndex: number | null,
  limitIndex: number | null,
  stride = 1,
  axis = 0,
): NDArray {
  const x = asArray(operand);
  const along = canonicalAxis(axis, x.ndim);
  const length = x.shape[along]!;
  const bound = (given: number): number => Math.max(0, Math.min(given < 0 ? given + length : given, length));
  const start = bound(startIndex ?? 0);
  const limit = Math.max(start, bound(limitIndex ?? length));
  return slice(
    x,
    x.shape.map((_, i) => (i === along ? start : 0)),
    x.shape.with(along, limit),
    stride === 1 ? null : x.shape.map((_, i) => (i === along ? stride : 1)),
  );
}

/**
 * One index along an axis, which stays with length 1 unless `keepdims` is false.
 *
 * @param index known now, negative from the end; `dynamicIndexInDim` takes traced ones
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.indexInDim(jnp.array([1, 2, 3]), -1).js(); // [3]
 * lax.indexInDim(jnp.array([1, 2, 3]), 1, 0, { keepdims: false }).js(); // 2
 */
export function indexInDim(operand: ArrayLike, index: number, axis = 0, { keepdims = true } = {}): NDArray {
  const x = asArray(operand);
  const along = canonicalAxis(axis, x.ndim);
  const length = x.shape[along]!;
  if (!Number.isInteger(index) || index < -length || index >= length) {
    throw new JaxIndexError(`index ${index} is out of bounds for axis ${along} with size ${length}`, {
      fix: "Pass a whole number within the axis, or use dynamicIndexInDim, which clamps.",
    });
  }
  const wrapped = index < 0 ? index + length : index;
  const kept = sliceInDim(x, wrapped, wrapped + 1, 1, along);
  return keepdims ? kept : squeeze(kept, [along]);
}
