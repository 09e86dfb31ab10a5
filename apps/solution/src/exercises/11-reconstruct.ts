import { Matrix, matmul, svd } from "@lab/linalg";

/**
 * The matrix A = U·diag(s)·Vt with these factors.
 *
 * @param U m × k as rows: left singular vectors in its columns
 * @param s k singular values
 * @param Vt k × n as rows: right singular vectors in its rows
 * @returns m × n as rows
 */
export function reconstruct(U: number[][], s: Float64Array, Vt: number[][]): number[][] {
  // #region solution
  const scaled = U.map((row) => row.map((value, component) => value * s[component]!));
  return matmul(Matrix.fromRows(scaled), Matrix.fromRows(Vt)).toRows();
  // #endregion
}

/**
 * The matrix of rank at most k that is nearest to A.
 *
 * @param a m × n as rows
 * @param k how many singular components to keep, at least 0; all of them when there are fewer
 * @returns m × n as rows
 */
export function bestApproximation(a: number[][], k: number): number[][] {
  // #region solution
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  const kept = s.map((value, component) => (component < k ? value : 0));
  return reconstruct(U.toRows(), kept, Vt.toRows());
  // #endregion
}
