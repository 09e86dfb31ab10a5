import { checkNotEmpty, checkPlaces, type Triplets } from "./triplets.js";

/**
 * Each user's mean training rating. A user without a training rating gets the mean of all training ratings.
 *
 * @param train the training ratings, users × items
 * @returns one mean a user
 * @throws SvtError `empty`, `index-out-of-range`, `shape-mismatch`
 * @example
 * import { userMeans } from "@lab/svt";
 * userMeans({
 *   rows: Int32Array.of(0, 0), cols: Int32Array.of(0, 1), values: Float64Array.of(5, 2), shape: [2, 2],
 * }); // 3.5, 3.5: the second user has no rating
 */
export function userMeans(train: Triplets): Float64Array {
  checkNotEmpty(train);
  checkPlaces(train.rows, train.cols, train.shape, "training set");
  const [users] = train.shape;
  const sums = new Float64Array(users);
  const counts = new Int32Array(users);
  let total = 0;
  for (let p = 0; p < train.values.length; p++) {
    const user = train.rows[p]!;
    sums[user]! += train.values[p]!;
    counts[user]!++;
    total += train.values[p]!;
  }
  const globalMean = total / train.values.length;
  return sums.map((sum, user) => (counts[user]! > 0 ? sum / counts[user]! : globalMean));
}

/**
 * The baseline that every method must beat: a user's mean rating, whatever the film.
 *
 * @param train the training ratings, users × items
 * @throws SvtError as `userMeans`; `predict` throws `index-out-of-range` and `shape-mismatch`
 * @example
 * import { trivialRecommender } from "@lab/svt";
 * const baseline = trivialRecommender({
 *   rows: Int32Array.of(0, 0), cols: Int32Array.of(0, 1), values: Float64Array.of(5, 2), shape: [1, 3],
 * });
 * baseline.predict(Int32Array.of(0), Int32Array.of(2)); // 3.5
 */
export function trivialRecommender(train: Triplets): {
  predict(rows: Int32Array, cols: Int32Array): Float64Array;
} {
  const means = userMeans(train);
  return {
    predict(rows, cols) {
      checkPlaces(rows, cols, train.shape, "prediction");
      return Float64Array.from(rows, (user) => means[user]!);
    },
  };
}
