// says: The step hides its NaN
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export function firstNan(steps: readonly ((x: JaxArray) => JaxArray)[], x: JaxArray): number {
  let value = x;
  for (const [index, step] of steps.entries()) {
    value = step(value);
    if (jnp.any(jnp.isnan(value)).item()) return index;
  }
  return -1;
}

export function safeSqrt(x: JaxArray): JaxArray {
  const positive = x.greater(0);
  return jnp.where(positive, jnp.sqrt(jnp.where(positive, x, 1)), 0);
}
