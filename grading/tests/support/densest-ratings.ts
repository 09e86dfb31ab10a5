import { prepareRatings, type Ratings, type Triplets } from "@lab/data";
import { ratingsAt } from "./columns-of.ts";

/** A part of the ratings: what to learn from, and others for the test. */
export interface DensestRatings {
  readonly train: Triplets;
  readonly test: Triplets;
}

/** The ratings that the most active users gave to the most rated films, shuffled by the seed and split 80 to 20. */
export function densestRatings(ratings: Ratings, users: number, films: number, seed: number): DensestRatings {
  const [ownUsers, ownFilms] = [mostFrequent(ratings.userIds, users), mostFrequent(ratings.itemIds, films)];
  const kept: number[] = [];
  for (let row = 0; row < ratings.values.length; row++) {
    if (ownUsers.has(ratings.userIds[row]!) && ownFilms.has(ratings.itemIds[row]!)) kept.push(row);
  }
  return prepareRatings(ratingsAt(ratings, kept), { seed });
}

/** The ids that occur most often; where two occur equally often, the smaller comes first. */
function mostFrequent(ids: Int32Array, count: number): ReadonlySet<number> {
  const occurrences = new Map<number, number>();
  for (const id of ids) occurrences.set(id, (occurrences.get(id) ?? 0) + 1);
  const sorted = [...occurrences].sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b);
  return new Set(sorted.slice(0, count).map(([id]) => id));
}
