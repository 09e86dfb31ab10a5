// Returns something that can be awaited for ever.
// exercise: 09-rmse
// verdict: timeout
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return { then() {} } as never;
}
