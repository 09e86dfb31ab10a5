import { deviceGet, devicePut, type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

/**
 * A matrix of the host, moved to the device.
 *
 * @param host the entries of an m × n matrix, row by row
 * @param shape [m, n]
 * @returns m × n, on the device
 */
export function toDevice(host: Float32Array, shape: readonly [number, number]): JaxArray {
  // #region solution
  return devicePut(host).reshape(...shape);
  // #endregion
}

/**
 * The entries of a matrix of the device, back on the host.
 *
 * @param matrix m × n
 * @returns m·n entries, row by row
 */
export function toHost(matrix: JaxArray): Float32Array {
  // #region solution
  return Float32Array.from((deviceGet(matrix) as number[][]).flat());
  // #endregion
}

/**
 * Products with one matrix, which is moved to the device once, when the function is made; what happens to the host's copy
 * afterwards does not matter.
 *
 * @param host the entries of an m × n matrix, row by row
 * @param shape [m, n]
 * @returns a function that takes a vector of n entries on the host and gives the product, m entries on the host
 */
export function multiplier(
  host: Float32Array,
  shape: readonly [number, number],
): (vector: Float32Array) => Float32Array {
  // #region solution
  const matrix = toDevice(host, shape);
  return (vector) => Float32Array.from(deviceGet(jnp.dot(matrix, devicePut(vector))) as number[]);
  // #endregion
}
