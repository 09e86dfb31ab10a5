import { LinalgError } from "./errors.js";
import { requireFinite } from "./finite.js";
import type { Arena } from "./kernels/arena.js";
import { arenaBytes } from "./kernels/scratch.js";
import { scratchFor } from "./kernels/small-scratch.js";
import { Matrix } from "./matrix.js";
import { requireSquare } from "./require-square.js";
import { solveTriangleInPlace } from "./triangular-solve.js";

const BLOCK = 32;

/** P·A = L·U: row i of P·A is row permutation[i] of A. */
export interface Lu {
  /** n × n, unit lower triangular. */
  readonly L: Matrix;
  /** n × n, upper triangular. */
  readonly U: Matrix;
  readonly permutation: Int32Array;
}

/**
 * The LU decomposition with partial pivoting of a square matrix, P·A = L·U with |L| ≤ 1. A singular matrix has one,
 * too: its U has a zero on the diagonal.
 *
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., 3.4 (blocked).
 *
 * @param a n × n; n may be 0
 * @throws LinalgError `invalid-shape` when A is not square, `not-finite`
 * @example
 * import { lu, Matrix } from "@lab/linalg";
 * lu(Matrix.fromRows([[0, 1], [2, 4]])).permutation; // 1, 0
 */
export function lu(a: Matrix): Lu {
  requireSquare(a, "A");
  requireFinite(a, "A");
  const n = a.rows;
  return scratchFor(n * n, arenaBytes(luElements(n)), (arena) => {
    const factors = arena.float64(n * n);
    factors.set(a.data);
    const permutation = factorLu(arena, factors, n);
    const [L, U] = [Matrix.identity(n), new Matrix(n, n)];
    for (let i = 0; i < n; i++) {
      L.data.set(factors.subarray(i * n, i * n + i), i * n);
      U.data.set(factors.subarray(i * n + i, (i + 1) * n), i * n + i);
    }
    return { L, U, permutation };
  });
}

/** Elements that a matrix and its `factorLu` take from the arena. */
export function luElements(n: number): number {
  return n * n + 2 * n + BLOCK * n;
}

/** L (below the diagonal, its ones left out) and U in place of A; returns the permutation. */
export function factorLu(arena: Arena, a: Float64Array, n: number): Int32Array {
  const permutation = Int32Array.from({ length: n }, (_, i) => i);
  const column = arena.float64(n);
  const block = arena.float64(BLOCK * n);
  for (let j = 0; j < n; j += BLOCK) {
    const size = Math.min(BLOCK, n - j);
    for (let c = j; c < j + size; c++) eliminate(arena, a, n, c, j + size, permutation, column);
    const rest = n - j - size;
    if (rest === 0) continue;
    // U₁₂ = L₁₁⁻¹·A₁₂, then A₂₂ = A₂₂ − L₂₁·U₁₂.
    const to = j * n + j + size;
    for (let i = 0; i < size; i++) block.set(a.subarray(to + i * n, to + i * n + rest), i * rest);
    const corner = { t: a, offset: j * (n + 1), ld: n, lower: true, transpose: false, unitDiagonal: true };
    solveTriangleInPlace(arena, size, corner, block, rest);
    for (let i = 0; i < size; i++) a.set(block.subarray(i * rest, (i + 1) * rest), to + i * n);
    const below = (j + size) * n + j;
    arena.gemm(false, false, rest, rest, size, -1, a, below, n, block, 0, rest, 1, a, below + size, n);
  }
  return permutation;
}

/** Column c of a panel that ends before column `end`: pivot, divide, update the panel's columns after it. */
function eliminate(
  arena: Arena,
  a: Float64Array,
  n: number,
  c: number,
  end: number,
  permutation: Int32Array,
  column: Float64Array,
): void {
  let pivot = c;
  for (let i = c + 1; i < n; i++) if (Math.abs(a[i * n + c]!) > Math.abs(a[pivot * n + c]!)) pivot = i;
  if (a[pivot * n + c] === 0) return;
  if (pivot !== c) {
    const row = a.slice(c * n, (c + 1) * n);
    a.copyWithin(c * n, pivot * n, (pivot + 1) * n);
    a.set(row, pivot * n);
    const index = permutation[c]!;
    permutation[c] = permutation[pivot]!;
    permutation[pivot] = index;
  }
  const value = a[c * n + c]!;
  for (let i = c + 1; i < n; i++) {
    const factor = a[i * n + c]! / value;
    a[i * n + c] = factor;
    column[i] = factor;
  }
  const next = (c + 1) * n + c + 1;
  arena.ger(n - c - 1, end - c - 1, -1, column, c + 1, a, c * n + c + 1, a, next, n);
}

/** @throws LinalgError `singular` naming the first zero pivot */
export function requireNonSingular(factors: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    if (factors[i * (n + 1)] !== 0) continue;
    throw new LinalgError("singular", {
      given: `a matrix whose pivot ${i} is 0`,
      expected: "a matrix of full rank",
      fix: "Use svd for the least-squares solution of a singular system.",
    });
  }
}
