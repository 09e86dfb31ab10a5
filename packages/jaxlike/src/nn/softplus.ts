import type { ArrayLike, NDArray } from "../core/array.js";
import * as jnp from "../numpy/index.js";

/** log(1 + exp(x)), a smooth `relu`. */
export const softplus = (x: ArrayLike): NDArray => jnp.logaddexp(x, 0);

/**
 * (x + √(x² + b))/2, a smooth `relu` without exponentials.
 *
 * Barron, "Squareplus: a softplus-like algebraic rectifier", 2021, arXiv 2112.11687.
 *
 * @param b how smooth it is
 */
export const squareplus = (x: ArrayLike, b: ArrayLike = 4): NDArray =>
  jnp.divide(jnp.add(x, jnp.sqrt(jnp.add(jnp.square(x), b))), 2);

/** 0 up to −1, x from 1 on, (x + 1)²/4 between: smooth, but exactly linear outside. */
export function sparsePlus(x: ArrayLike): NDArray {
  const between = jnp.divide(jnp.square(jnp.add(x, 1)), 4);
  return jnp.where(jnp.lessEqual(x, -1), 0, jnp.where(jnp.greaterEqual(x, 1), x, between));
}
