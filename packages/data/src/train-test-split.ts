import { DataError } from "./data-error.js";
import { type Ratings, ratingCount } from "./ratings.js";

/**
 * The first `int(trainFraction * n)` ratings for training, the rest for testing, in the order in which they stand.
 *
 * Shuffle first: `prepareRatings` does. `trainFraction` is from 0 to 1, default 0.8; both parts are copies.
 * Throws a DataError `invalid-fraction` for another fraction, and `column-length-mismatch`.
 *
 * @example
 * import { parseRatings, trainTestSplit } from "@lab/data";
 * const { train, test } = trainTestSplit(parseRatings("1\t1\t5\t0\n1\t2\t4\t0\n2\t1\t3\t0\n"), { trainFraction: 0.7 });
 * [train.values, test.values]; // [Float64Array [5, 4], Float64Array [3]]
 */
export function trainTestSplit(
  ratings: Ratings,
  options: { readonly trainFraction?: number } = {},
): { readonly train: Ratings; readonly test: Ratings } {
  const count = ratingCount(ratings);
  const boundary = trainSize(count, options.trainFraction);
  return { train: sliceRatings(ratings, 0, boundary), test: sliceRatings(ratings, boundary, count) };
}

/** `int(trainFraction * count)`, as Python truncates; throws a DataError `invalid-fraction`. */
export function trainSize(count: number, trainFraction = 0.8): number {
  if (!(trainFraction >= 0 && trainFraction <= 1)) {
    throw new DataError("invalid-fraction", {
      given: `trainFraction is ${String(trainFraction)}`,
      expected: "a number from 0 to 1",
      fix: "Pass 0.8 to train on four ratings in five.",
    });
  }
  return Math.trunc(trainFraction * count);
}

function sliceRatings(ratings: Ratings, from: number, to: number): Ratings {
  return {
    userIds: ratings.userIds.slice(from, to),
    itemIds: ratings.itemIds.slice(from, to),
    values: ratings.values.slice(from, to),
    timestamps: ratings.timestamps.slice(from, to),
  };
}
