import { applyLeft, BLOCK, makeBlock, makeReflector, type Reflectors } from "./householder.js";
import type { Arena } from "./kernels/arena.js";

/** A = Q·R of an m × n matrix, Q as min(m, n) reflectors of length m, R min(m, n) × n upper trapezoidal, row-major. */
export interface QrFactors {
  readonly reflectors: Reflectors;
  readonly r: Float64Array;
}

/** Elements that `householderQr` and `formQ` take from the arena. */
export function qrElements(m: number, n: number): number {
  const k = Math.min(m, n);
  return k * n + n + 4 * BLOCK * (BLOCK + Math.max(m, n)) + k * BLOCK + m * k;
}

/**
 * Blocked Householder QR (Golub & Van Loan, 4th ed., 5.2.3; LAPACK's dgeqrf), for any shape and rank.
 *
 * @param at Aᵀ, n × m row-major, so that columns of A are contiguous; overwritten with the reflectors
 */
export function householderQr(arena: Arena, at: Float64Array, m: number, n: number): QrFactors {
  const k = Math.min(m, n);
  const r = arena.float64(k * n);
  const tau = arena.float64(k);
  const t = arena.float64(Math.ceil(k / BLOCK) * BLOCK * BLOCK);
  const work = arena.float64(BLOCK);
  for (let j = 0; j < k; j += BLOCK) {
    const size = Math.min(BLOCK, k - j);
    for (let i = j; i < j + size; i++) {
      const { tau: scale, beta } = makeReflector(arena, m - i, at, i * m + i);
      tau[i] = scale;
      const below = j + size - i - 1;
      if (below > 0 && scale !== 0) {
        const next = (i + 1) * m + i;
        work.fill(0);
        arena.gemv(below, m - i, -scale, at, next, m, at, i * m + i, work, 0);
        arena.ger(below, m - i, 1, work, 0, at, i * m + i, at, next, m);
      }
      moveColumnToR(at, m, n, i, i, r);
      r[i * n + i] = beta;
    }
    makeBlock(arena, size, m - j, at, j * m + j, m, tau, j, t, j * BLOCK);
    updateRest(arena, at, m, n, j, size, t);
  }
  for (let i = k; i < n; i++) moveColumnToR(at, m, n, i, k, r);
  return { reflectors: { count: k, length: m, v: at, lead: 0, t }, r };
}

/** The columns after a block: Cᵀ = Cᵀ − ((Cᵀ·V)·T)·Vᵀ, which is (Qᵀ·C)ᵀ of the block's Q. */
function updateRest(
  arena: Arena,
  at: Float64Array,
  m: number,
  n: number,
  j: number,
  size: number,
  t: Float64Array,
): void {
  const rest = n - j - size;
  if (rest === 0) return;
  const [v, c] = [j * m + j, (j + size) * m + j];
  arena.scope(() => {
    const w = arena.float64(rest * BLOCK);
    const wt = arena.float64(rest * BLOCK);
    arena.gemm(false, true, rest, size, m - j, 1, at, c, m, at, v, m, 0, w, 0, BLOCK);
    arena.gemm(false, false, rest, size, size, 1, w, 0, BLOCK, t, j * BLOCK, BLOCK, 0, wt, 0, BLOCK);
    arena.gemm(false, false, rest, m - j, size, -1, wt, 0, BLOCK, at, v, m, 1, at, c, m);
  });
}

/** The first `count` entries of column i of A, which are final, go to R; in their place come the zeros of v_i. */
function moveColumnToR(at: Float64Array, m: number, n: number, i: number, count: number, r: Float64Array): void {
  for (let p = 0; p < count; p++) {
    r[p * n + i] = at[i * m + p]!;
    at[i * m + p] = 0;
  }
}

/** Q itself, m × k, with orthonormal columns. */
export function formQ(arena: Arena, reflectors: Reflectors, columns = reflectors.count): Float64Array {
  const { length } = reflectors;
  const q = arena.float64(length * columns);
  for (let i = 0; i < columns; i++) q[i * (columns + 1)] = 1;
  applyLeft(arena, reflectors, q, columns, columns, true);
  return q;
}

/** Turns the signs of R's rows and Q's columns (m × k) so that R's diagonal has no negative entry. */
export function makeDiagonalNonNegative(q: Float64Array, m: number, r: Float64Array, k: number, n: number): void {
  for (let i = 0; i < k; i++) {
    if (!(r[i * n + i]! < 0)) continue;
    for (let j = i; j < n; j++) r[i * n + j] = 0 - r[i * n + j]!;
    for (let p = 0; p < m; p++) q[p * k + i] = 0 - q[p * k + i]!;
  }
}
