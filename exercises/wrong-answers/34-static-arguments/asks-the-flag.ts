// says: A traced flag cannot be asked
import { type Array as JaxArray, jit } from "@lab/jaxlike";

export const negateByArithmetic = (x: JaxArray, negate: JaxArray): JaxArray => (negate ? x.neg() : x);

export function negateByStaticFlag(onTrace: () => void): (x: JaxArray, negate: boolean) => JaxArray {
  return jit(
    (x: JaxArray, negate: boolean) => {
      onTrace();
      return negate ? x.neg() : x;
    },
    { staticArgnums: 1 },
  );
}
