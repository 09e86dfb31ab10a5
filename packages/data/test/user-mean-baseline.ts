import type { PreparedRatings } from "../src/prepare-ratings.js";

/** The lecture's trivial recommender: each test rating is predicted by the mean of its user's training ratings. */
export function userMeanBaseline({ train, test, users }: PreparedRatings): { rmse: number; rho: number } {
  const sums = new Float64Array(users);
  const counts = new Int32Array(users);
  train.rows.forEach((user, k) => {
    sums[user]! += train.values[k]!;
    counts[user]!++;
  });
  const predicted = Float64Array.from(test.rows, (user) => sums[user]! / counts[user]!);
  return { rmse: rootMeanSquareError(test.values, predicted), rho: correlation(test.values, predicted) };
}

function rootMeanSquareError(truth: Float64Array, predicted: Float64Array): number {
  return Math.sqrt(mean(truth.map((value, k) => (value - predicted[k]!) ** 2)));
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, k) => (value - meanA) * (b[k]! - meanB)));
  return covariance / Math.sqrt(mean(a.map((v) => (v - meanA) ** 2)) * mean(b.map((v) => (v - meanB) ** 2)));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
