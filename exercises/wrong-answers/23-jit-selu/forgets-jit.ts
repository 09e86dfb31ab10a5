// says: Return jit(selu)
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export const selu = (x: JaxArray): JaxArray => jnp.where(x.greater(0), x, jnp.exp(x).mul(1.67).sub(1.67)).mul(1.05);

export const compiledSelu = () => selu;
