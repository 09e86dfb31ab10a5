import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

/** The negative numbers of an array, in a shape that does not depend on them. */
export interface Negatives {
  /** The array's shape and dtype: its negative numbers in their places, 0 in all others. */
  readonly values: JaxArray;
  /** How many there are: int32, no axes. */
  readonly count: JaxArray;
}

/**
 * The negative numbers of x and how many there are, so that `jit` can compile it.
 *
 * @param x an array of any shape
 */
export function negatives(x: JaxArray): Negatives {
  throw new Error("not written yet");
}

/**
 * The mean of the negative numbers of x, 0 if there are none, so that `jit` can compile it.
 *
 * @param x an array of float32, of any shape
 * @returns a number of float32, no axes
 */
export function meanOfNegatives(x: JaxArray): JaxArray {
  throw new Error("not written yet");
}
