import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

/**
 * x[i], or `fallback` where i lies outside of x.
 *
 * @param x a vector of n numbers, float32
 * @param i an index, int32 without axes: −n to n − 1 lie inside, negative ones count from the end
 * @param fallback what to give outside
 * @returns a number of float32, no axes
 */
export function readOr(x: JaxArray, i: JaxArray, fallback: number): JaxArray {
  throw new Error("not written yet");
}

/** An update, and whether there was a place for it. */
export interface Update {
  readonly x: JaxArray;
  /** A bool, no axes: was the index inside? */
  readonly inside: JaxArray;
}

/**
 * x with `value` added at i, and whether i lies inside of x; outside, x stays as it is.
 *
 * @param x a vector of n numbers, float32
 * @param i an index, int32 without axes: −n to n − 1 lie inside, negative ones count from the end
 * @param value what to add
 */
export function addAt(x: JaxArray, i: JaxArray, value: number): Update {
  throw new Error("not written yet");
}
