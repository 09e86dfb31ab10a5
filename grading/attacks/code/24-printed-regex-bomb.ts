// Prints what makes a search for V8's last words slow, and ends.
// exercise: 09-rmse
// verdict: crash
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  process.stdout.write("FATAL ERROR: ".repeat(20_000));
  process.exit(1);
}
