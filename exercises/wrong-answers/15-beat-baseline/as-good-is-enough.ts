// says: Compare with <
export function firstBetterThan(history: { rmse: number }[], baseline: number): number | undefined {
  const iteration = history.findIndex(({ rmse }) => rmse <= baseline);
  return iteration === -1 ? undefined : iteration;
}
