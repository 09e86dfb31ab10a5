// says: You sum where a mean is wanted
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  return Math.hypot(...truth.map((value, p) => value - predicted[p]!));
}
