import type { Ratings } from "@lab/data";

export interface Split {
  readonly train: Ratings;
  readonly test: Ratings;
}

export function split(ratings: Ratings): Split {
  const { userIds, itemIds, values, timestamps } = ratings;
  const k = Math.floor(0.8 * values.length);
  return {
    train: {
      userIds: userIds.slice(0, k),
      itemIds: itemIds.slice(0, k),
      values: values.slice(0, k),
      timestamps: timestamps.slice(0, k),
    },
    test: {
      userIds: userIds.slice(k),
      itemIds: itemIds.slice(k),
      values: values.slice(k),
      timestamps: timestamps.slice(k),
    },
  };
}
