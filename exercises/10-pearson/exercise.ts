/**
 * Pearson's correlation coefficient of two vectors, from -1 to 1.
 *
 * @param truth n true values, n at least 2
 * @param predicted n predictions, in the same order
 * @returns rho; NaN when all values of one vector are equal
 */
export function pearson(truth: Float64Array, predicted: Float64Array): number {
  throw new Error("not written yet");
}
