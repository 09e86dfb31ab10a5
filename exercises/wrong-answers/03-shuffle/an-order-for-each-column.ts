// says: Draw one permutation and use it for all four columns
import { NumpyRandom, type Ratings } from "@lab/data";

export function shuffle(ratings: Ratings, seed: number): Ratings {
  const random = new NumpyRandom(seed);
  const order = () => random.permutation(ratings.values.length);
  return {
    userIds: order().map((p) => ratings.userIds[p]!),
    itemIds: order().map((p) => ratings.itemIds[p]!),
    values: Float64Array.from(order(), (p) => ratings.values[p]!),
    timestamps: Float64Array.from(order(), (p) => ratings.timestamps[p]!),
  };
}
