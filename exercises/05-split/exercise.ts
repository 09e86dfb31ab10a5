import type { Ratings } from "@lab/data";

export interface Split {
  readonly train: Ratings;
  readonly test: Ratings;
}

/**
 * The first int(0.8 · n) ratings for training, the rest for testing.
 *
 * @param ratings four columns of length n, shuffled already
 * @returns two times four columns, in the order of the given ones: int(0.8 · n) ratings, and those behind them
 */
export function split(ratings: Ratings): Split {
  throw new Error("not written yet");
}
