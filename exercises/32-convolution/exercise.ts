import { type Array as JaxArray, lax, slice } from "@lab/jaxlike";

/**
 * The full convolution of two vectors, as `jnp.convolve(x, kernel)` gives it, by `lax.convGeneralDilated`.
 *
 * @param x n numbers, float32
 * @param kernel k numbers, float32
 * @returns n + k − 1 numbers, float32
 */
export function convolve(x: JaxArray, kernel: JaxArray): JaxArray {
  throw new Error("not written yet");
}

/**
 * Every second number of the correlation of x with a window, without padding: the window moves by two.
 *
 * @param x n numbers, float32
 * @param window k numbers, float32, k at most n; not reversed
 * @returns ⌊(n − k) / 2⌋ + 1 numbers, float32
 */
export function correlateByTwo(x: JaxArray, window: JaxArray): JaxArray {
  throw new Error("not written yet");
}
