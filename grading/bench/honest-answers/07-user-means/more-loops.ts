import type { Triplets } from "@lab/data";

export function userMeans(train: Triplets): Float64Array {
  const numberOfUsers = train.shape[0];
  const totals = new Float64Array(numberOfUsers);
  const counts = new Float64Array(numberOfUsers);
  for (let i = 0; i < train.rows.length; i++) {
    totals[train.rows[i]!]! += train.values[i]!;
    counts[train.rows[i]!]! += 1;
  }
  for (let u = 0; u < numberOfUsers; u++) {
    if (counts[u] !== 0) {
      totals[u]! /= counts[u]!;
    }
  }
  return totals;
}
