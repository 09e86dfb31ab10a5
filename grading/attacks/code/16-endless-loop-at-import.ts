// Computes for ever while it is loaded.
// exercise: 09-rmse
// verdict: timeout
for (;;);
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return 0;
}
