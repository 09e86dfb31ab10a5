// says: 0 / 0 is NaN: divide by at least 1
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export function negatives(x: JaxArray) {
  const negative = x.less(0);
  return { values: jnp.where(negative, x, 0), count: jnp.sum(negative) };
}

export function meanOfNegatives(x: JaxArray): JaxArray {
  const { values, count } = negatives(x);
  return jnp.sum(values).div(count);
}
