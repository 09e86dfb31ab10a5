import type { Triplets } from "@lab/linalg";

/** The part of a rating that does not depend on who rates what: mean + user bias + item bias. */
export interface Biases {
  /** The mean of all training ratings. */
  readonly mean: number;
  /** One a user. */
  readonly users: Float64Array;
  /** One an item. */
  readonly items: Float64Array;
}

/** Ratings that each bias is shrunk by: a user with 5 ratings gets half of what they say. */
const SHRINKAGE = 5;
const PASSES = 20;

/**
 * Fits rating ≈ mean + b_user + b_item by alternating ridge regressions, each bias with the other fixed:
 * b_u = Σ (x − mean − b_i) / (n_u + 5), and likewise b_i, 20 times, from zeros.
 *
 * Source: Koren, Bell, Volinsky, "Matrix factorization techniques for recommender systems", IEEE Computer 42(8), 2009.
 */
export function fitBiases(train: Triplets): Biases {
  const { rows, cols, values, shape } = train;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let users = new Float64Array(shape[0]);
  let items = new Float64Array(shape[1]);
  for (let pass = 0; pass < PASSES; pass++) {
    users = shrunkenMeans(values, rows, users.length, mean, cols, items);
    items = shrunkenMeans(values, cols, items.length, mean, rows, users);
  }
  return { mean, users, items };
}

/** For each key the sum of value − mean − bias of the other side, over the count of its entries plus SHRINKAGE. */
function shrunkenMeans(
  values: Float64Array,
  keys: Int32Array,
  keyCount: number,
  mean: number,
  otherKeys: Int32Array,
  otherBiases: Float64Array,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(keyCount);
  const counts = new Float64Array(keyCount).fill(SHRINKAGE);
  for (let p = 0; p < values.length; p++) {
    sums[keys[p]!]! += values[p]! - mean - otherBiases[otherKeys[p]!]!;
    counts[keys[p]!]!++;
  }
  return sums.map((sum, key) => sum / counts[key]!);
}

/** No biases: the model is the low-rank matrix alone. */
export function noBiases([users, items]: readonly [number, number]): Biases {
  return { mean: 0, users: new Float64Array(users), items: new Float64Array(items) };
}

/** mean + b_user + b_item at a place. */
export function biasAt({ mean, users, items }: Biases, user: number, item: number): number {
  return mean + users[user]! + items[item]!;
}
