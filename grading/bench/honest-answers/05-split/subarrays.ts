import type { Ratings } from "@lab/data";

export interface Split {
  readonly train: Ratings;
  readonly test: Ratings;
}

export function split(ratings: Ratings): Split {
  const n = ratings.values.length;
  const nTrain = Math.floor(n * 0.8);
  const train: Ratings = {
    userIds: ratings.userIds.slice(0, nTrain),
    itemIds: ratings.itemIds.slice(0, nTrain),
    values: ratings.values.slice(0, nTrain),
    timestamps: ratings.timestamps.slice(0, nTrain),
  };
  const test: Ratings = {
    userIds: ratings.userIds.slice(nTrain),
    itemIds: ratings.itemIds.slice(nTrain),
    values: ratings.values.slice(nTrain),
    timestamps: ratings.timestamps.slice(nTrain),
  };
  return { train, test };
}
