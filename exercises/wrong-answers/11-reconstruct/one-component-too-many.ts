// says: one component too many
import { Matrix, matmul, svd } from "@lab/linalg";

export function reconstruct(U: number[][], s: Float64Array, Vt: number[][]): number[][] {
  const scaled = U.map((row) => row.map((value, j) => value * s[j]!));
  return matmul(Matrix.fromRows(scaled), Matrix.fromRows(Vt)).toRows();
}

export function bestApproximation(a: number[][], k: number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  const kept = s.map((value, j) => (j <= k ? value : 0));
  return reconstruct(U.toRows(), kept, Vt.toRows());
}
