/** Reductions of square matrices by Householder reflectors I − τ·v·vᵀ, v beginning with a 1 that is not stored. */
import type { Matrix } from "@lab/linalg";

/** A reflector that makes all elements of a vector but the first zero. */
export interface Householder {
  /** The first element afterwards. */
  readonly beta: number;
  readonly tau: number;
  /** v, with its 1. */
  readonly v: Float64Array;
}

/** LAPACK's larfg. */
export function householder(x: ArrayLike<number>): Householder {
  const v = Float64Array.from(x);
  const alpha = v[0]!;
  const norm = Math.hypot(...v.subarray(1));
  v[0] = 1;
  if (norm === 0) return { beta: alpha, tau: 0, v };
  const beta = alpha < 0 || Object.is(alpha, -0) ? Math.hypot(alpha, norm) : -Math.hypot(alpha, norm);
  for (let i = 1; i < v.length; i++) v[i]! /= alpha - beta;
  return { beta, tau: (beta - alpha) / beta, v };
}

/** Multiplies rows `top` to `top + v.length` of A, from column `left` on, by the reflector. */
export function reflectRows(a: Matrix, { tau, v }: Omit<Householder, "beta">, top: number, left: number): void {
  for (let j = left; j < a.cols; j++) {
    let sum = 0;
    for (let i = 0; i < v.length; i++) sum += v[i]! * a.data[(top + i) * a.cols + j]!;
    for (let i = 0; i < v.length; i++) a.data[(top + i) * a.cols + j]! -= tau * sum * v[i]!;
  }
}

/** Multiplies columns `left` to `left + v.length` of A, from row `top` on, by the reflector. */
export function reflectColumns(a: Matrix, { tau, v }: Omit<Householder, "beta">, top: number, left: number): void {
  for (let i = top; i < a.rows; i++) {
    const row = a.row(i);
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += row[left + j]! * v[j]!;
    for (let j = 0; j < v.length; j++) row[left + j]! -= tau * sum * v[j]!;
  }
}
