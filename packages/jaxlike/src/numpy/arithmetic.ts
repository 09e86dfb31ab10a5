/** Elementwise arithmetic: operands are promoted to a common dtype and broadcast against each other. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat, isInteger, isUnsigned } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { broadcastArrays } from "./broadcast.js";
import { isnan } from "./comparison.js";
import { checkArrayLike, inexact, inexactPair, numeric, numericPair, pair, promoteArgs } from "./promote.js";
import { where } from "./where.js";

/**
 * x + y; the logical or of booleans.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.add(jnp.array([1, 2]), 1).js(); // [2, 3]
 * jnp.add(jnp.arange(2), 1.5).dtype; // "float32"
 */
export function add(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = pair("add", x, y);
  return a.dtype === "bool" ? lax.bitwiseOr(a, b) : lax.add(a, b);
}

/** x − y. */
export const subtract = (x: ArrayLike, y: ArrayLike): NDArray => lax.sub(...pair("subtract", x, y));

/** x · y; the logical and of booleans. */
export function multiply(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = pair("multiply", x, y);
  return a.dtype === "bool" ? lax.bitwiseAnd(a, b) : lax.mul(a, b);
}

/**
 * x / y as floats.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.divide(jnp.arange(3), 2).js(); // [0, 0.5, 1]
 */
export const divide = (x: ArrayLike, y: ArrayLike): NDArray => lax.div(...inexactPair("true_divide", x, y));

/** As `divide`. */
export const trueDivide = divide;

/** x / y rounded down. */
export function floorDivide(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = numericPair("floor_divide", x, y);
  if (isUnsigned(a.dtype)) return lax.div(a, b);
  if (isFloat(a.dtype)) return floatDivmod(a, b)[0];
  const quotient = lax.div(a, b);
  const isAbove = lax.bitwiseAnd(lax.ne(lax.sign(a), lax.sign(b)), lax.ne(lax.rem(a, b), 0));
  return where(isAbove, lax.sub(quotient, 1), quotient);
}

/**
 * The remainder of x / y rounded down: it has y's sign. That of integers by 0 is 0.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.remainder(jnp.array([-5, 5]), 3).js(); // [1, 2]
 */
export function remainder(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, given] = numericPair("remainder", x, y);
  const b = nonzeroDivisor(given);
  const rest = lax.rem(a, b);
  const differs = lax.ne(lax.lt(rest, 0), lax.lt(b, 0));
  const isOther = lax.bitwiseAnd(differs, lax.ne(rest, 0));
  return where(isOther, lax.add(rest, b), rest);
}

/** As `remainder`. */
export const mod = remainder;

/** The remainder of x / y rounded towards zero: it has x's sign. */
export function fmod(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = numericPair("fmod", x, y);
  return lax.rem(a, nonzeroDivisor(b));
}

const nonzeroDivisor = (y: NDArray): NDArray => (isInteger(y.dtype) ? where(lax.eq(y, 0), fullLike(y, 1), y) : y);

/** `[floorDivide(x, y), remainder(x, y)]`. */
export function divmod(x: ArrayLike, y: ArrayLike): [NDArray, NDArray] {
  const [a, b] = numericPair("divmod", x, y);
  return isFloat(a.dtype) ? floatDivmod(a, b) : [floorDivide(a, b), remainder(a, b)];
}

/** As CPython's float_divmod (Objects/floatobject.c): the quotient fits the remainder exactly. */
function floatDivmod(x: NDArray, y: NDArray): [NDArray, NDArray] {
  const rest = lax.rem(x, y);
  const quotient = lax.div(lax.sub(x, rest), y);
  const isOther = lax.bitwiseAnd(lax.ne(rest, 0), lax.ne(lax.sign(y), lax.sign(rest)));
  return [lax.round(where(isOther, lax.sub(quotient, 1), quotient)), where(isOther, lax.add(rest, y), rest)];
}

/** −x. */
export const negative = (x: ArrayLike): NDArray => lax.neg(promoteArgs("negative", x)[0]!);

/** +x: the array itself. */
export const positive = (x: ArrayLike): NDArray => promoteArgs("positive", x)[0]!;

/** |x|. */
export function absolute(x: ArrayLike): NDArray {
  checkArrayLike("absolute", x);
  const array = asArray(x);
  return array.dtype === "bool" || isUnsigned(array.dtype) ? array : lax.abs(array);
}

/** As `absolute`. */
export const abs = absolute;

/** |x| as a float. */
export const fabs = (x: ArrayLike): NDArray => lax.abs(inexact("fabs", x));

/** −1, 0 or 1, as x is negative, zero or positive. */
export const sign = (x: ArrayLike): NDArray => lax.sign(promoteArgs("sign", x)[0]!);

/** x². */
export const square = (x: ArrayLike): NDArray => lax.square(numeric("square", x));

/** 1 / x as a float. */
export const reciprocal = (x: ArrayLike): NDArray => lax.integerPow(inexact("reciprocal", x), -1);

/**
 * The larger of x and y; NaN if one is.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.maximum(jnp.array([-1, 2]), 0).js(); // [0, 2]
 */
export const maximum = (x: ArrayLike, y: ArrayLike): NDArray => lax.max(...pair("maximum", x, y));

/** The smaller of x and y; NaN if one is. */
export const minimum = (x: ArrayLike, y: ArrayLike): NDArray => lax.min(...pair("minimum", x, y));

/** The larger of x and y; the other one if one is NaN. */
export function fmax(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = pair("fmax", x, y);
  return where(lax.bitwiseOr(lax.gt(a, b), isnan(b)), a, b);
}

/** The smaller of x and y; the other one if one is NaN. */
export function fmin(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = pair("fmin", x, y);
  return where(lax.bitwiseOr(lax.lt(a, b), isnan(b)), a, b);
}

/** The bounds of `clip`. */
export interface ClipOptions {
  readonly min?: ArrayLike | null;
  readonly max?: ArrayLike | null;
}

/**
 * x, but not below `min` nor above `max`.
 *
 * @param min the lower bound; null for none; or both bounds as `{ min, max }`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.clip(jnp.arange(5), 1, 3).js(); // [1, 1, 2, 3, 3]
 */
export function clip(x: ArrayLike, min?: ArrayLike | ClipOptions | null, max?: ArrayLike | null): NDArray {
  const isOptions = typeof min === "object" && min !== null && Object.getPrototypeOf(min) === Object.prototype;
  const bounds = isOptions ? (min as ClipOptions) : { min: min as ArrayLike | null | undefined, max };
  let out = asArray(x);
  if (bounds.min !== null && bounds.min !== undefined) out = maximum(bounds.min, out);
  if (bounds.max !== null && bounds.max !== undefined) out = minimum(bounds.max, out);
  return out;
}

/** 0 where x is negative, 1 where it is positive, `atZero` where it is zero. */
export function heaviside(x: ArrayLike, atZero: ArrayLike): NDArray {
  const [a, b] = inexactPair("heaviside", x, atZero);
  return where(lax.lt(a, 0), 0, where(lax.gt(a, 0), fullLike(b, 1, b.dtype), b));
}

/**
 * The greatest common divisor, by Euclid's algorithm.
 *
 * @throws JaxTypeError where operands are no integers
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.gcd(jnp.array([12, 18], "int32"), 8).js(); // [4, 2]
 */
export function gcd(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = integerPair("gcd", x, y);
  const [result] = lax.whileLoop(
    ([, rest]: readonly [NDArray, NDArray]) =>
      lax.reduceOr(
        lax.ne(rest, 0),
        rest.shape.map((_, axis) => axis),
      ),
    ([large, small]: readonly [NDArray, NDArray]): [NDArray, NDArray] => {
      const isDone = lax.eq(small, 0);
      const rest = lax.rem(large, where(isDone, fullLike(small, 1), small));
      return [where(isDone, large, small), where(isDone, fullLike(small, 0), rest)];
    },
    [abs(a), abs(b)],
  );
  return result;
}

/** The least common multiple. @throws JaxTypeError where operands are no integers */
export function lcm(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = integerPair("lcm", x, y).map(abs) as [NDArray, NDArray];
  const divisor = gcd(a, b);
  const isZero = lax.eq(divisor, 0);
  return where(isZero, fullLike(divisor, 0), lax.mul(a, lax.div(b, where(isZero, fullLike(divisor, 1), divisor))));
}

function integerPair(name: string, x: ArrayLike, y: ArrayLike): [NDArray, NDArray] {
  const [a, b] = pair(name, x, y);
  if (!isInteger(a.dtype)) {
    throw new JaxTypeError(`Arguments to jax.numpy.${name} must be integers.`, {
      fix: 'Convert them with x.astype("int32").',
    });
  }
  const [left, right] = broadcastArrays(a, b) as [NDArray, NDArray];
  return [left, right];
}

/** The real part: the array itself, since all arrays are real. */
export const real = (x: ArrayLike): NDArray => asArray(x);

/** The imaginary part: zeros. */
export const imag = (x: ArrayLike): NDArray => fullLike(asArray(x), 0);

/** The complex conjugate: the array itself. */
export const conjugate = (x: ArrayLike): NDArray => asArray(x);

/** As `conjugate`. */
export const conj = conjugate;
