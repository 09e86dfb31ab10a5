import type { NumpyRandom } from "@lab/data";
import { Matrix, svd } from "@lab/linalg";

/** An m × n array of rows. */
export function rowsOf(m: number, n: number, entry: (i: number, j: number) => number): number[][] {
  return Array.from({ length: m }, (_row, i) => Array.from({ length: n }, (_entry, j) => entry(i, j)));
}

/** Random entries from −1 to 1. */
export function randomRows(random: NumpyRandom, m: number, n: number): number[][] {
  const values = random.rand(m * n);
  return rowsOf(m, n, (i, j) => 2 * values[i * n + j]! - 1);
}

/** Σ change(s_k)·u_k·v_kᵀ, by sums of outer products. */
export function withSingularValues(a: readonly (readonly number[])[], change: (s: number) => number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(a.map((row) => [...row])));
  return rowsOf(a.length, a[0]!.length, (i, j) =>
    s.reduce((sum, value, k) => sum + change(value) * U.get(i, k) * Vt.get(k, j), 0),
  );
}

/** ‖A‖_F */
export function frobenius(a: readonly (readonly number[])[]): number {
  return Math.sqrt(a.reduce((sum, row) => sum + row.reduce((inRow, value) => inRow + value * value, 0), 0));
}
