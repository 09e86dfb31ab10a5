/**
 * The root mean square error of predictions, in the unit of the ratings.
 *
 * @param truth n true values, n at least 1
 * @param predicted n predictions, in the same order
 */
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  // #region solution
  const squares = truth.map((value, p) => (value - predicted[p]!) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
  // #endregion
}
