import { grad, type Array as JaxArray, jit, numpy as jnp, vmap } from "@lab/jaxlike";

/**
 * 3x² if x is below 3, −4x if not, with an if: `grad` goes through it, `jit` does not.
 *
 * @param x a number of float32, no axes
 * @returns a number, no axes
 */
export function withIf(x: JaxArray): JaxArray {
  throw new Error("not written yet");
}

/**
 * The same function of each element, without an if: `grad` and `jit` go through it.
 *
 * @param x an array of float32, of any shape
 * @returns an array of that shape
 */
export function withWhere(x: JaxArray): JaxArray {
  throw new Error("not written yet");
}

/**
 * The derivative of that function at many places, compiled.
 *
 * @param xs n numbers, float32
 * @returns n numbers, float32
 */
export function slopes(xs: JaxArray): JaxArray {
  throw new Error("not written yet");
}
