// Writes to its streams without end, and without an end of line.
// exercise: 09-rmse
// verdict: output-limit
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  for (;;) process.stderr.write("x");
}
