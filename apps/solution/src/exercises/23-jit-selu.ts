import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

/** The lecture's constants. */
const ALPHA = 1.67;
const LAMBDA = 1.05;

/**
 * SELU of each entry: λ·x right of 0, λ·(α·eˣ − α) left of it.
 *
 * @param x of any shape
 * @returns of the same shape
 */
export function selu(x: JaxArray): JaxArray {
  // #region solution
  const negative = jnp.exp(x).mul(ALPHA).sub(ALPHA);
  return jnp.where(x.greater(0), x, negative).mul(LAMBDA);
  // #endregion
}

/** SELU with jit: a function with the same values, which is traced once for each shape and type of its argument. */
export function compiledSelu(): (x: JaxArray) => JaxArray {
  // #region solution
  return jit(selu);
  // #endregion
}
