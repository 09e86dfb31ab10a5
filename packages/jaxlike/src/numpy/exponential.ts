/** Powers, roots, exponentials and logarithms. */
import { type ArrayLike, NDArray } from "../core/array.js";
import { isFloat, isInteger } from "../core/dtype.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { customJvp } from "../transforms/custom-jvp.js";
import { broadcastArrays } from "./broadcast.js";
import { checkArrayLike, inexact, inexactPair, numeric, numericPair, promoteShapes } from "./promote.js";
import { where } from "./where.js";

/** eˣ. */
export const exp = (x: ArrayLike): NDArray => lax.exp(inexact("exp", x));

/** 2ˣ. */
export const exp2 = (x: ArrayLike): NDArray => lax.exp2(inexact("exp2", x));

/** eˣ − 1, exact near 0. */
export const expm1 = (x: ArrayLike): NDArray => lax.expm1(inexact("expm1", x));

/** The natural logarithm. */
export const log = (x: ArrayLike): NDArray => lax.log(inexact("log", x));

/** log(1 + x), exact near 0. */
export const log1p = (x: ArrayLike): NDArray => lax.log1p(inexact("log1p", x));

/** The logarithm to base 2. */
export const log2 = (x: ArrayLike): NDArray => logarithm(inexact("log2", x), 2);

/** The logarithm to base 10. */
export const log10 = (x: ArrayLike): NDArray => logarithm(inexact("log10", x), 10);

const logarithm = (x: NDArray, base: number): NDArray => lax.div(lax.log(x), lax.log(fullLike(x, base, x.dtype, [])));

/** The square root. */
export const sqrt = (x: ArrayLike): NDArray => lax.sqrt(inexact("sqrt", x));

/** The cube root, of negative numbers too. */
export const cbrt = (x: ArrayLike): NDArray => lax.cbrt(inexact("cbrt", x));

/**
 * x to the power y.
 *
 * A whole number known now is multiplied out, so that 3² is 9 exactly and derivatives exist at 0. Integers stay
 * integers.
 *
 * @throws JaxTypeError for integers to a negative power that is a bare number
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.power(3, 2).item(); // 9
 * jnp.power(jnp.array([1, 4]), 0.5).js(); // [1, 2]
 * jnp.power(2, jnp.arange(4)).js(); // [1, 2, 4, 8]
 */
export function power(x: ArrayLike, y: ArrayLike): NDArray {
  checkArrayLike("power", x, y);
  const exponent = staticExponent(y);
  if (exponent !== undefined) return lax.integerPow(numeric("power", x), exponent);
  const [base, promoted] = numericPair("power", x, y);
  if (isInteger(base.dtype)) return integerPower(base, promoted);
  const [a, b] = promoteShapes("power", asArray(x), asArray(y)) as [NDArray, NDArray];
  if (isFloat(a.dtype) && isInteger(b.dtype)) return lax.pow(a, b);
  return lax.pow(base, promoted);
}

/** As `power`. */
export const pow = power;

/** A whole exponent that is known now. */
function staticExponent(y: ArrayLike): number | undefined {
  if (typeof y === "number") return Number.isInteger(y) ? y : undefined;
  if (typeof y === "bigint") return Number(y);
  if (!(y instanceof NDArray) || y.ndim > 0 || !isInteger(y.dtype)) return undefined;
  const known = concreteOf(y);
  return known === undefined ? undefined : Number(known.item());
}

/** By repeated squaring; exponents beyond 63 overflow for all bases but −1, 0 and 1. */
function integerPower(base: NDArray, exponent: NDArray): NDArray {
  const bits = 6;
  const [one, zero] = [fullLike(exponent, 1), fullLike(exponent, 0)];
  let result = where(lax.bitwiseAnd(lax.eq(base, 0), lax.ne(exponent, 0)), zero, one);
  let [square, rest] = [base, exponent];
  for (let bit = 0; bit < bits; bit++) {
    result = where(lax.ne(lax.bitwiseAnd(rest, one), 0), lax.mul(result, square), result);
    square = lax.mul(square, square);
    rest = lax.shiftRightLogical(rest, one);
  }
  return result;
}

/** x to the power y, as floats. */
export const floatPower = (x: ArrayLike, y: ArrayLike): NDArray => lax.pow(...inexactPair("float_power", x, y));

/** An infinity would make the weights of the derivatives NaN. */
const withoutInfinity = (x: NDArray): NDArray => where(lax.eq(x, Number.POSITIVE_INFINITY), fullLike(x, 0), x);

/** max + f(−|x − y|), where the sum of infinities of one sign, and NaN, are x + y. */
function addedExponents(x: NDArray, y: NDArray, excess: (difference: NDArray) => NDArray): NDArray {
  const difference = lax.sub(x, y);
  const sum = lax.add(lax.max(x, y), excess(lax.neg(lax.abs(difference))));
  return where(lax.ne(difference, difference), lax.add(x, y), sum);
}

/** Each tangent by the share of its exponential in the sum. */
function weighted(
  raise: (x: NDArray) => NDArray,
  [x, y]: readonly NDArray[],
  [tx, ty]: readonly NDArray[],
  result: NDArray,
): NDArray {
  const total = withoutInfinity(result);
  const share = (operand: NDArray) => raise(lax.sub(withoutInfinity(operand), total));
  return lax.add(lax.mul(tx!, share(x!)), lax.mul(ty!, share(y!)));
}

const logaddexpOfArrays = customJvp(function logaddexp(x: NDArray, y: NDArray): NDArray {
  return addedExponents(x, y, (difference) => lax.log1p(lax.exp(difference)));
});
logaddexpOfArrays.defJvp((primals, tangents) => {
  const result = logaddexpOfArrays(...primals);
  return [result, weighted(lax.exp, primals, tangents, result)];
});

const logaddexp2OfArrays = customJvp(function logaddexp2(x: NDArray, y: NDArray): NDArray {
  return addedExponents(x, y, (difference) => lax.div(lax.log1p(lax.exp2(difference)), Math.LN2));
});
logaddexp2OfArrays.defJvp((primals, tangents) => {
  const result = logaddexp2OfArrays(...primals);
  return [result, weighted(lax.exp2, primals, tangents, result)];
});

/**
 * log(eˣ + eʸ), without overflow.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.logaddexp(-Infinity, 3).item(); // 3
 */
export const logaddexp = (x: ArrayLike, y: ArrayLike): NDArray =>
  logaddexpOfArrays(...broadcastPair(inexactPair("logaddexp", x, y)));

/** log₂(2ˣ + 2ʸ), without overflow. */
export const logaddexp2 = (x: ArrayLike, y: ArrayLike): NDArray =>
  logaddexp2OfArrays(...broadcastPair(inexactPair("logaddexp2", x, y)));

const broadcastPair = (operands: readonly NDArray[]): [NDArray, NDArray] =>
  broadcastArrays(...operands) as [NDArray, NDArray];

const i0OfArray = customJvp(function i0(x: NDArray): NDArray {
  return lax.mul(lax.exp(lax.abs(x)), lax.besselI0e(x));
});
// I₀′ = I₁: Abramowitz and Stegun, 9.6.27.
i0OfArray.defJvp(([x], [t]) => [i0OfArray(x), lax.mul(t, lax.mul(lax.exp(lax.abs(x)), lax.besselI1e(x)))]);

/** The modified Bessel function of the first kind and order 0. */
export const i0 = (x: ArrayLike): NDArray => i0OfArray(inexact("i0", x));
