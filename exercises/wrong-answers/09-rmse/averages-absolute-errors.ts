// says: That is the mean absolute error
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  return truth.reduce((sum, value, p) => sum + Math.sqrt((value - predicted[p]!) ** 2), 0) / truth.length;
}
