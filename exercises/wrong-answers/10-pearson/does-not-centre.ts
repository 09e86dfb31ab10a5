// says: You do not centre
export function pearson(truth: Float64Array, predicted: Float64Array): number {
  return dot(truth, predicted) / Math.sqrt(dot(truth, truth) * dot(predicted, predicted));
}

function dot(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, p) => sum + value * y[p]!, 0);
}
