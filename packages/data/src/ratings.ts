import { DataError } from "./data-error.js";

/**
 * Ratings as four columns of the same length: row `k` says that user `userIds[k]` gave film `itemIds[k]` the rating
 * `values[k]` (in stars) at `timestamps[k]` (in seconds since 1970-01-01 UTC).
 *
 * The ids are the data set's own, not matrix indices: `prepareRatings` turns them into rows and columns.
 */
export interface Ratings {
  readonly userIds: Int32Array;
  readonly itemIds: Int32Array;
  readonly values: Float64Array;
  readonly timestamps: Float64Array;
}

/** The number of ratings; throws a DataError `column-length-mismatch` when the four columns disagree. */
export function ratingCount(ratings: Ratings): number {
  const { userIds, itemIds, values, timestamps } = ratings;
  const count = values.length;
  if (userIds.length !== count || itemIds.length !== count || timestamps.length !== count) {
    throw new DataError("column-length-mismatch", {
      given: `columns of ${userIds.length} user ids, ${itemIds.length} item ids, ${count} values and ${timestamps.length} timestamps`,
      expected: "four columns of one length",
      fix: "Cut or fill the columns so that row k of each belongs to the same rating.",
    });
  }
  return count;
}

/**
 * The ratings at the given row numbers, in that order; each column is a new array.
 * The caller vouches that every entry of `order` is a row of `ratings`.
 */
export function takeRatings(ratings: Ratings, order: Int32Array): Ratings {
  const count = order.length;
  const userIds = new Int32Array(count);
  const itemIds = new Int32Array(count);
  const values = new Float64Array(count);
  const timestamps = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const row = order[k]!;
    userIds[k] = ratings.userIds[row]!;
    itemIds[k] = ratings.itemIds[row]!;
    values[k] = ratings.values[row]!;
    timestamps[k] = ratings.timestamps[row]!;
  }
  return { userIds, itemIds, values, timestamps };
}
