import { type Array as JaxArray, jacfwd, jacrev, numpy as jnp } from "@lab/jaxlike";

/**
 * The Jacobian of a vector function, in forward mode: column by column.
 *
 * @param f takes a vector of n entries and returns one of m
 * @param x n entries
 * @returns m rows of n: entry [i][j] is the derivative of result i by input j
 */
export function byColumns(f: (x: JaxArray) => JaxArray, x: readonly number[]): number[][] {
  throw new Error("not written yet");
}

/**
 * The Jacobian of a vector function, in reverse mode: row by row.
 *
 * @param f takes a vector of n entries and returns one of m
 * @param x n entries
 * @returns m rows of n: entry [i][j] is the derivative of result i by input j
 */
export function byRows(f: (x: JaxArray) => JaxArray, x: readonly number[]): number[][] {
  throw new Error("not written yet");
}

/**
 * Which mode needs fewer passes. Forward mode needs one for each input, reverse mode one for each result; where they are
 * as many, forward mode, which keeps nothing in memory for the way back.
 */
export function cheaperMode(inputs: number, outputs: number): "forward" | "reverse" {
  throw new Error("not written yet");
}
