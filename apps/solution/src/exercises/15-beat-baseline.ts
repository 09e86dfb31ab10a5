/**
 * The first iteration whose RMSE is below that of the baseline.
 *
 * @param history one record an iteration, that of iteration 0 first
 * @param baseline the RMSE of the trivial recommender, on the same test set
 * @returns the iteration, counted from 0; undefined when none is below
 */
export function firstBetterThan(history: { rmse: number }[], baseline: number): number | undefined {
  // #region solution
  const iteration = history.findIndex(({ rmse }) => rmse < baseline);
  return iteration === -1 ? undefined : iteration;
  // #endregion
}
