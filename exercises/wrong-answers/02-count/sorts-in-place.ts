// says: sort() reorders the caller's array
import type { Ratings } from "@lab/data";

function distinct(ids: Int32Array): number {
  ids.sort();
  return ids.filter((id, p) => p === 0 || id !== ids[p - 1]).length;
}

export function countRatings(ratings: Ratings) {
  return { users: distinct(ratings.userIds), films: distinct(ratings.itemIds), ratings: ratings.values.length };
}
