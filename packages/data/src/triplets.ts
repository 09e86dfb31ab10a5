/**
 * A sparse matrix as triplets: entry `k` is `values[k]` at row `rows[k]`, column `cols[k]` (both 0-based) of a
 * `shape[0]` × `shape[1]` matrix. All three columns have one length; no position comes twice unless the ratings had it twice.
 */
export interface Triplets {
  readonly rows: Int32Array;
  readonly cols: Int32Array;
  readonly values: Float64Array;
  readonly shape: readonly [number, number];
}
