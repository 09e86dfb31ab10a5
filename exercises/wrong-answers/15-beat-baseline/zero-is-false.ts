// says: do not take the index 0 for false
export function firstBetterThan(history: { rmse: number }[], baseline: number): number | undefined {
  const iteration = history.findIndex(({ rmse }) => rmse < baseline);
  return iteration > 0 ? iteration : undefined;
}
