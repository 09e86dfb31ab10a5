// says: Select nothing and ask for no number
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export function negatives(x: JaxArray) {
  const count = [...(x.ravel().js() as number[])].filter((value) => value < 0).length;
  return { values: jnp.minimum(x, 0), count: jnp.array(count, { dtype: "int32" }) };
}

export function meanOfNegatives(x: JaxArray): JaxArray {
  const { values, count } = negatives(x);
  return jnp.sum(values).div(jnp.maximum(count, 1));
}
