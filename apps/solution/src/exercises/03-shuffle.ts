import { NumpyRandom, type Ratings } from "@lab/data";

/**
 * The ratings in random order, as np.random.seed(seed) and np.random.permutation(n) give it.
 *
 * @param ratings four columns with one entry a rating; they stay as they are
 * @param seed from 0 to 2^32 - 1, for new NumpyRandom(seed)
 * @returns four new columns; their entry k is entry order[k] of the given ones, with one order for all four
 */
export function shuffle(ratings: Ratings, seed: number): Ratings {
  // #region solution
  const order = new NumpyRandom(seed).permutation(ratings.values.length);
  return {
    userIds: order.map((p) => ratings.userIds[p]!),
    itemIds: order.map((p) => ratings.itemIds[p]!),
    values: Float64Array.from(order, (p) => ratings.values[p]!),
    timestamps: Float64Array.from(order, (p) => ratings.timestamps[p]!),
  };
  // #endregion
}
