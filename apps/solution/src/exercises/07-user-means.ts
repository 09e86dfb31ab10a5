import type { Triplets } from "@lab/data";

/**
 * The mean rating of each user, over the films that the user has rated.
 *
 * @param train the known ratings of a users × films matrix: entry p is values[p] at row rows[p], column cols[p]
 * @returns one mean a user; 0 for a user without ratings
 */
export function userMeans(train: Triplets): Float64Array {
  // #region solution
  const [users] = train.shape;
  const sums = new Float64Array(users);
  const counts = new Float64Array(users);
  train.rows.forEach((user, p) => {
    sums[user]! += train.values[p]!;
    counts[user]! += 1;
  });
  return sums.map((sum, user) => (counts[user] === 0 ? 0 : sum / counts[user]!));
  // #endregion
}
