// says: That is the covariance
export function pearson(truth: Float64Array, predicted: Float64Array): number {
  const [meanTruth, meanPredicted] = [mean(truth), mean(predicted)];
  return mean(truth.map((value, p) => (value - meanTruth) * (predicted[p]! - meanPredicted)));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
