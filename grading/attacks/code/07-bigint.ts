// Returns a bigint.
// exercise: 09-rmse
// verdict: fail
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return 0n as never;
}
