import { Matrix, matmul, svd } from "@lab/linalg";

export function softThreshold(s: Float64Array, tau: number): Float64Array {
  return s.map((x) => (x > tau ? x - tau : 0));
}

export function shrink(a: number[][], tau: number): number[][] {
  const A = Matrix.fromRows(a);
  const { U, s, Vt } = svd(A);
  const soft = softThreshold(s, tau);
  const US = U.toRows().map((row) => row.map((u, j) => u * soft[j]!));
  return matmul(Matrix.fromRows(US), Vt).toRows();
}
