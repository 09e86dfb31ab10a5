import type { ArrayLike, NDArray } from "../core/array.js";
import { type SortOptions, sort } from "./sort.js";

/**
 * Keys in rising order along an axis, and values in the order of their keys.
 *
 * @returns `[keys, values]`
 * @throws JaxTypeError when they differ in shape
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.sortKeyVal(jnp.array([3, 1, 2]), jnp.array([30, 10, 20])).map((x) => x.js()); // [[1, 2, 3], [10, 20, 30]]
 */
export function sortKeyVal(
  keys: ArrayLike,
  values: ArrayLike,
  options: Omit<SortOptions, "numKeys"> = {},
): [keys: NDArray, values: NDArray] {
  return sort([keys, values], { ...options, numKeys: 1 }) as [NDArray, NDArray];
}
