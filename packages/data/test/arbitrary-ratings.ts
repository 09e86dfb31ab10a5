import fc from "fast-check";
import type { Ratings } from "../src/ratings.js";

/** Ratings of at least one row; timestamps number the rows, so that a row can be followed through a shuffle. */
export const arbitraryRatings: fc.Arbitrary<Ratings> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 2 ** 31 - 1 })), {
    minLength: 1,
    selector: String,
  })
  .map((pairs) => ({
    userIds: Int32Array.from(pairs, ([user]) => user),
    itemIds: Int32Array.from(pairs, ([, item]) => item),
    values: Float64Array.from(pairs, (_, k) => 1 + (k % 5)),
    timestamps: Float64Array.from(pairs, (_, k) => k),
  }));
