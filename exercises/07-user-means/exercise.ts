import type { Triplets } from "@lab/data";

/**
 * The mean rating of each user, over the films that the user has rated.
 *
 * @param train the known ratings of a users × films matrix: entry p is values[p] at row rows[p], column cols[p]
 * @returns one mean a user; 0 for a user without ratings
 */
export function userMeans(train: Triplets): Float64Array {
  throw new Error("not written yet");
}
