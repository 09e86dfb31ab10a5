import type { ArrayLike, NDArray } from "../core/array.js";
import { isInteger } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import { iota, sort } from "../lax/index.js";
import { take } from "../numpy/index.js";
import { integerDType } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { randomBitsOf } from "./key-primitives.js";
import { splitInto } from "./keys.js";

export interface PermutationOptions {
  /** The axis that is shuffled; default 0. */
  readonly axis?: number;
  /** Whether each vector along that axis is shuffled by itself; default false. */
  readonly independent?: boolean;
}

/**
 * An array in random order, or the integers below `x` in random order.
 *
 * @param x an array, or how many integers
 * @param axis the axis that is shuffled, or an object with it and `independent`
 * @example
 * import { random } from "@lab/jaxlike";
 * random.permutation(random.key(0), 10).js(); // [0, 1, 8, 5, 6, 4, 3, 2, 7, 9]
 */
export function permutation(
  key: NDArray,
  x: ArrayLike,
  axis: number | PermutationOptions = 0,
  independent = false,
): NDArray {
  const typed = samplerKey("permutation", key);
  const options = typeof axis === "number" ? { axis, independent } : { axis: 0, independent, ...axis };
  const array = asArray(x);
  const along = canonicalAxis(options.axis, array.ndim || 1);
  if (array.ndim === 0) {
    if (!isInteger(array.dtype)) {
      throw new JaxTypeError("x must be an integer or at least 1-dimensional", {
        fix: "Pass a whole number, or an array.",
      });
    }
    return shuffled(typed, iota(integerDType(), Number(array.item())), along);
  }
  if (options.independent || array.ndim === 1) return shuffled(typed, array, along);
  const order = shuffled(typed, iota(integerDType(), array.shape[along]!), 0);
  return take(array, order, along);
}

/**
 * Sorts by random keys of 32 bits, again and again until it is unlikely that any two elements had the same key each
 * time: three times as many bits as it takes to number the elements.
 */
function shuffled(key: NDArray, x: NDArray, axis: number): NDArray {
  const rounds = Math.ceil((3 * Math.log(Math.max(1, x.size))) / Math.log(2 ** 32 - 1));
  let rest = key;
  let result = x;
  for (let round = 0; round < rounds; round++) {
    const [next, subkey] = splitInto(rest);
    rest = next!;
    [, result] = sort([randomBitsOf(subkey!, 32, x.shape), result], { dimension: axis }) as [NDArray, NDArray];
  }
  return result;
}
