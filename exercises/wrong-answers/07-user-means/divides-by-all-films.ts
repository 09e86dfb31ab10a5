// says: divide by how many ratings the user gave
import type { Triplets } from "@lab/data";

export function userMeans(train: Triplets): Float64Array {
  const sums = new Float64Array(train.shape[0]);
  train.rows.forEach((user, p) => {
    sums[user]! += train.values[p]!;
  });
  return sums.map((sum) => sum / train.shape[1]);
}
