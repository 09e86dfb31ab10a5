// Computes for ever when it is called.
// exercise: 09-rmse
// verdict: timeout
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  for (;;);
}
