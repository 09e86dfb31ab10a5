/**
 * Pearson's correlation coefficient of two vectors, from -1 to 1.
 *
 * @param truth n true values, n at least 2
 * @param predicted n predictions, in the same order
 * @returns rho; NaN when all values of one vector are equal
 */
export function pearson(truth: Float64Array, predicted: Float64Array): number {
  // #region solution
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanTruth, meanPredicted] = [mean(truth), mean(predicted)];
  let [product, squareTruth, squarePredicted] = [0, 0, 0];
  for (let p = 0; p < truth.length; p++) {
    const dx = truth[p]! - meanTruth;
    const dy = predicted[p]! - meanPredicted;
    product += dx * dy;
    squareTruth += dx * dx;
    squarePredicted += dy * dy;
  }
  return product / Math.sqrt(squareTruth * squarePredicted);
  // #endregion
}
