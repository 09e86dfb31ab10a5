// says: asks it of each entry
import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

export const selu = (x: JaxArray): JaxArray => (Number(x) > 0 ? x.mul(1.05) : jnp.exp(x).mul(1.67).sub(1.67).mul(1.05));

export const compiledSelu = () => jit(selu);
