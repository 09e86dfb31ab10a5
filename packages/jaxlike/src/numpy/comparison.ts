/** Comparisons, and what kind of number something is. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { sameShape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { broadcastShapes } from "./broadcast.js";
import { checkArrayLike, inexactPair, pair, promoteArgs } from "./promote.js";
import { range } from "./shape-argument.js";

/** Whether x = y. */
export const equal = (x: ArrayLike, y: ArrayLike): NDArray => lax.eq(...pair("equal", x, y));
/** Whether x ≠ y. */
export const notEqual = (x: ArrayLike, y: ArrayLike): NDArray => lax.ne(...pair("not_equal", x, y));
/** Whether x < y. */
export const less = (x: ArrayLike, y: ArrayLike): NDArray => lax.lt(...pair("less", x, y));
/** Whether x ≤ y. */
export const lessEqual = (x: ArrayLike, y: ArrayLike): NDArray => lax.le(...pair("less_equal", x, y));
/**
 * Whether x > y.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.greater(jnp.array([1, 2]), 1.5).js(); // [false, true]
 */
export const greater = (x: ArrayLike, y: ArrayLike): NDArray => lax.gt(...pair("greater", x, y));
/** Whether x ≥ y. */
export const greaterEqual = (x: ArrayLike, y: ArrayLike): NDArray => lax.ge(...pair("greater_equal", x, y));

/** An operand that may be of any dtype. */
function operand(name: string, x: ArrayLike): NDArray {
  checkArrayLike(name, x);
  return asArray(x);
}

const everywhere = (x: NDArray, value: boolean): NDArray => fullLike(x, value, "bool");

/** Whether x is NaN. */
export function isnan(x: ArrayLike): NDArray {
  const array = operand("isnan", x);
  return lax.ne(array, array);
}

/** Whether x is neither infinite nor NaN. */
export function isfinite(x: ArrayLike): NDArray {
  const array = operand("isfinite", x);
  return isFloat(array.dtype) ? lax.isFinite(array) : everywhere(array, true);
}

/** Whether x is ∞ or −∞. */
export function isinf(x: ArrayLike): NDArray {
  const array = operand("isinf", x);
  return isFloat(array.dtype) ? lax.eq(lax.abs(array), Number.POSITIVE_INFINITY) : everywhere(array, false);
}

/** Whether x is ∞. */
export function isposinf(x: ArrayLike): NDArray {
  const array = operand("isposinf", x);
  return isFloat(array.dtype) ? lax.eq(array, Number.POSITIVE_INFINITY) : everywhere(array, false);
}

/** Whether x is −∞. */
export function isneginf(x: ArrayLike): NDArray {
  const array = operand("isneginf", x);
  return isFloat(array.dtype) ? lax.eq(array, Number.NEGATIVE_INFINITY) : everywhere(array, false);
}

/** Whether x has no imaginary part: true everywhere. */
export const isreal = (x: ArrayLike): NDArray => everywhere(operand("isreal", x), true);

/** Whether x has an imaginary part: false everywhere. */
export const iscomplex = (x: ArrayLike): NDArray => everywhere(operand("iscomplex", x), false);

/** Whether the dtype is complex: never. */
export const iscomplexobj = (x: ArrayLike): boolean => operand("iscomplexobj", x).dtype.startsWith("complex");

/** Whether the dtype is not complex: always. */
export const isrealobj = (x: ArrayLike): boolean => !iscomplexobj(x);

/** What counts as close. */
export interface ClosenessOptions {
  /** Allowed difference as a part of |y|; default 1e-5. */
  readonly rtol?: ArrayLike;
  /** Allowed difference beside that; default 1e-8. */
  readonly atol?: ArrayLike;
  /** Whether NaN is close to NaN; default false. */
  readonly equalNan?: boolean;
}

/**
 * Whether |x − y| ≤ atol + rtol·|y|.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.isclose(jnp.array([1, 1]), jnp.array([1.000001, 1.1])).js(); // [true, false]
 */
export function isclose(
  x: ArrayLike,
  y: ArrayLike,
  { rtol = 1e-5, atol = 1e-8, equalNan = false }: ClosenessOptions = {},
): NDArray {
  const [a, b] = inexactPair("isclose", x, y);
  const relative = lax.convertElementType(rtol, a.dtype);
  const absolute = lax.convertElementType(atol, a.dtype);
  const isNear = lax.le(lax.abs(lax.sub(a, b)), lax.add(absolute, lax.mul(relative, lax.abs(b))));
  // ∞ is close to itself only, though the bound is infinite.
  const areFinite = lax.bitwiseAnd(lax.isFinite(a), lax.isFinite(b));
  const out = lax.bitwiseOr(lax.bitwiseAnd(isNear, areFinite), lax.eq(a, b));
  return equalNan ? lax.bitwiseOr(out, lax.bitwiseAnd(isnan(a), isnan(b))) : out;
}

const everyElement = (mask: NDArray): NDArray => lax.reduceAnd(mask, range(mask.ndim));

/** Whether all elements are close: a scalar. */
export const allclose = (x: ArrayLike, y: ArrayLike, options: ClosenessOptions = {}): NDArray =>
  everyElement(isclose(x, y, options));

/**
 * Whether two arrays have one shape and equal elements: a scalar.
 *
 * @param options.equalNan whether NaN equals NaN; default false
 */
export function arrayEqual(x: ArrayLike, y: ArrayLike, { equalNan = false } = {}): NDArray {
  const [a, b] = [asArray(x), asArray(y)];
  if (!sameShape(a.shape, b.shape)) return lax.convertElementType(false, "bool");
  return everyElement(equalElements(a, b, equalNan));
}

function equalElements(x: NDArray, y: NDArray, equalNan: boolean): NDArray {
  const [a, b] = pair("array_equal", x, y);
  return equalNan ? lax.bitwiseOr(lax.eq(a, b), lax.bitwiseAnd(isnan(a), isnan(b))) : lax.eq(a, b);
}

/** Whether two arrays are equal when broadcast against each other: a scalar. */
export function arrayEquiv(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = [asArray(x), asArray(y)];
  try {
    broadcastShapes(a.shape, b.shape);
  } catch {
    return lax.convertElementType(false, "bool");
  }
  return everyElement(lax.eq(...(promoteArgs("array_equiv", a, b) as [NDArray, NDArray])));
}
