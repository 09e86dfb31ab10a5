/** Arrays as text. */
import type { ArrayLike } from "../core/array.js";
import { formatArray, type PrintOptions, reprArray } from "../core/print-array.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";

/**
 * The array as `String(x)` gives it, with other options if wanted.
 *
 * @param options how many digits, how long a line, and when only the ends are shown
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.arrayStr(jnp.array([1.23456, 2]), { precision: 2 }); // "[1.23 2.  ]"
 */
export function arrayStr(x: ArrayLike, options: Partial<PrintOptions> = {}): string {
  const array = asArray(x);
  const known = concreteOf(array);
  return known === undefined
    ? array.toString()
    : formatArray({ dtype: known.dtype, shape: known.shape, data: known.buffer }, options);
}

/**
 * The array as `x.repr()` gives it, with its dtype, and with other options if wanted.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.arrayRepr(jnp.array([1, 2])); // "Array([1., 2.], dtype=float32)"
 */
export function arrayRepr(x: ArrayLike, options: Partial<PrintOptions> = {}): string {
  const array = asArray(x);
  const known = concreteOf(array);
  if (known === undefined) return array.repr();
  const { dtype, shape, buffer, weakType } = known;
  return reprArray({ dtype, shape, data: buffer }, { weakType }, options);
}
