import { type Array as JaxArray, numpy as jnp, lax } from "@lab/jaxlike";

/**
 * x² where x is positive and −x elsewhere, for each element, by `jnp.where`.
 *
 * @param x an array of float32, of any shape
 * @returns an array of that shape
 */
export function byWhere(x: JaxArray): JaxArray {
  // #region solution
  return jnp.where(x.greater(0), x.square(), x.neg());
  // #endregion
}

/**
 * x² if x is positive and −x if not, by `lax.cond`: only one of the two is computed.
 *
 * @param x a number of float32, no axes
 * @returns a number, no axes
 */
export function byCond(x: JaxArray): JaxArray {
  // #region solution
  return lax.cond(
    x.greater(0),
    (x) => x.square(),
    (x) => x.neg(),
    x,
  );
  // #endregion
}
