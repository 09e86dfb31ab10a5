import { SvtError } from "./errors.js";

/**
 * The root mean square error, √(mean (truth − predicted)²), in the unit of the ratings.
 *
 * @param truth n true values
 * @param predicted n predictions
 * @throws SvtError `shape-mismatch` when the lengths differ, `empty` when there is nothing to compare
 * @example
 * import { rmse } from "@lab/svt";
 * rmse([4, 2], [3, 3]); // 1
 */
export function rmse(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPaired(truth, predicted);
  let sum = 0;
  for (let p = 0; p < truth.length; p++) sum += (truth[p]! - predicted[p]!) ** 2;
  return Math.sqrt(sum / truth.length);
}

/**
 * Pearson's correlation coefficient rho of truth and prediction, from −1 to 1.
 *
 * A constant vector has no correlation with anything: the result is NaN, as `scipy.stats.pearsonr` gives. The same
 * holds for a single pair.
 *
 * @param truth n true values
 * @param predicted n predictions
 * @throws SvtError `shape-mismatch` when the lengths differ, `empty` when there is nothing to compare
 * @example
 * import { pearson } from "@lab/svt";
 * pearson([1, 2, 3], [2, 4, 6]); // 1
 */
export function pearson(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPaired(truth, predicted);
  const x = meanOf(truth);
  const y = meanOf(predicted);
  if (x.isConstant || y.isConstant) return Number.NaN;
  let product = 0;
  let squareTruth = 0;
  let squarePredicted = 0;
  for (let p = 0; p < truth.length; p++) {
    const dx = truth[p]! - x.mean;
    const dy = predicted[p]! - y.mean;
    product += dx * dy;
    squareTruth += dx * dx;
    squarePredicted += dy * dy;
  }
  // Rounding may carry a perfect correlation past 1.
  return Math.max(-1, Math.min(1, product / (Math.sqrt(squareTruth) * Math.sqrt(squarePredicted))));
}

/** The mean, and whether all values are one: the rounded mean of equal numbers may differ from them, so a variance does not tell. */
function meanOf(values: ArrayLike<number>): { mean: number; isConstant: boolean } {
  const first = values[0]!;
  let sum = 0;
  let isConstant = true;
  for (let p = 0; p < values.length; p++) {
    sum += values[p]!;
    isConstant &&= values[p] === first;
  }
  return { mean: sum / values.length, isConstant };
}

function checkPaired(truth: ArrayLike<number>, predicted: ArrayLike<number>): void {
  if (truth.length !== predicted.length) {
    throw new SvtError("shape-mismatch", {
      given: `${truth.length} true values and ${predicted.length} predictions`,
      expected: "as many of one as of the other",
      fix: "Predict at the rows and columns of the same set that the true values come from.",
    });
  }
  if (truth.length === 0) {
    throw new SvtError("empty", {
      given: "no values",
      expected: "at least one pair of a true value and a prediction",
      fix: "Check the split: a train fraction of 1 leaves an empty test set.",
    });
  }
}
