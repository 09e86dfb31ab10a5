// Lets nothing but its own ticks run, after it has returned.
// exercise: 09-rmse
// verdict: timeout
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  const again = (): void => process.nextTick(again);
  setTimeout(again, 0);
  let sum = 0;
  for (let p = 0; p < truth.length; p++) sum += (truth[p]! - predicted[p]!) ** 2;
  return Math.sqrt(sum / truth.length);
}
