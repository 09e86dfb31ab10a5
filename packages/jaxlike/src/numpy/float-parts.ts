/** The sign, exponent and mantissa of floats. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { type DType, dtypeBits, isFloat, isHalf } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { finfo } from "../core/type-info.js";
import { asArray } from "../lax/as-array.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { isfinite } from "./comparison.js";
import { checkArrayLike, inexact, inexactPair, promoteArgs, promoteShapes } from "./promote.js";
import { ceil, floor } from "./rounding.js";
import { where } from "./where.js";

/** The signed integers as wide as a float. */
const INTEGER_OF_BITS: Readonly<Record<number, DType>> = { 16: "int16", 32: "int32", 64: "int64" };

const integerFor = (dtype: DType): DType => INTEGER_OF_BITS[dtypeBits(dtype)]!;

/** Whether the sign bit is set: −0 and some NaN count as negative. */
export function signbit(x: ArrayLike): NDArray {
  const array = promoteArgs("signbit", x)[0]!;
  if (array.dtype === "bool") return fullLike(array, false, "bool");
  return lax.lt(isFloat(array.dtype) ? lax.bitcastConvertType(array, integerFor(array.dtype)) : array, 0);
}

/** x with the sign of y. */
export function copysign(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = inexactPair("copysign", x, y);
  const size = lax.abs(a);
  return where(signbit(b), lax.neg(size), size);
}

/** The next number that x's dtype has, in the direction of y. */
export const nextafter = (x: ArrayLike, y: ArrayLike): NDArray => lax.nextafter(...inexactPair("nextafter", x, y));

/** The distance to the next number away from zero that x's dtype has; NaN of infinities. */
export function spacing(x: ArrayLike): NDArray {
  const array = inexact("spacing", x);
  const away = copysign(fullLike(array, Number.POSITIVE_INFINITY), array);
  return lax.sub(lax.nextafter(array, away), array);
}

/** `[fraction, whole]`: their sum is x, both have its sign. */
export function modf(x: ArrayLike): [NDArray, NDArray] {
  const array = inexact("modf", x);
  const whole = where(lax.ge(array, 0), floor(array), ceil(array));
  return [lax.sub(array, whole), whole];
}

/** 2 to an integer power within the normal range, exactly: the exponent written where floats have it. */
function powerOfTwo(exponent: NDArray, dtype: DType): NDArray {
  const { maxexp, nmant } = finfo(dtype);
  const bits = integerFor(dtype);
  const biased = lax.add(lax.convertElementType(exponent, bits), maxexp - 1);
  return lax.bitcastConvertType(lax.shiftLeft(biased, scalarOf(nmant, bits)), dtype);
}

/**
 * x · 2ⁿ, rounded once.
 *
 * @throws JaxValueError where n is no integer
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.ldexp(jnp.array([1, 1.5]), jnp.array([3, -1], "int32")).js(); // [8, 0.75]
 */
export function ldexp(x: ArrayLike, n: ArrayLike): NDArray {
  checkArrayLike("ldexp", x, n);
  const exponents = asArray(n);
  if (isFloat(exponents.dtype)) {
    throw new JaxValueError(`ldexp not supported for input types (${asArray(x).dtype}, ${exponents.dtype})`, {
      fix: 'Convert the exponents with n.astype("int32").',
    });
  }
  const mantissas = inexact("ldexp", x);
  const [a, b] = promoteShapes("ldexp", mantissas, exponents) as [NDArray, NDArray];
  if (!isHalf(a.dtype)) return scaled(a, b);
  return lax.convertElementType(scaled(lax.convertElementType(a, "float32"), b), a.dtype);
}

/**
 * In three factors, since a factor's exponent is bounded. The first two steps downwards leave the mantissa above the
 * subnormals, so that only the last product rounds: as scalbn in musl's libm.
 */
function scaled(x: NDArray, n: NDArray): NDArray {
  const { minexp, maxexp, nmant } = finfo(x.dtype);
  const [down, up] = [minexp + nmant + 1, maxexp - 1];
  let rest = lax.convertElementType(n, "int32");
  let out = x;
  for (let step = 0; step < 2; step++) {
    const isBelow = lax.lt(rest, minexp);
    const part = where(isBelow, fullLike(rest, down), where(lax.gt(rest, up), fullLike(rest, up), fullLike(rest, 0)));
    out = lax.mul(out, powerOfTwo(part, x.dtype));
    rest = lax.sub(rest, part);
  }
  return lax.mul(out, powerOfTwo(lax.clamp(minexp, rest, up), x.dtype));
}

/**
 * `[mantissa, exponent]`: x is mantissa · 2^exponent, with |mantissa| in [0.5, 1).
 *
 * Zero, infinities and NaN are their own mantissas, with exponent 0.
 */
export function frexp(x: ArrayLike): [NDArray, NDArray] {
  const array = inexact("frexp", x);
  const wide = isHalf(array.dtype) ? lax.convertElementType(array, "float32") : array;
  const { maxexp, nmant, nexp, tiny } = finfo(wide.dtype);
  const bits = integerFor(wide.dtype);
  const isSubnormal = lax.lt(lax.abs(wide), tiny);
  const normal = where(isSubnormal, lax.mul(wide, 2 ** nmant), wide);
  const shifted = lax.shiftRightArithmetic(lax.bitcastConvertType(normal, bits), scalarOf(nmant, bits));
  const biased = lax.convertElementType(lax.bitwiseAnd(shifted, 2 ** nexp - 1), "int32");
  const offset = where(isSubnormal, fullLike(biased, maxexp - 2 + nmant), fullLike(biased, maxexp - 2));
  const hasParts = lax.bitwiseAnd(isfinite(wide), lax.ne(wide, 0));
  const exponent = where(hasParts, lax.sub(biased, offset), fullLike(biased, 0));
  const mantissa = scaled(wide, lax.neg(exponent));
  return [lax.convertElementType(mantissa, array.dtype), exponent];
}
