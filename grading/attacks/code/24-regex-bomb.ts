// Lets a regular expression search for ever.
// exercise: 09-rmse
// verdict: timeout
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return Number(/^(a+)+$/.test("a".repeat(50) + "b"));
}
