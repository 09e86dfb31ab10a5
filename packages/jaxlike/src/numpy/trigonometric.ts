/** Angles and hyperbolic functions. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { customJvp } from "../transforms/custom-jvp.js";
import { inexact, inexactPair } from "./promote.js";
import { where } from "./where.js";

/** The sine of an angle in radians. */
export const sin = (x: ArrayLike): NDArray => lax.sin(inexact("sin", x));
/** The cosine of an angle in radians. */
export const cos = (x: ArrayLike): NDArray => lax.cos(inexact("cos", x));
/** The tangent of an angle in radians. */
export const tan = (x: ArrayLike): NDArray => lax.tan(inexact("tan", x));
/** The angle in [−π/2, π/2] whose sine is x. */
export const arcsin = (x: ArrayLike): NDArray => lax.asin(inexact("arcsin", x));
/** The angle in [0, π] whose cosine is x. */
export const arccos = (x: ArrayLike): NDArray => lax.acos(inexact("arccos", x));
/** The angle in [−π/2, π/2] whose tangent is x. */
export const arctan = (x: ArrayLike): NDArray => lax.atan(inexact("arctan", x));
/** The angle in [−π, π] of the point (x, y), whose ordinate is the first argument. */
export const arctan2 = (y: ArrayLike, x: ArrayLike): NDArray => lax.atan2(...inexactPair("arctan2", y, x));

/** The hyperbolic sine. */
export const sinh = (x: ArrayLike): NDArray => lax.sinh(inexact("sinh", x));
/** The hyperbolic cosine. */
export const cosh = (x: ArrayLike): NDArray => lax.cosh(inexact("cosh", x));
/** The hyperbolic tangent. */
export const tanh = (x: ArrayLike): NDArray => lax.tanh(inexact("tanh", x));
/** The inverse hyperbolic sine. */
export const arcsinh = (x: ArrayLike): NDArray => lax.asinh(inexact("arcsinh", x));
/** The inverse hyperbolic cosine. */
export const arccosh = (x: ArrayLike): NDArray => lax.acosh(inexact("arccosh", x));
/** The inverse hyperbolic tangent. */
export const arctanh = (x: ArrayLike): NDArray => lax.atanh(inexact("arctanh", x));

/** As `arcsin`. */
export const asin = arcsin;
/** As `arccos`. */
export const acos = arccos;
/** As `arctan`. */
export const atan = arctan;
/** As `arctan2`. */
export const atan2 = arctan2;
/** As `arcsinh`. */
export const asinh = arcsinh;
/** As `arccosh`. */
export const acosh = arccosh;
/** As `arctanh`. */
export const atanh = arctanh;

/** Degrees as radians. */
export const deg2rad = (x: ArrayLike): NDArray => lax.mul(inexact("deg2rad", x), Math.PI / 180);
/** Radians as degrees. */
export const rad2deg = (x: ArrayLike): NDArray => lax.mul(inexact("rad2deg", x), 180 / Math.PI);
/** As `rad2deg`. */
export const degrees = rad2deg;
/** As `deg2rad`. */
export const radians = deg2rad;

/**
 * √(x² + y²), without overflow on the way.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.hypot(3, 4).item(); // 5
 */
export function hypot(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = inexactPair("hypot", x, y).map(lax.abs) as [NDArray, NDArray];
  const isInfinite = lax.bitwiseOr(lax.eq(a, Number.POSITIVE_INFINITY), lax.eq(b, Number.POSITIVE_INFINITY));
  const [large, small] = [lax.max(a, b), lax.min(a, b)];
  const isZero = lax.eq(large, 0);
  const ratio = lax.div(small, where(isZero, fullLike(large, 1), large));
  const length = where(isZero, large, lax.mul(large, lax.sqrt(lax.add(1, lax.square(ratio)))));
  return where(isInfinite, Number.POSITIVE_INFINITY, length);
}

/**
 * The k-th derivative of sin(x)/x at 0, as a function of x that is constant: its derivative is the next one.
 *
 * From the series Σ (−1)ⁿ x²ⁿ / (2n + 1)!.
 */
const sincSeries = customJvp(
  function sincSeries(k: number, x: NDArray): NDArray {
    return fullLike(x, k % 2 === 1 ? 0 : (-1) ** (k / 2) / (k + 1));
  },
  { nondiffArgnums: [0] },
);
// The rule of a function with arguments that are not differentiated gets these first.
const defineSincSeries = sincSeries.defJvp as unknown as (
  rule: (k: number, primals: [NDArray], tangents: [NDArray]) => [NDArray, NDArray],
) => void;
defineSincSeries((k, [x], [t]) => [sincSeries(k, x), lax.mul(sincSeries(k + 1, x), t)]);

/** sin(πx) / (πx), and 1 at 0. */
export function sinc(x: ArrayLike): NDArray {
  const array = inexact("sinc", x);
  const isZero = lax.eq(array, 0);
  const angle = lax.mul(array, Math.PI);
  const safe = where(isZero, fullLike(angle, 1), angle);
  return where(isZero, sincSeries(0, angle), lax.div(lax.sin(safe), safe));
}
