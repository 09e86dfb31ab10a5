/** What samplers do with their shape and dtype arguments. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { x64Enabled } from "../core/config.js";
import { type DType, isFloat, isInteger } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { canonicalizeDType } from "../core/promotion.js";
import { formatShape, type Shape, sameShape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { broadcastShapes } from "../lax/broadcast.js";
import { broadcastInDim } from "../lax/broadcast-in-dim.js";
import { convert } from "../lax/convert-element-type.js";

/** The dtype itself, or its 32-bit form unless x64 is enabled. */
export const canonical = (dtype: DType): DType => canonicalizeDType(dtype, x64Enabled()) as DType;

export const floatDType = (): DType => canonical("float64");
export const integerDType = (): DType => canonical("int64");
export const unsignedDType = (): DType => canonical("uint64");

/** The dtype that a sampler of floats returns. */
export function checkFloat(name: string, dtype: DType = "float64"): DType {
  if (!isFloat(dtype)) {
    throw new JaxValueError(`dtype argument to \`${name}\` must be a float dtype, got ${dtype}`, {
      fix: 'Use "float32", or convert the result with x.astype.',
    });
  }
  return canonical(dtype);
}

/** The dtype that a sampler of integers returns. */
export function checkInteger(name: string, dtype: DType = "int64"): DType {
  if (!isInteger(dtype)) {
    throw new JaxTypeError(`${name} only accepts integer dtypes, got ${dtype}`, {
      fix: 'Use "int32", or convert the result with x.astype.',
    });
  }
  return canonical(dtype);
}

/** The shape of a sampler's result: the one asked for, which parameters must fit, or else that of all of these together. */
export function resultShape(name: string, shape: Shape | null | undefined, ...parameters: readonly Shape[]): Shape {
  if (shape === null || shape === undefined) return broadcastShapes(...parameters);
  const together = broadcastShapes(shape, ...parameters);
  if (sameShape(together, shape)) return shape;
  throw new JaxValueError(
    `${name} parameter shapes must be broadcast-compatible with shape argument, and the result of broadcasting the shapes must equal the shape argument, but got result ${formatShape(together)} for shape argument ${formatShape(shape)}.`,
    { fix: "Leave the shape out, or give one that the parameters broadcast to." },
  );
}

/** A sampler's parameter in the dtype of its result. */
export const parameter = (x: ArrayLike, dtype: DType): NDArray =>
  typeof x === "number" ? scalarOf(x, dtype) : convert(asArray(x), dtype);

/** The array in a shape that it broadcasts to by NumPy's rules. */
export function broadcastTo(x: NDArray, shape: Shape): NDArray {
  return broadcastInDim(
    x,
    shape,
    x.shape.map((_, axis) => axis + shape.length - x.ndim),
  );
}

/** The array with axes of length 1 put in front until it has `rank` of them, for the strict functions of lax. */
export const toRank = (x: NDArray, rank: number): NDArray =>
  x.ndim === rank || x.ndim === 0 ? x : broadcastTo(x, [...Array<number>(rank - x.ndim).fill(1), ...x.shape]);
