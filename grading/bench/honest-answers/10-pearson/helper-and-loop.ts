function average(x: Float64Array): number {
  let total = 0;
  for (const value of x) total += value;
  return total / x.length;
}

export function pearson(truth: Float64Array, predicted: Float64Array): number {
  const a = average(truth);
  const b = average(predicted);
  let numerator = 0;
  let left = 0;
  let right = 0;
  for (let i = 0; i < truth.length; i++) {
    numerator += (truth[i]! - a) * (predicted[i]! - b);
    left += (truth[i]! - a) ** 2;
    right += (predicted[i]! - b) ** 2;
  }
  return numerator / (Math.sqrt(left) * Math.sqrt(right));
}
