// says: Those are the largest ids: ids have gaps
import type { Ratings } from "@lab/data";

export function countRatings(ratings: Ratings) {
  return {
    users: Math.max(...ratings.userIds),
    films: Math.max(...ratings.itemIds),
    ratings: ratings.values.length,
  };
}
