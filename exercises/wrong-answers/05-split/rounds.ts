// says: int cuts the decimals off
import type { Ratings } from "@lab/data";

export function split(ratings: Ratings) {
  const boundary = Math.round(0.8 * ratings.values.length);
  const part = (from: number, to?: number): Ratings => ({
    userIds: ratings.userIds.slice(from, to),
    itemIds: ratings.itemIds.slice(from, to),
    values: ratings.values.slice(from, to),
    timestamps: ratings.timestamps.slice(from, to),
  });
  return { train: part(0, boundary), test: part(boundary) };
}
