/** Logic on truth values and on bits. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isUnsigned } from "../core/dtype.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { absolute } from "./arithmetic.js";
import { checkArrayLike, numeric, numericPair, pair, promoteArgs, promoteShapes } from "./promote.js";

/** Whether each element is anything but zero. */
export function truth(x: ArrayLike): NDArray {
  const array = asArray(x);
  return array.dtype === "bool" ? array : lax.ne(array, 0);
}

function truths(name: string, x: ArrayLike, y: ArrayLike): [NDArray, NDArray] {
  checkArrayLike(name, x, y);
  return promoteShapes(name, truth(x), truth(y)) as [NDArray, NDArray];
}

/**
 * Whether both are true; numbers other than 0 are.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.logicalAnd(jnp.array([1, 0]), true).js(); // [true, false]
 */
export const logicalAnd = (x: ArrayLike, y: ArrayLike): NDArray => lax.bitwiseAnd(...truths("logical_and", x, y));
/** Whether one is true. */
export const logicalOr = (x: ArrayLike, y: ArrayLike): NDArray => lax.bitwiseOr(...truths("logical_or", x, y));
/** Whether exactly one is true. */
export const logicalXor = (x: ArrayLike, y: ArrayLike): NDArray => lax.bitwiseXor(...truths("logical_xor", x, y));
/** Whether it is false. */
export function logicalNot(x: ArrayLike): NDArray {
  checkArrayLike("logical_not", x);
  return lax.bitwiseNot(truth(x));
}

/** The bits that both have. */
export const bitwiseAnd = (x: ArrayLike, y: ArrayLike): NDArray => lax.bitwiseAnd(...pair("bitwise_and", x, y));
/** The bits that one has. */
export const bitwiseOr = (x: ArrayLike, y: ArrayLike): NDArray => lax.bitwiseOr(...pair("bitwise_or", x, y));
/** The bits that exactly one has. */
export const bitwiseXor = (x: ArrayLike, y: ArrayLike): NDArray => lax.bitwiseXor(...pair("bitwise_xor", x, y));
/** The bits that it has not. */
export const bitwiseNot = (x: ArrayLike): NDArray => lax.bitwiseNot(promoteArgs("bitwise_not", x)[0]!);
/** As `bitwiseNot`. */
export const bitwiseInvert = bitwiseNot;
/** As `bitwiseNot`. */
export const invert = bitwiseNot;

/** The bits moved up by y places. */
export const leftShift = (x: ArrayLike, y: ArrayLike): NDArray => lax.shiftLeft(...numericPair("left_shift", x, y));
/** The bits moved down by y places; the sign is kept. */
export function rightShift(x: ArrayLike, y: ArrayLike): NDArray {
  const [a, b] = numericPair("right_shift", x, y);
  return isUnsigned(a.dtype) ? lax.shiftRightLogical(a, b) : lax.shiftRightArithmetic(a, b);
}
/** As `leftShift`. */
export const bitwiseLeftShift = leftShift;
/** As `rightShift`. */
export const bitwiseRightShift = rightShift;

/** How many bits of |x| are 1, as uint8. */
export const bitwiseCount = (x: ArrayLike): NDArray =>
  lax.convertElementType(lax.populationCount(absolute(numeric("bitwise_count", x))), "uint8");
