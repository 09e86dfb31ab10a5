// says: take the same number, then it cancels
export function pearson(truth: Float64Array, predicted: Float64Array): number {
  const sampleCovariance = products(truth, predicted) / (truth.length - 1);
  const populationVariance = (values: Float64Array) => products(values, values) / values.length;
  return sampleCovariance / Math.sqrt(populationVariance(truth) * populationVariance(predicted));
}

function products(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  return x.reduce((sum, value, p) => sum + (value - meanX) * (y[p]! - meanY), 0);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
