// Prints without end.
// exercise: 09-rmse
// verdict: output-limit
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  for (;;) console.log("x".repeat(10_000));
}
