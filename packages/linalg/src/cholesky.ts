import { LinalgError } from "./errors.js";
import { requireFinite } from "./finite.js";
import type { Arena } from "./kernels/arena.js";
import { arenaBytes } from "./kernels/scratch.js";
import { scratchFor } from "./kernels/small-scratch.js";
import { Matrix } from "./matrix.js";
import { largestMagnitude } from "./power-of-two.js";
import { requireSquare, requireSymmetric } from "./require-square.js";

const BLOCK = 48;
/** Rows of the trailing matrix that are updated by one product: only its lower triangle is wanted. */
const CHUNK = 192;

/**
 * The Cholesky factor of a symmetric positive definite matrix: the lower triangular L with A = L·Lᵀ and a positive
 * diagonal.
 *
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., 4.2.9 (blocked).
 *
 * @param a n × n, symmetric up to rounding; the lower triangle counts; n may be 0
 * @returns L, n × n, zeros above its diagonal
 * @throws LinalgError `not-positive-definite` naming the first pivot that is not positive
 * @throws LinalgError `invalid-shape` when A is not square, `not-symmetric`, `not-finite`
 * @example
 * import { cholesky, Matrix } from "@lab/linalg";
 * cholesky(Matrix.fromRows([[4, 2], [2, 5]])).toRows(); // [[2, 0], [1, 2]]
 */
export function cholesky(a: Matrix): Matrix {
  requireSquare(a, "A");
  requireFinite(a, "A");
  requireSymmetric(a, "A", largestMagnitude(a.data));
  const n = a.rows;
  return scratchFor(n * n, arenaBytes(n * n + BLOCK * (n + BLOCK)), (arena) => {
    const l = arena.float64(n * n);
    for (let i = 0; i < n; i++) l.set(a.data.subarray(i * n, i * n + i + 1), i * n);
    const corner = arena.float64(BLOCK * BLOCK);
    const panel = arena.float64(BLOCK * n);
    for (let j = 0; j < n; j += BLOCK) {
      const size = Math.min(BLOCK, n - j);
      factorCorner(l, n, j, size);
      const below = n - j - size;
      if (below === 0) continue;
      // L₂₁ = A₂₁·L₁₁⁻ᵀ, then A₂₂ = A₂₂ − L₂₁·L₂₁ᵀ.
      arena.transpose(size, size, l, j * n + j, n, corner, 0, size);
      arena.solveRightUpper(below, size, corner, 0, size, l, (j + size) * n + j, n);
      arena.transpose(below, size, l, (j + size) * n + j, n, panel, 0, below);
      updateRest(arena, l, n, j, size, panel);
    }
    for (let i = 0; i < n; i++) l.fill(0, i * n + i + 1, (i + 1) * n);
    return new Matrix(n, n, arena.take(l));
  });
}

/** The diagonal block at j, unblocked. */
function factorCorner(l: Float64Array, n: number, j: number, size: number): void {
  for (let i = j; i < j + size; i++) {
    for (let c = j; c <= i; c++) {
      let sum = l[i * n + c]!;
      for (let k = j; k < c; k++) sum -= l[i * n + k]! * l[c * n + k]!;
      if (c < i) l[i * n + c] = sum / l[c * n + c]!;
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum);
      else throw notPositiveDefinite(i, sum);
    }
  }
}

/** `panelTransposed` is L₂₁ᵀ, size × below. */
function updateRest(
  arena: Arena,
  l: Float64Array,
  n: number,
  j: number,
  size: number,
  panelTransposed: Float64Array,
): void {
  const first = j + size;
  const below = n - first;
  for (let top = 0; top < below; top += CHUNK) {
    const height = Math.min(CHUNK, below - top);
    const [at, to] = [(first + top) * n + j, (first + top) * n + first];
    arena.gemm(false, false, height, top + height, size, -1, l, at, n, panelTransposed, 0, below, 1, l, to, n);
  }
}

function notPositiveDefinite(i: number, pivot: number): LinalgError {
  return new LinalgError("not-positive-definite", {
    given: `a matrix whose pivot ${i} is ${pivot}`,
    expected: "a positive definite matrix: every pivot above 0",
    fix: "Add a multiple of the identity, or use eigh for an indefinite matrix.",
  });
}
