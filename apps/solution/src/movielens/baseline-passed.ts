import type { IterationResult, Score } from "./results.js";

/** The first iteration whose RMSE is below the baseline's, or null. */
export function passedByRmse(history: readonly IterationResult[], baseline: Score): number | null {
  const found = history.find(({ rmse }) => rmse !== null && baseline.rmse !== null && rmse < baseline.rmse);
  return found?.iteration ?? null;
}

/** The first iteration whose rho is above the baseline's, or null. */
export function passedByRho(history: readonly IterationResult[], baseline: Score): number | null {
  const found = history.find(({ rho }) => rho !== null && baseline.rho !== null && rho > baseline.rho);
  return found?.iteration ?? null;
}
