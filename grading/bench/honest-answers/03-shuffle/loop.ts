import { NumpyRandom, type Ratings } from "@lab/data";

export function shuffle(ratings: Ratings, seed: number): Ratings {
  const n = ratings.values.length;
  const rng = new NumpyRandom(seed);
  const perm = rng.permutation(n);
  const userIds = new Int32Array(n);
  const itemIds = new Int32Array(n);
  const values = new Float64Array(n);
  const timestamps = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const j = perm[i]!;
    userIds[i] = ratings.userIds[j]!;
    itemIds[i] = ratings.itemIds[j]!;
    values[i] = ratings.values[j]!;
    timestamps[i] = ratings.timestamps[j]!;
  }
  return { userIds, itemIds, values, timestamps };
}
