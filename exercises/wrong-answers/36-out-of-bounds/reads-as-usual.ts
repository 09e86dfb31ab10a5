// says: Outside, a read gives the last number without a word
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export const readOr = (x: JaxArray, i: JaxArray, _fallback: number): JaxArray => x.get(i);

export const addAt = (x: JaxArray, i: JaxArray, value: number) => ({
  x: x.at(i).add(value),
  inside: jnp.logicalAnd(i.greaterEqual(-x.size), i.less(x.size)),
});
