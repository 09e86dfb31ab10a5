import { debugNans, errors, type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

/** One step of a calculation. */
export type Step = (x: JaxArray) => JaxArray;

/**
 * The first of several steps in which a NaN arises, even one that the step itself hides again.
 *
 * @param steps the steps, each of which takes what the one before it gave
 * @param x what the first step takes
 * @returns the index of that step, counted from 0; −1 if no NaN arises
 * @throws what a step throws, unless it is JAX's word about a NaN
 */
export function firstNan(steps: readonly Step[], x: JaxArray): number {
  // #region solution
  let index = -1;
  try {
    debugNans(true, () => {
      let value = x;
      for (const step of steps) {
        index++;
        value = step(value);
      }
    });
  } catch (error) {
    if (error instanceof errors.JaxFloatingPointError) return index;
    throw error;
  }
  return -1;
  // #endregion
}

/**
 * √x where x is positive and 0 elsewhere, with a finite derivative everywhere: 0 where x is not positive.
 *
 * @param x an array of float32, of any shape
 * @returns an array of that shape
 */
export function safeSqrt(x: JaxArray): JaxArray {
  // #region solution
  const positive = x.greater(0);
  const harmless = jnp.where(positive, x, 1);
  return jnp.where(positive, jnp.sqrt(harmless), 0);
  // #endregion
}
