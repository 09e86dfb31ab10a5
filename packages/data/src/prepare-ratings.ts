import { compactIndices } from "./compact-indices.js";
import type { Ratings } from "./ratings.js";
import { shuffleRatings } from "./shuffle-ratings.js";
import { trainSize } from "./train-test-split.js";
import type { Triplets } from "./triplets.js";

export interface PrepareRatingsOptions {
  /** The seed of `np.random.seed`; default 42, the notebook's own. */
  readonly seed?: number;
  /** The part of the ratings to train on, from 0 to 1; default 0.8. */
  readonly trainFraction?: number;
}

/** A training and a test matrix over the same users (rows) and films (columns). */
export interface PreparedRatings {
  readonly train: Triplets;
  readonly test: Triplets;
  /** The number of rows. */
  readonly users: number;
  /** The number of columns. */
  readonly items: number;
  /** The user id of each row, ascending. */
  readonly userIds: Int32Array;
  /** The film id of each column, ascending. */
  readonly itemIds: Int32Array;
}

/**
 * Ratings made ready for matrix completion: shuffled, ids compacted to rows and columns, split in two.
 *
 * The first `int(trainFraction * n)` shuffled ratings train, the rest test. Both matrices have every user and film of
 * the whole set, so a row of `train` may be empty. With seed 42 and MovieLens 100K the split is the notebook's own.
 * Throws a DataError `invalid-seed`, `invalid-fraction` or `column-length-mismatch`.
 *
 * Source: the lab's notebook, `np.random.seed(42); idx = np.random.permutation(n)`, then
 * `np.unique(ids, return_inverse=True)` and the cut at `int(0.8 * n)`.
 *
 * @example
 * import { prepareRatings, syntheticRatings } from "@lab/data";
 * const { train, test, users, items } = prepareRatings(syntheticRatings());
 * [train.values.length, test.values.length, users, items]; // [80000, 20000, 943, 1682]
 */
export function prepareRatings(ratings: Ratings, options: PrepareRatingsOptions = {}): PreparedRatings {
  const { seed = 42, trainFraction = 0.8 } = options;
  const shuffled = shuffleRatings(ratings, { seed });
  const count = shuffled.values.length;
  const boundary = trainSize(count, trainFraction);
  const user = compactIndices(shuffled.userIds);
  const item = compactIndices(shuffled.itemIds);
  const shape = [user.unique.length, item.unique.length] as const;
  const part = (from: number, to: number): Triplets => ({
    rows: user.inverse.slice(from, to),
    cols: item.inverse.slice(from, to),
    values: shuffled.values.slice(from, to),
    shape,
  });
  return {
    train: part(0, boundary),
    test: part(boundary, count),
    users: shape[0],
    items: shape[1],
    userIds: user.unique,
    itemIds: item.unique,
  };
}
