// says: A singular value cannot be negative
import { Matrix, matmul, svd } from "@lab/linalg";

export function softThreshold(s: Float64Array, tau: number): Float64Array {
  return s.map((value) => value - tau);
}

export function shrink(a: number[][], tau: number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  const shrunk = softThreshold(s, tau);
  const scaled = U.toRows().map((row) => row.map((value, j) => value * shrunk[j]!));
  return matmul(Matrix.fromRows(scaled), Vt).toRows();
}
