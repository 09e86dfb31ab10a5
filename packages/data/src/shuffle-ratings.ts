import { NumpyRandom } from "./numpy-random.js";
import { type Ratings, ratingCount, takeRatings } from "./ratings.js";

/**
 * The ratings in the order of `np.random.seed(seed); np.random.permutation(n)`: row `k` of the result is row
 * `permutation[k]` of the input, which stays as it was.
 *
 * Throws a DataError `invalid-seed` unless `seed` is an integer from 0 to 2^32 - 1, and `column-length-mismatch`.
 *
 * Source: the lab's notebook shuffles so before it splits, because u.data and its like may be ordered in time.
 *
 * @example
 * import { parseRatings, shuffleRatings } from "@lab/data";
 * const ratings = parseRatings("1\t10\t5\t0\n2\t20\t4\t0\n3\t30\t3\t0\n");
 * shuffleRatings(ratings, { seed: 42 }).userIds; // Int32Array [1, 2, 3]
 */
export function shuffleRatings(ratings: Ratings, options: { readonly seed: number }): Ratings {
  return takeRatings(ratings, new NumpyRandom(options.seed).permutation(ratingCount(ratings)));
}
