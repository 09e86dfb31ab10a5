import type { Triplets } from "@lab/data";

/**
 * The users × films matrix with the known ratings in their places and zeros everywhere else.
 *
 * @param triplets the known ratings: values[p] at row rows[p], column cols[p]; no place comes twice
 * @returns shape[0] × shape[1] as rows, each an array of its own
 */
export function toDense(triplets: Triplets): number[][] {
  throw new Error("not written yet");
}
