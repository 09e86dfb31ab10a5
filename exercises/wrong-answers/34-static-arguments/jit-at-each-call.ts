// says: Call jit once and return what it gives
import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

export const negateByArithmetic = (x: JaxArray, negate: JaxArray): JaxArray => jnp.where(negate, x.neg(), x);

export function negateByStaticFlag(onTrace: () => void): (x: JaxArray, negate: boolean) => JaxArray {
  return (x, negate) =>
    jit((x: JaxArray) => {
      onTrace();
      return negate ? x.neg() : x;
    })(x);
}
