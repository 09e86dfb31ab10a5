import { bidiagonalSvd } from "./bidiagonal-svd.js";
import { bidiagonalElements, bidiagonalize } from "./bidiagonalize.js";
import { diagonalize, diagonalizeElements } from "./diagonalize.js";
import { requireFinite } from "./finite.js";
import { applyLeft, applyRightTransposed, BLOCK, type Reflectors } from "./householder.js";
import { householderQr, qrElements } from "./householder-qr.js";
import { jacobiSvd } from "./jacobi-svd.js";
import type { Arena } from "./kernels/arena.js";
import { arenaBytes } from "./kernels/scratch.js";
import { scratchFor } from "./kernels/small-scratch.js";
import { Matrix } from "./matrix.js";
import { largestMagnitude, safeExponent, scaleByPowerOfTwo } from "./power-of-two.js";
import { noBatch } from "./rotation-batch.js";
import { makeLeadingPositive } from "./signs.js";

/** Up to this many singular values, and the square of it in entries, Jacobi's method is the faster. */
const SMALL = 16;

/** A = U·diag(s)·Vt. */
export interface Svd {
  /** m × k, k = min(m, n): left singular vectors in columns, orthonormal. */
  readonly U: Matrix;
  /** k singular values, non-increasing, non-negative. */
  readonly s: Float64Array;
  /** k × n: right singular vectors in rows, orthonormal. */
  readonly Vt: Matrix;
}

/**
 * The thin singular value decomposition A = U·diag(s)·Vt of any matrix.
 *
 * The errors are those of a backward stable algorithm: ‖A − U·diag(s)·Vt‖ and the distance of U and V from orthonormal
 * are modest multiples of the unit roundoff, whatever the rank or the scale of A. Signs are determined: in each column
 * of U, the first entry within a millionth of the largest magnitude is positive.
 *
 * A tall A is reduced to a square R by QR first (a wide one is transposed), R to bidiagonal form by Householder
 * reflections, and that to diagonal form by divide and conquer, or by implicit QR iteration when it is small (Golub & Van
 * Loan, Matrix Computations, 4th ed., 8.6; Demmel & Kahan 1990; Gu & Eisenstat 1995; Chan 1982). The smallest matrices
 * go to Jacobi's method.
 *
 * @param a m × n, m or n may be 0
 * @throws LinalgError `not-finite` when an entry is NaN or infinite
 * @throws LinalgError `no-convergence` when the iteration exceeds its bound, which no known matrix does
 * @example
 * import { Matrix, svd } from "@lab/linalg";
 * const { s } = svd(Matrix.fromRows([[3, 0], [4, 5]]));
 * s.map((x) => x * x); // 45, 5
 */
export function svd(a: Matrix): Svd {
  requireFinite(a, "A");
  const { rows, cols } = a;
  const k = Math.min(rows, cols);
  if (k === 0) return { U: new Matrix(rows, 0), s: new Float64Array(0), Vt: new Matrix(0, cols) };
  if (k <= SMALL && rows * cols <= SMALL * SMALL) return smallSvd(a);
  const exponent = safeExponent(largestMagnitude(a.data));
  const [m, n] = [Math.max(rows, cols), k];
  return scratchFor(m * n, arenaBytes(svdElements(m, n), 64), (arena) => {
    const core = reduce(arena, a, exponent);
    const { u, s, v } = diagonalize(arena, core, n);
    scaleByPowerOfTwo(s, exponent);
    const wide = rows < cols;
    const U = wide ? v : widen(arena, u, n, m, core.tall);
    const Vt = wide ? widenTransposed(arena, transposed(arena, u, n), n, m, core.tall) : transposed(arena, v, n);
    makeLeadingPositive(U, rows, k, Vt, cols);
    return { U: new Matrix(rows, k, arena.take(U)), s, Vt: new Matrix(k, cols, arena.take(Vt)) };
  });
}

/**
 * The singular values of A alone, non-increasing: the same values as `svd`, without the work for vectors.
 *
 * @param a m × n, m or n may be 0
 * @returns min(m, n) numbers
 * @throws LinalgError `not-finite`, `no-convergence` as `svd`
 * @example
 * import { Matrix, singularValues } from "@lab/linalg";
 * singularValues(Matrix.fromRows([[0, 2], [1, 0]])); // 2, 1
 */
export function singularValues(a: Matrix): Float64Array {
  requireFinite(a, "A");
  const [m, n] = [Math.max(a.rows, a.cols), Math.min(a.rows, a.cols)];
  if (n === 0) return new Float64Array(0);
  const exponent = safeExponent(largestMagnitude(a.data));
  return scratchFor(m * n, arenaBytes(svdElements(m, n), 64), (arena) => {
    const { diagonal, superdiagonal } = reduce(arena, a, exponent);
    bidiagonalSvd(diagonal, superdiagonal, noBatch(n), noBatch(n));
    const s = diagonal.map(Math.abs).sort().reverse();
    scaleByPowerOfTwo(s, exponent);
    return s;
  });
}

/** The decomposition of few entries, of which Jacobi's rotations take less time than the setting up of anything else. */
function smallSvd(a: Matrix): Svd {
  const { rows, cols } = a;
  const k = Math.min(rows, cols);
  const tall = rows >= cols;
  const { u, s, v } = tall ? jacobiSvd(a.data, rows, cols) : jacobiSvd(a.transpose().data, cols, rows);
  const [U, V] = tall
    ? [new Matrix(rows, k, u), new Matrix(cols, k, v)]
    : [new Matrix(rows, k, v), new Matrix(cols, k, u)];
  const Vt = V.transpose();
  makeLeadingPositive(U.data, rows, k, Vt.data, cols);
  return { U, s, Vt };
}

function svdElements(m: number, n: number): number {
  return 3 * m * n + qrElements(m, n) + bidiagonalElements(n) + diagonalizeElements(n) + 4 * n * n + 2 * BLOCK * m;
}

/** The tall one of A and Aᵀ, scaled by 2^−exponent, in bidiagonal form; `tall` are the reflectors of the QR before. */
function reduce(arena: Arena, a: Matrix, exponent: number) {
  const { rows, cols } = a;
  const [m, n] = [Math.max(rows, cols), Math.min(rows, cols)];
  const copy = arena.float64(m * n);
  copy.set(a.data);
  scaleByPowerOfTwo(copy, -exponent);
  if (rows === cols) return { ...bidiagonalize(arena, copy, n), tall: undefined };
  let transposed = copy;
  if (rows > cols) {
    transposed = arena.float64(m * n);
    arena.transpose(rows, cols, copy, 0, cols, transposed, 0, rows);
  }
  const { reflectors, r } = householderQr(arena, transposed, m, n);
  return { ...bidiagonalize(arena, r, n), tall: reflectors };
}

/** Q·[u; 0]: from the left vectors of R, n × n, to those of the tall matrix, m × n. */
function widen(arena: Arena, u: Float64Array, n: number, m: number, q: Reflectors | undefined): Float64Array {
  if (q === undefined) return u;
  const wide = arena.float64(m * n);
  wide.set(u);
  applyLeft(arena, q, wide, n, n);
  return wide;
}

/** The same with vectors in rows: [ut 0]·Qᵀ. */
function widenTransposed(
  arena: Arena,
  ut: Float64Array,
  n: number,
  m: number,
  q: Reflectors | undefined,
): Float64Array {
  if (q === undefined) return ut;
  const wide = arena.float64(n * m);
  for (let i = 0; i < n; i++) wide.set(ut.subarray(i * n, (i + 1) * n), i * m);
  applyRightTransposed(arena, q, wide, n, m);
  return wide;
}

function transposed(arena: Arena, x: Float64Array, n: number): Float64Array {
  const result = arena.float64(n * n);
  arena.transpose(n, n, x, 0, n, result, 0, n);
  return result;
}
