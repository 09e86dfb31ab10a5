// Lets nothing but its own promises run.
// exercise: 09-rmse
// verdict: timeout
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  const again = (): Promise<void> => Promise.resolve().then(again);
  return again() as never;
}
