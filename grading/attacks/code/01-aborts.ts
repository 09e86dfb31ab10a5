// Aborts its own process.
// exercise: 09-rmse
// verdict: crash
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  process.abort();
}
