/**
 * The root mean square error of predictions, in the unit of the ratings.
 *
 * @param truth n true values, n at least 1
 * @param predicted n predictions, in the same order
 */
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  throw new Error("not written yet");
}
