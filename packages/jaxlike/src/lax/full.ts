import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { arrayOf, scalarOf } from "../core/concrete-array.js";
import { allocate, type DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { provideTangentArithmetic } from "../core/tangent-arithmetic.js";
import { broadcastInDim } from "./broadcast-in-dim.js";

/** An array of one value. */
export function full(shape: Shape, value: number | bigint | boolean, dtype: DType, weakType = false): NDArray {
  return broadcastInDim(scalarOf(value, dtype, weakType), shape, []);
}

/** An array of one value in the shape and, unless another is given, dtype of `x`. */
export function fullLike(
  x: NDArray,
  value: number | bigint | boolean,
  dtype: DType = x.dtype,
  shape: Shape = x.shape,
): NDArray {
  return full(shape, value, dtype, dtype === x.dtype && x.weakType);
}

/** The zeros of an aval: those of keys and of float0 too. */
export function zerosOf(aval: ShapedArray): NDArray {
  if (aval.dtype === "float0") return arrayOf(allocate("float0", aval.size), aval.shape, "float0");
  return full(aval.shape, 0, aval.dtype, aval.weakType);
}

provideTangentArithmetic({ zeros: zerosOf });
