/** Whole numbers near to others. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat, isHalf } from "../core/dtype.js";
import { JaxNotImplementedError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { defaultFloat } from "./dtypes.js";
import { checkArrayLike } from "./promote.js";
import { where } from "./where.js";

/** Floats are rounded; integers and booleans are whole already. */
function ofFloats(name: string, x: ArrayLike, round: (x: NDArray) => NDArray): NDArray {
  checkArrayLike(name, x);
  const array = asArray(x);
  return isFloat(array.dtype) ? round(array) : array;
}

/** The next whole number below. */
export const floor = (x: ArrayLike): NDArray => ofFloats("floor", x, lax.floor);

/** The next whole number above. */
export const ceil = (x: ArrayLike): NDArray => ofFloats("ceil", x, lax.ceil);

const towardsZero = (x: NDArray): NDArray => where(lax.lt(x, 0), lax.ceil(x), lax.floor(x));

/** The next whole number towards zero. */
export const trunc = (x: ArrayLike): NDArray => ofFloats("trunc", x, towardsZero);

/** As `trunc`. */
export const fix = (x: ArrayLike): NDArray => ofFloats("fix", x, towardsZero);

/** The nearest whole number as a float, the even one of two. */
export function rint(x: ArrayLike): NDArray {
  checkArrayLike("rint", x);
  const array = asArray(x);
  return isFloat(array.dtype) ? toEven(array) : lax.convertElementType(array, defaultFloat());
}

const toEven = (x: NDArray): NDArray => lax.round(x, "TO_NEAREST_EVEN");

/**
 * The nearest number with that many decimals, the even one of two.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.round(jnp.array([0.5, 1.5, 2.5])).js(); // [0, 2, 2]
 * jnp.round(jnp.array([0.26]), 1).item() === Math.fround(0.3); // true
 */
export function round(x: ArrayLike, decimals = 0): NDArray {
  checkArrayLike("round", x);
  const array = asArray(x);
  if (!isFloat(array.dtype)) {
    if (decimals < 0) {
      throw new JaxNotImplementedError("integer np.round not implemented for decimals < 0", {
        fix: "Convert the array to a float with x.astype.",
      });
    }
    return array;
  }
  if (decimals === 0) return toEven(array);
  const wide = isHalf(array.dtype) ? lax.convertElementType(array, "float32") : array;
  const factor = 10 ** decimals;
  const rounded = lax.div(toEven(lax.mul(wide, factor)), factor);
  return isHalf(array.dtype) ? lax.convertElementType(rounded, array.dtype) : rounded;
}

/** As `round`. */
export const around = round;
