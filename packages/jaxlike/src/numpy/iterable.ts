import { NDArray } from "../core/array.js";

/**
 * Whether something can be looped over: arrays with an axis, and all that JavaScript can loop over.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.iterable(jnp.zeros(2)); // true
 * jnp.iterable(jnp.array(2)); // false
 */
export function iterable(x: unknown): boolean {
  if (x instanceof NDArray) return x.ndim > 0;
  return x !== null && x !== undefined && typeof (x as { [Symbol.iterator]?: unknown })[Symbol.iterator] === "function";
}
