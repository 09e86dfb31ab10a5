import { Matrix, matmul, svd } from "@lab/linalg";

/**
 * Soft thresholding: each singular value loses tau, but none falls below 0.
 *
 * @param s singular values
 * @param tau the threshold, at least 0
 * @returns a new array, as long as s
 */
export function softThreshold(s: Float64Array, tau: number): Float64Array {
  // #region solution
  return s.map((value) => Math.max(0, value - tau));
  // #endregion
}

/**
 * The matrix U·diag(max(0, s − tau))·Vt of A = U·diag(s)·Vt.
 *
 * @param a m × n as rows
 * @param tau the threshold, at least 0
 * @returns m × n as rows
 */
export function shrink(a: number[][], tau: number): number[][] {
  // #region solution
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  const shrunk = softThreshold(s, tau);
  const scaled = U.toRows().map((row) => row.map((value, component) => value * shrunk[component]!));
  return matmul(Matrix.fromRows(scaled), Vt).toRows();
  // #endregion
}
