import { requireFinite } from "./finite.js";
import { formQ } from "./householder-qr.js";
import { arenaBytes } from "./kernels/scratch.js";
import { scratchFor } from "./kernels/small-scratch.js";
import { Matrix } from "./matrix.js";
import { largestMagnitude, safeExponent, scaleByPowerOfTwo } from "./power-of-two.js";
import { requireSquare, requireSymmetric } from "./require-square.js";
import { batchElements, rotationBatch } from "./rotation-batch.js";
import { makeLeadingPositive } from "./signs.js";
import { tridiagonalEigen } from "./tridiagonal-eigen.js";
import { tridiagonalElements, tridiagonalize } from "./tridiagonalize.js";

/** A = V·diag(values)·Vᵀ. */
export interface Eigh {
  /** n eigenvalues, ascending. */
  readonly values: Float64Array;
  /** n × n: the eigenvectors in columns, orthonormal, in the order of the values. */
  readonly vectors: Matrix;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, A = V·diag(values)·Vᵀ.
 *
 * A may differ from its transpose by rounding (1e-10 of its largest entry); the lower triangle counts. Signs are
 * determined: in each vector, the first entry within a millionth of the largest magnitude is positive.
 *
 * Householder tridiagonalisation, then implicit QL or QR iteration with batched rotations (Golub & Van Loan, Matrix
 * Computations, 4th ed., 8.3).
 *
 * @param a n × n, symmetric; n may be 0
 * @throws LinalgError `invalid-shape` when A is not square, `not-symmetric`, `not-finite`
 * @throws LinalgError `no-convergence` when the iteration exceeds its bound, which no known matrix does
 * @example
 * import { eigh, Matrix } from "@lab/linalg";
 * eigh(Matrix.fromRows([[2, 1], [1, 2]])).values; // 1, 3
 */
export function eigh(a: Matrix): Eigh {
  requireSquare(a, "A");
  requireFinite(a, "A");
  const n = a.rows;
  if (n === 0) return { values: new Float64Array(0), vectors: new Matrix(0, 0) };
  const largest = largestMagnitude(a.data);
  requireSymmetric(a, "A", largest);
  const exponent = safeExponent(largest);
  const elements = 4 * n * n + tridiagonalElements(n) + batchElements(n, n);
  return scratchFor(n * n, arenaBytes(elements, 32), (arena) => {
    const copy = arena.float64(n * n);
    copy.set(a.data);
    for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) copy[j * n + i] = copy[i * n + j]!;
    scaleByPowerOfTwo(copy, -exponent);
    const { diagonal, offDiagonal, reflectors } = tridiagonalize(arena, copy, n);
    const batch = rotationBatch(arena, formQ(arena, reflectors, n), n, n);
    tridiagonalEigen(diagonal, offDiagonal, batch);
    const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[i]! - diagonal[j]!);
    const values = Float64Array.from(order, (j) => diagonal[j]!);
    scaleByPowerOfTwo(values, exponent);
    const vectors = batch.collect(order, new Float64Array(n).fill(1));
    makeLeadingPositive(vectors, n, n);
    return { values, vectors: new Matrix(n, n, arena.take(vectors)) };
  });
}
