// says: take subgradient times x there
import { grad, type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export const slopeOfAbs = (x: number) => grad((v) => jnp.abs(v))(x).item();
export const absWithSlope = (subgradient: number) => (x: JaxArray) => jnp.where(x.equal(0), subgradient, jnp.abs(x));
