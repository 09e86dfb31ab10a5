// says: 0 is the mean of both slopes, but not what JAX gives
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export const slopeOfAbs = (x: number) => Math.sign(x);
export const absWithSlope = (subgradient: number) => (x: JaxArray) =>
  jnp.where(x.equal(0), x.mul(subgradient), jnp.abs(x));
