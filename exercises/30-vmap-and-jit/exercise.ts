import { type Array as JaxArray, jit, vmap } from "@lab/jaxlike";

/**
 * A function of a row and a vector, made one of all rows of a matrix and one vector that they share, and jitted: `f` runs
 * only when shapes or types are new.
 *
 * @param f takes two vectors of n entries and returns an array without axes
 * @returns a function that takes an m × n matrix and a vector of n entries and returns m entries
 */
export function batched(
  f: (row: JaxArray, vector: JaxArray) => JaxArray,
): (rows: JaxArray, vector: JaxArray) => JaxArray {
  throw new Error("not written yet");
}

/**
 * How often jit traces a function when it is called with one input after the other.
 *
 * @param f takes and returns an array; it is jitted once, here
 * @param inputs of any shapes and types
 * @returns how often f has run, which happens while it is traced, and never else
 */
export function countTraces(f: (x: JaxArray) => JaxArray, inputs: readonly JaxArray[]): number {
  throw new Error("not written yet");
}
