// says: The root is missing
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  return truth.reduce((sum, value, p) => sum + (value - predicted[p]!) ** 2, 0) / truth.length;
}
