import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

/**
 * −x where the flag is true and x where it is false, without a choice: the flag is a traced array.
 *
 * @param x an array of float32, of any shape
 * @param negate a truth value without axes; under `jit` nobody can ask it
 * @returns an array of the shape of x
 */
export function negateByArithmetic(x: JaxArray, negate: JaxArray): JaxArray {
  // #region solution
  return x.mul(jnp.subtract(1, negate.mul(2)));
  // #endregion
}

/**
 * A compiled function that negates if its flag says so, with the flag as a static argument.
 *
 * @param onTrace to be called each time that the function is traced
 * @returns a function of an array and a flag, which is traced once for each value of the flag
 */
export function negateByStaticFlag(onTrace: () => void): (x: JaxArray, negate: boolean) => JaxArray {
  // #region solution
  return jit(
    (x: JaxArray, negate: boolean) => {
      onTrace();
      return negate ? x.neg() : x;
    },
    { staticArgnums: 1 },
  );
  // #endregion
}
