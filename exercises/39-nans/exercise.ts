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
  throw new Error("not written yet");
}

/**
 * √x where x is positive and 0 elsewhere, with a finite derivative everywhere: 0 where x is not positive.
 *
 * @param x an array of float32, of any shape
 * @returns an array of that shape
 */
export function safeSqrt(x: JaxArray): JaxArray {
  throw new Error("not written yet");
}
