import { type Array as JaxArray, lax, slice } from "@lab/jaxlike";

/**
 * The full convolution of two vectors, as `jnp.convolve(x, kernel)` gives it, by `lax.convGeneralDilated`.
 *
 * @param x n numbers, float32
 * @param kernel k numbers, float32
 * @returns n + k − 1 numbers, float32
 */
export function convolve(x: JaxArray, kernel: JaxArray): JaxArray {
  // #region solution
  const [n, k] = [x.size, kernel.size];
  const reversed = kernel.get(slice(null, null, -1));
  const result = lax.convGeneralDilated(x.reshape(1, 1, n), reversed.reshape(1, 1, k), [1], [[k - 1, k - 1]]);
  return result.reshape(n + k - 1);
  // #endregion
}

/**
 * Every second number of the correlation of x with a window, without padding: the window moves by two.
 *
 * @param x n numbers, float32
 * @param window k numbers, float32, k at most n; not reversed
 * @returns ⌊(n − k) / 2⌋ + 1 numbers, float32
 */
export function correlateByTwo(x: JaxArray, window: JaxArray): JaxArray {
  // #region solution
  const result = lax.convGeneralDilated(x.reshape(1, 1, x.size), window.reshape(1, 1, window.size), [2], "VALID");
  return result.reshape(-1);
  // #endregion
}
