import { requireFinite } from "./finite.js";
import { arenaBytes } from "./kernels/scratch.js";
import { scratchFor } from "./kernels/small-scratch.js";
import { factorLu, luElements, requireNonSingular } from "./lu.js";
import type { Matrix } from "./matrix.js";
import { largestMagnitude, safeExponent, scaleByPowerOfTwo } from "./power-of-two.js";
import { requireSquare } from "./require-square.js";
import { type RightHandSide, requireRightHandSide, shapedLike } from "./right-hand-side.js";
import { solveTriangleInPlace } from "./triangular-solve.js";

/**
 * Solves A·X = B for a square A, by LU decomposition with partial pivoting.
 *
 * A nearly singular A is solved as far as its condition allows, as LAPACK does; only an exactly zero pivot is an error.
 *
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., 3.4.
 *
 * @param a n × n; n may be 0
 * @param b n × p, or a vector of n entries
 * @returns X, of B's shape and kind
 * @throws LinalgError `singular` when a pivot is 0, `invalid-shape`, `shape-mismatch`, `not-finite`
 * @example
 * import { Matrix, solve } from "@lab/linalg";
 * solve(Matrix.fromRows([[2, 1], [1, 3]]), Float64Array.of(3, 5)); // 0.8, 1.4
 */
export function solve<B extends RightHandSide>(a: Matrix, b: B): B {
  requireSquare(a, "A");
  requireFinite(a, "A");
  const n = a.rows;
  const { data, p } = requireRightHandSide(b, n);
  const exponent = safeExponent(largestMagnitude(a.data));
  return scratchFor(n * (n + p), arenaBytes(luElements(n) + n * p), (arena) => {
    const factors = arena.float64(n * n);
    factors.set(a.data);
    scaleByPowerOfTwo(factors, -exponent);
    const permutation = factorLu(arena, factors, n);
    requireNonSingular(factors, n);
    const x = arena.float64(n * p);
    permutation.forEach((from, i) => {
      x.set(data.subarray(from * p, (from + 1) * p), i * p);
    });
    const window = { t: factors, offset: 0, ld: n, transpose: false };
    solveTriangleInPlace(arena, n, { ...window, lower: true, unitDiagonal: true }, x, p);
    solveTriangleInPlace(arena, n, { ...window, lower: false, unitDiagonal: false }, x, p);
    scaleByPowerOfTwo(x, -exponent);
    return shapedLike(b, arena.take(x));
  });
}
