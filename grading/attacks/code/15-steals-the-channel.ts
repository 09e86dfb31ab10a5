// Takes the judge's requests from the channel before the agent sees them, and never returns.
// exercise: 09-rmse
// verdict: timeout
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  process.stdin.resume();
  process.stdin.on("data", () => undefined);
  return new Promise(() => undefined) as never;
}
