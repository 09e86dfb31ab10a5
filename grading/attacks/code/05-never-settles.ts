// Returns a promise that never settles.
// exercise: 09-rmse
// verdict: timeout
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return new Promise(() => undefined) as never;
}
