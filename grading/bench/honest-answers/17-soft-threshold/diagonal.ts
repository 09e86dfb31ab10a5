import { Matrix, matmul, svd } from "@lab/linalg";

export function softThreshold(s: Float64Array, tau: number): Float64Array {
  return s.map((sigma) => Math.max(sigma - tau, 0));
}

export function shrink(a: number[][], tau: number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  const sigma = softThreshold(s, tau);
  const D = new Matrix(sigma.length, sigma.length);
  sigma.forEach((value, k) => {
    D.set(k, k, value);
  });
  return matmul(matmul(U, D), Vt).toRows();
}
