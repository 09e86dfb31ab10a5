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
  throw new Error("not written yet");
}

/**
 * The matrix of rank at most k that is nearest to A.
 *
 * @param a m × n as rows
 * @param k how many singular components to keep, at least 0; all of them when there are fewer
 * @returns m × n as rows
 */
export function bestApproximation(a: number[][], k: number): number[][] {
  throw new Error("not written yet");
}
