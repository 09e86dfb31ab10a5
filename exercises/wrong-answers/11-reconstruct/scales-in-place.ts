// says: Scale a copy of U
import { Matrix, matmul, svd } from "@lab/linalg";

export function reconstruct(U: number[][], s: Float64Array, Vt: number[][]): number[][] {
  for (const row of U) for (let j = 0; j < s.length; j++) row[j]! *= s[j]!;
  return matmul(Matrix.fromRows(U), Matrix.fromRows(Vt)).toRows();
}

export function bestApproximation(a: number[][], k: number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  s.fill(0, k);
  return reconstruct(U.toRows(), s, Vt.toRows());
}
