// says: Give lax.cond functions that compute
import { type Array as JaxArray, numpy as jnp, lax } from "@lab/jaxlike";

export const byWhere = (x: JaxArray): JaxArray => jnp.where(x.greater(0), x.square(), x.neg());

export function byCond(x: JaxArray): JaxArray {
  const [square, negative] = [x.square(), x.neg()];
  return lax.cond(
    x.greater(0),
    (square, _negative) => square,
    (_square, negative) => negative,
    square,
    negative,
  );
}
