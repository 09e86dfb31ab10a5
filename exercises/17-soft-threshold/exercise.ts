import { Matrix, matmul, svd } from "@lab/linalg";

/**
 * Soft thresholding: each singular value loses tau, but none falls below 0.
 *
 * @param s singular values
 * @param tau the threshold, at least 0
 * @returns a new array, as long as s
 */
export function softThreshold(s: Float64Array, tau: number): Float64Array {
  throw new Error("not written yet");
}

/**
 * The matrix U·diag(max(0, s − tau))·Vt of A = U·diag(s)·Vt.
 *
 * @param a m × n as rows
 * @param tau the threshold, at least 0
 * @returns m × n as rows
 */
export function shrink(a: number[][], tau: number): number[][] {
  throw new Error("not written yet");
}
