// says: keep all places, with 0 where x is not negative
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export function negatives(x: JaxArray) {
  const values = x.get(x.less(0));
  return { values, count: jnp.array(values.size, { dtype: "int32" }) };
}

export const meanOfNegatives = (x: JaxArray): JaxArray => jnp.mean(negatives(x).values);
