// says: You loop over the training set
import type { Triplets } from "@lab/data";

/** The slip of the lecture at 00:51. */
export function trivialPredictions(train: Triplets, test: Triplets): Float64Array {
  const predictions = new Float64Array(train.values.length);
  for (let p = 0; p < train.values.length; p++) predictions[p] = meanOf(train, test.rows[p]!);
  return predictions;
}

function meanOf(train: Triplets, user: number): number {
  const own = train.values.filter((_value, p) => train.rows[p] === user);
  return own.length === 0 ? 0 : own.reduce((sum, value) => sum + value, 0) / own.length;
}
