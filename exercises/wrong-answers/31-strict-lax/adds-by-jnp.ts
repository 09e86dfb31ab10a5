// says: You convert the sum: convert y, before you add
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export function addLike(x: JaxArray, y: JaxArray): JaxArray {
  return jnp.add(x, y).astype(x.dtype);
}
