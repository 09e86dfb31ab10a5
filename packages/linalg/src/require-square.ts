import { LinalgError } from "./errors.js";
import type { Matrix } from "./matrix.js";

/** Asymmetry that rounding explains, relative to the largest entry. */
const SYMMETRY_TOLERANCE = 1e-10;

/** @throws LinalgError `invalid-shape` */
export function requireSquare(matrix: Matrix, name: string): void {
  if (matrix.rows === matrix.cols) return;
  throw new LinalgError("invalid-shape", {
    given: `${name} of ${matrix.rows} × ${matrix.cols}`,
    expected: "a square matrix",
    fix: "Pass a matrix with as many rows as columns.",
  });
}

/** @throws LinalgError `not-symmetric` naming the first entry that differs from its mirror image by more than rounding */
export function requireSymmetric(matrix: Matrix, name: string, largest: number): void {
  const { rows: n, data } = matrix;
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      // Halves, so that entries near the largest double do not overflow.
      if (Math.abs(data[i * n + j]! / 2 - data[j * n + i]! / 2) <= SYMMETRY_TOLERANCE * largest) continue;
      throw new LinalgError("not-symmetric", {
        given: `${data[i * n + j]} at entry (${i}, ${j}) of ${name} and ${data[j * n + i]} at (${j}, ${i})`,
        expected: "a symmetric matrix",
        fix: "Pass (A + Aᵀ)/2, or use svd for a matrix that is not symmetric.",
      });
    }
  }
}
