import type { NumpyRandom, Triplets } from "@lab/data";

/** `count` ratings with half stars from 0.5 to 5, in different places of a users × films matrix, in random order. */
export function randomTriplets(random: NumpyRandom, users: number, films: number, count: number): Triplets {
  return tripletsAt(random, random.permutation(users * films).subarray(0, count), users, films);
}

/** Random ratings at these places, which are counted row by row. */
export function tripletsAt(random: NumpyRandom, places: Int32Array, users: number, films: number): Triplets {
  return {
    rows: places.map((place) => Math.floor(place / films)),
    cols: places.map((place) => place % films),
    values: Float64Array.from(places, () => random.randint(1, 11) / 2),
    shape: [users, films],
  };
}
