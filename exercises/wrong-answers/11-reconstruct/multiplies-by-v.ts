// says: Vt is transposed already
import { Matrix, matmul, svd } from "@lab/linalg";

export function reconstruct(U: number[][], s: Float64Array, Vt: number[][]): number[][] {
  const scaled = U.map((row) => row.map((value, j) => value * s[j]!));
  return matmul(Matrix.fromRows(scaled), Matrix.fromRows(Vt), { transposeB: true }).toRows();
}

export function bestApproximation(a: number[][], k: number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  s.fill(0, k);
  return reconstruct(U.toRows(), s, Vt.toRows());
}
