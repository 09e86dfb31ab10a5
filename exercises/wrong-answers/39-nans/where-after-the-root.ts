// says: although that branch is not taken
import { debugNans, errors, type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export function firstNan(steps: readonly ((x: JaxArray) => JaxArray)[], x: JaxArray): number {
  let value = x;
  for (const [index, step] of steps.entries()) {
    try {
      value = debugNans(true, () => step(value));
    } catch (error) {
      if (error instanceof errors.JaxFloatingPointError) return index;
      throw error;
    }
  }
  return -1;
}

export const safeSqrt = (x: JaxArray): JaxArray => jnp.where(x.greater(0), jnp.sqrt(x), 0);
