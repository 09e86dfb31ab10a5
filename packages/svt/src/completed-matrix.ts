import type { Matrix } from "@lab/linalg";
import { SvtError } from "./errors.js";
import type { Triplets } from "./triplets.js";

/** An item and the rating that a model predicts for it. */
export interface Recommendation {
  readonly item: number;
  readonly value: number;
}

/** A completed users × items matrix. It is kept as factors and entries; only `toDense` writes it out. */
export interface CompletedMatrix {
  /**
   * The entries at the listed places.
   *
   * @throws SvtError `shape-mismatch`, `index-out-of-range`
   */
  predict(rows: Int32Array, cols: Int32Array): Float64Array;
  /** All users × items entries: memory grows with users times items. */
  toDense(): Matrix;
  /**
   * The `n` items with the highest predictions among those that the user has no training rating for, best first;
   * fewer if there are fewer; equal predictions by ascending item.
   *
   * @throws SvtError `index-out-of-range`, `invalid-argument`
   */
  recommend(user: number, n: number): Recommendation[];
}

/** The best `n` unrated items of a user, by the entries of the user's row. */
export function bestUnrated(train: Triplets, user: number, n: number, row: () => Float64Array): Recommendation[] {
  const [users, items] = train.shape;
  if (!Number.isInteger(user) || user < 0 || user >= users) {
    throw new SvtError("index-out-of-range", {
      given: `user ${user} of ${users}`,
      expected: `an integer from 0 to ${users - 1}`,
      fix: "Pass the user's row, not the id of the data set: compactIndices of @lab/data tells which is which.",
    });
  }
  if (!Number.isInteger(n) || n < 0) {
    throw new SvtError("invalid-argument", {
      given: `n is ${n}`,
      expected: "an integer of at least 0",
      fix: "Pass how many items are wanted.",
    });
  }
  const rated = new Uint8Array(items);
  for (let p = 0; p < train.rows.length; p++) if (train.rows[p] === user) rated[train.cols[p]!] = 1;
  const values = row();
  const candidates: Recommendation[] = [];
  for (let item = 0; item < items; item++) if (rated[item] === 0) candidates.push({ item, value: values[item]! });
  return candidates.sort((a, b) => b.value - a.value || a.item - b.item).slice(0, n);
}
