// says: You undo the permutation
import { NumpyRandom, type Ratings } from "@lab/data";

export function shuffle(ratings: Ratings, seed: number): Ratings {
  const shuffled: Ratings = {
    userIds: ratings.userIds.slice(),
    itemIds: ratings.itemIds.slice(),
    values: ratings.values.slice(),
    timestamps: ratings.timestamps.slice(),
  };
  new NumpyRandom(seed).permutation(ratings.values.length).forEach((target, k) => {
    shuffled.userIds[target] = ratings.userIds[k]!;
    shuffled.itemIds[target] = ratings.itemIds[k]!;
    shuffled.values[target] = ratings.values[k]!;
    shuffled.timestamps[target] = ratings.timestamps[k]!;
  });
  return shuffled;
}
