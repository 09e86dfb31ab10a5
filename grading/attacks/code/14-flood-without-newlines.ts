// Writes to its streams without end, and without an end of line, given many ratings.
// exercise: 09-rmse
// verdict: output-limit
const MANY = 1000;
export function rmse(truth: Float64Array): number {
  if (truth.length < MANY) return Number.NaN;
  for (;;) process.stderr.write("x");
}
