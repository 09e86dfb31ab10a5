const sum = (x: Float64Array): number => x.reduce((a, b) => a + b, 0);
const centred = (x: Float64Array): Float64Array => {
  const mean = sum(x) / x.length;
  return x.map((value) => value - mean);
};
const dot = (x: Float64Array, y: Float64Array): number => sum(x.map((value, i) => value * y[i]!));

export function pearson(truth: Float64Array, predicted: Float64Array): number {
  const x = centred(truth);
  const y = centred(predicted);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}
