import { Matrix, matmul, svd } from "@lab/linalg";

export function softThreshold(s: Float64Array, tau: number): Float64Array {
  const result = new Float64Array(s.length);
  for (let i = 0; i < s.length; i++) {
    result[i] = s[i]! > tau ? s[i]! - tau : 0;
  }
  return result;
}

export function shrink(a: number[][], tau: number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  const d = softThreshold(s, tau);
  const us = U.toRows();
  for (const row of us) {
    for (let k = 0; k < d.length; k++) row[k]! *= d[k]!;
  }
  return matmul(Matrix.fromRows(us), Vt).toRows();
}
