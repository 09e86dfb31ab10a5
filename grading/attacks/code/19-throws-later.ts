// Returns the right number, and throws afterwards.
// exercise: 09-rmse
// verdict: crash
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  setTimeout(() => {
    throw new Error("later");
  }, 0);
  let sum = 0;
  for (let p = 0; p < truth.length; p++) sum += (truth[p]! - predicted[p]!) ** 2;
  return Math.sqrt(sum / truth.length);
}
