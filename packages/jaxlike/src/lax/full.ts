import type { ArrayLike, NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { arrayOf, scalarOf } from "../core/concrete-array.js";
import { x64Enabled } from "../core/config.js";
import { allocate, type DType } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { canonicalizeDType } from "../core/promotion.js";
import { formatShape, type Shape } from "../core/shape.js";
import { provideTangentArithmetic } from "../core/tangent-arithmetic.js";
import { asArray } from "./as-array.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { convert } from "./convert-element-type.js";

/**
 * An array of one value.
 *
 * @param fillValue a bare value or an array without axes
 * @param dtype default: that of the value, weak if a bare number
 * @param weakType whether the result's dtype yields to others
 * @example
 * import { lax } from "@lab/jaxlike";
 * lax.full([2, 2], 7, "int32").js(); // [[7, 7], [7, 7]]
 */
export function full(shape: Shape, fillValue: ArrayLike, dtype?: DType, weakType?: boolean): NDArray {
  if (shape.some((n) => !Number.isInteger(n) || n < 0)) {
    throw new JaxTypeError(
      `Shapes must be 1D sequences of concrete values of integer type, got (${shape.join(", ")}).`,
      { fix: "Pass lengths that are whole numbers, 0 or more." },
    );
  }
  return broadcastInDim(scalarFor(fillValue, dtype, weakType), shape, []);
}

function scalarFor(fillValue: ArrayLike, dtype: DType | undefined, weakType: boolean | undefined): NDArray {
  const isBare = typeof fillValue === "number" || typeof fillValue === "boolean" || typeof fillValue === "bigint";
  const target = dtype === undefined ? undefined : canonicalizeDType(dtype, x64Enabled());
  if (isBare && target !== undefined) return scalarOf(fillValue, target, weakType ?? false);
  const value = asArray(fillValue);
  if (value.ndim > 0) {
    throw new JaxTypeError(
      `full must be called with scalar fill_value, got fill_value.shape ${formatShape(value.shape)}.`,
      {
        fix: "Use lax.broadcastInDim or jnp.full, which broadcast.",
      },
    );
  }
  return convert(value, target ?? value.dtype, weakType ?? (target === undefined && value.weakType));
}

/**
 * An array of one value in the shape and, unless another is given, dtype of `x`.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.fullLike(jnp.array([1, 2]), 9).js(); // [9, 9]
 */
export function fullLike(x: ArrayLike, fillValue: ArrayLike, dtype?: DType, shape?: Shape): NDArray {
  const like = asArray(x);
  const weakType = dtype === undefined && like.weakType;
  return full(shape ?? like.shape, fillValue, dtype ?? like.dtype, weakType);
}

/** Zeros of the shape and dtype of `x`. */
export const zerosLike = (x: ArrayLike): NDArray => zerosOf(asArray(x).aval);

/** Ones of the shape and dtype of `x`. */
export const onesLike = (x: ArrayLike): NDArray => fullLike(x, 1);

/** The zeros of an aval: those of keys and of float0 too. */
export function zerosOf(aval: ShapedArray): NDArray {
  if (aval.dtype === "float0") return arrayOf(allocate("float0", aval.size), aval.shape, "float0");
  return full(aval.shape, 0, aval.dtype, aval.weakType);
}

provideTangentArithmetic({ zeros: zerosOf });
