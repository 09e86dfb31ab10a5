// says: At 0 the slope is still that of jnp.abs
import { grad, type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export const slopeOfAbs = (x: number) => grad((v) => jnp.abs(v))(x).item();
export const absWithSlope = () => (x: JaxArray) => jnp.abs(x);
