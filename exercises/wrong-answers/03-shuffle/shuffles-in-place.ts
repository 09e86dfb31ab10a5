// says: reorders the caller's column in place
import { NumpyRandom, type Ratings } from "@lab/data";

export function shuffle(ratings: Ratings, seed: number): Ratings {
  for (const column of [ratings.userIds, ratings.itemIds, ratings.values, ratings.timestamps]) {
    new NumpyRandom(seed).shuffle(column);
  }
  return ratings;
}
