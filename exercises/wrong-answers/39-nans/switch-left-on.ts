// says: which sets it back even when something is thrown
import { config, errors, type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export function firstNan(steps: readonly ((x: JaxArray) => JaxArray)[], x: JaxArray): number {
  let value = x;
  for (const [index, step] of steps.entries()) {
    config.update("jax_debug_nans", true);
    try {
      value = step(value);
    } catch (error) {
      if (error instanceof errors.JaxFloatingPointError) return index;
      throw error;
    }
  }
  return -1;
}

export function safeSqrt(x: JaxArray): JaxArray {
  const positive = x.greater(0);
  return jnp.where(positive, jnp.sqrt(jnp.where(positive, x, 1)), 0);
}
