/** Arrays of one value. */
import { type ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { asArray } from "../lax/as-array.js";
import { full as laxFull } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { broadcastTo } from "./broadcast.js";
import { type DTypeLike, type DTypeOption, defaultFloat, dtypeOption } from "./dtypes.js";
import { elementOf, isBare } from "./element.js";
import { commonType } from "./promote.js";
import { canonicalShape, type ShapeLike } from "./shape-argument.js";

/**
 * Zeros.
 *
 * @param shape a length or a list of them
 * @param dtype default float32, as such or as `{ dtype }`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.zeros([2, 2]).js(); // [[0, 0], [0, 0]]
 */
export const zeros = (shape: ShapeLike, dtype?: DTypeOption): NDArray =>
  laxFull(canonicalShape(shape), 0, dtypeOption(dtype) ?? defaultFloat());

/** Ones. */
export const ones = (shape: ShapeLike, dtype?: DTypeOption): NDArray =>
  laxFull(canonicalShape(shape), 1, dtypeOption(dtype) ?? defaultFloat());

/** Zeros: there is no memory without a value. */
export const empty = (shape: ShapeLike, dtype?: DTypeOption): NDArray => zeros(shape, dtype);

/**
 * An array of one value, or of an array broadcast to a shape.
 *
 * @param dtype default that of the value: float32 of numbers, bool of booleans
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.full(3, 7).js(); // [7, 7, 7]
 * jnp.full([2, 2], jnp.array([1, 2])).js(); // [[1, 2], [1, 2]]
 */
export function full(shape: ShapeLike, fillValue: ArrayLike, dtype?: DTypeOption): NDArray {
  const lengths = canonicalShape(shape);
  const wanted = dtypeOption(dtype);
  if (isBare(fillValue)) {
    const type: DType = wanted ?? (typeof fillValue === "number" ? defaultFloat() : commonType([fillValue]).dtype);
    return laxFull(lengths, elementOf(fillValue, type), type);
  }
  const value = asArray(fillValue);
  return broadcastTo(wanted === undefined ? value : lax.convertElementType(value, wanted), lengths);
}

/** What an array like another may have of its own. */
export interface LikeOptions {
  readonly dtype?: DTypeLike | undefined;
  readonly shape?: ShapeLike | undefined;
}

/** Zeros in the shape and dtype of `x`, unless others are given. */
export const zerosLike = (x: ArrayLike, options?: DTypeLike | LikeOptions): NDArray => fullLike(x, 0, options);

/** Ones in the shape and dtype of `x`, unless others are given. */
export const onesLike = (x: ArrayLike, options?: DTypeLike | LikeOptions): NDArray => fullLike(x, 1, options);

/** As `zerosLike`. */
export const emptyLike = (x: ArrayLike, options?: DTypeLike | LikeOptions): NDArray => zerosLike(x, options);

/**
 * One value in the shape and dtype of `x`, unless others are given.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fullLike(jnp.arange(3), 2).js(); // [2, 2, 2]
 */
export function fullLike(x: ArrayLike, fillValue: ArrayLike, options?: DTypeLike | LikeOptions): NDArray {
  const like = asArray(x);
  const given = typeof options === "object" && !(options instanceof NDArray) ? (options as LikeOptions) : undefined;
  const dtype = dtypeOption(options as DTypeOption | undefined);
  const shape = given?.shape === undefined ? like.shape : canonicalShape(given.shape);
  const type = dtype ?? like.dtype;
  if (!isBare(fillValue)) return full(shape, fillValue, type);
  return laxFull(shape, elementOf(fillValue, type), type, dtype === undefined && like.weakType);
}
