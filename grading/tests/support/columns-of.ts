import type { Ratings } from "@lab/data";

/** The four columns in one list; what is missing is undefined. */
export function columnsOf(ratings: Partial<Ratings> | undefined | null) {
  return [ratings?.userIds, ratings?.itemIds, ratings?.values, ratings?.timestamps];
}

/** The ratings at these places, in their order. */
export function ratingsAt({ userIds, itemIds, values, timestamps }: Ratings, places: ArrayLike<number>): Ratings {
  const there = {
    userIds: new Int32Array(places.length),
    itemIds: new Int32Array(places.length),
    values: new Float64Array(places.length),
    timestamps: new Float64Array(places.length),
  };
  for (let k = 0; k < places.length; k++) {
    const place = places[k]!;
    there.userIds[k] = userIds[place]!;
    there.itemIds[k] = itemIds[place]!;
    there.values[k] = values[place]!;
    there.timestamps[k] = timestamps[place]!;
  }
  return there;
}
