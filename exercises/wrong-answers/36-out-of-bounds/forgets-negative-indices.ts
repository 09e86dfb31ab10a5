// says: From -n to -1 an index lies inside, too
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export const readOr = (x: JaxArray, i: JaxArray, fallback: number): JaxArray =>
  x.at(i).get({ mode: "fill", fillValue: fallback });

export const addAt = (x: JaxArray, i: JaxArray, value: number) => ({
  x: x.at(i).add(value),
  inside: jnp.logicalAnd(i.greaterEqual(0), i.less(x.size)),
});
