import { grad, type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

/** What grad gives for |x|: the derivative where there is one, and JAX's choice at 0. */
export function slopeOfAbs(x: number): number {
  // #region solution
  return grad((v) => jnp.abs(v))(x).item() as number;
  // #endregion
}

/**
 * The function |x| with a derivative of one's own choice at 0, a subgradient.
 *
 * @param subgradient what grad is to give at 0, from −1 to 1
 * @returns a function of arrays of any shape, entry by entry, for which grad, vmap and jit work
 */
export function absWithSlope(subgradient: number): (x: JaxArray) => JaxArray {
  // #region solution
  return (x) => {
    const beside = jnp.where(x.greater(0), x, x.neg());
    return jnp.where(x.equal(0), x.mul(subgradient), beside);
  };
  // #endregion
}
