import type { Triplets } from "@lab/data";

// #region solution
/** One mean a user, 0 for a user without ratings: exercise 07. */
function meansOfUsers(train: Triplets): Float64Array {
  const [users] = train.shape;
  const sums = new Float64Array(users);
  const counts = new Float64Array(users);
  train.rows.forEach((user, p) => {
    sums[user]! += train.values[p]!;
    counts[user]! += 1;
  });
  return sums.map((sum, user) => (counts[user] === 0 ? 0 : sum / counts[user]!));
}
// #endregion

/**
 * The trivial recommender's prediction for each rating of the test set: the user's mean training rating, whatever the film.
 *
 * @param train the training ratings of a users × films matrix: values[p] at row rows[p], column cols[p]
 * @param test where to predict: rows and cols; its values are the truth, which a prediction must not know
 * @returns one prediction for each entry of test; 0 for a user without training ratings
 */
export function trivialPredictions(train: Triplets, test: Triplets): Float64Array {
  // #region solution
  const means = meansOfUsers(train);
  return Float64Array.from(test.rows, (user) => means[user]!);
  // #endregion
}
