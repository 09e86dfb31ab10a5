// Returns the right number, and rejects a promise afterwards.
// exercise: 09-rmse
// verdict: crash
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  void Promise.reject(new Error("later"));
  let sum = 0;
  for (let p = 0; p < truth.length; p++) sum += (truth[p]! - predicted[p]!) ** 2;
  return Math.sqrt(sum / truth.length);
}
