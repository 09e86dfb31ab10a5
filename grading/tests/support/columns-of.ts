import type { Ratings } from "@lab/data";

/** The four columns in one list; what is missing is undefined. */
export function columnsOf(ratings: Partial<Ratings> | undefined | null) {
  return [ratings?.userIds, ratings?.itemIds, ratings?.values, ratings?.timestamps];
}

/** The ratings at these places, in their order. */
export function ratingsAt(ratings: Ratings, places: ArrayLike<number>): Ratings {
  return {
    userIds: Int32Array.from(places, (p) => ratings.userIds[p]!),
    itemIds: Int32Array.from(places, (p) => ratings.itemIds[p]!),
    values: Float64Array.from(places, (p) => ratings.values[p]!),
    timestamps: Float64Array.from(places, (p) => ratings.timestamps[p]!),
  };
}
