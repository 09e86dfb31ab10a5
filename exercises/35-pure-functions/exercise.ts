import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";

/** What a running mean has to remember. */
export interface RunningMean {
  /** How many numbers it has seen: float32, no axes. */
  readonly count: JaxArray;
  /** Their mean: float32, no axes; 0 before the first. */
  readonly mean: JaxArray;
}

/**
 * One step of a running mean, as a pure function: the old state comes in, the new state goes out.
 *
 * @param state what was remembered so far; left as it is
 * @param x the next number, no axes
 * @returns the state with one number more
 */
export function nextMean(state: RunningMean, x: JaxArray): RunningMean {
  throw new Error("not written yet");
}

/**
 * The mean of the first number, of the first two, of the first three and so on, by a compiled `nextMean`.
 *
 * @param xs n numbers
 * @returns n means
 */
export function runningMeans(xs: readonly number[]): number[] {
  throw new Error("not written yet");
}
