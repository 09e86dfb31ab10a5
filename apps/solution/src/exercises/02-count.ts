import type { Ratings } from "@lab/data";

export interface RatingCounts {
  /** How many different users have rated. */
  readonly users: number;
  /** How many different films have been rated. */
  readonly films: number;
  readonly ratings: number;
}

/**
 * How many users, films and ratings there are.
 *
 * @param ratings four columns with one entry a rating: values[p] by user userIds[p] for film itemIds[p]
 * @returns three whole numbers
 */
export function countRatings(ratings: Ratings): RatingCounts {
  // #region solution
  return {
    users: new Set(ratings.userIds).size,
    films: new Set(ratings.itemIds).size,
    ratings: ratings.values.length,
  };
  // #endregion
}
