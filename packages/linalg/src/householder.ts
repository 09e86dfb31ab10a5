import type { Arena } from "./kernels/arena.js";

/** Reflectors that are applied as one: the T of a block is BLOCK × BLOCK. */
export const BLOCK = 32;
/** Below this sum of squares, underflow may have eaten digits. */
const TINY_SQUARE = 2 ** -960;

/**
 * A product of Householder reflections H₀·H₁⋯, H_j = I − τ_j·v_j·v_jᵀ, in blocks of compact WY form I − Vᵀ·T·V
 * (Schreiber & Van Loan, SIAM J. Sci. Stat. Comput. 10, 1989; Golub & Van Loan, 4th ed., 5.1.7).
 */
export interface Reflectors {
  readonly count: number;
  /** Length of each v. */
  readonly length: number;
  /** count × length, row j is v_jᵀ with its leading zeros and its one written out. */
  readonly v: Float64Array;
  /** Zeros before the one of v₀: v_j starts at j + lead. */
  readonly lead: number;
  /** One BLOCK × BLOCK upper triangular T after another. */
  readonly t: Float64Array;
}

/**
 * Turns x = (alpha, …) into the v of the reflection that maps x to (beta, 0, …), with v[0] = 1 (LAPACK's dlarfg).
 *
 * @returns tau and beta; tau is 0 where x is a multiple of the first axis already
 */
export function makeReflector(arena: Arena, n: number, x: Float64Array, offset: number): { tau: number; beta: number } {
  const alpha = x[offset]!;
  x[offset] = 1;
  let square = arena.dot(n - 1, x, offset + 1, x, offset + 1);
  let scale = 1;
  if (square < TINY_SQUARE) {
    let largest = 0;
    for (let i = 1; i < n; i++) largest = Math.max(largest, Math.abs(x[offset + i]!));
    if (largest === 0) return { tau: 0, beta: alpha };
    scale = Math.max(largest, Math.abs(alpha));
    square = 0;
    for (let i = 1; i < n; i++) {
      x[offset + i]! /= scale;
      square += x[offset + i]! ** 2;
    }
    // What is far below alpha vanishes when squared: the reflection is the identity to working precision.
    if (square === 0) {
      x.fill(0, offset + 1, offset + n);
      return { tau: 0, beta: alpha };
    }
  }
  const a = alpha / scale;
  const beta = a > 0 ? -Math.sqrt(a * a + square) : Math.sqrt(a * a + square);
  const pivot = a - beta;
  for (let i = 1; i < n; i++) x[offset + i]! /= pivot;
  return { tau: (beta - a) / beta, beta: beta * scale };
}

/** The T of `count` reflectors in rows of v from `first` on, written to t at tOffset (LAPACK's dlarft). */
export function makeBlock(
  arena: Arena,
  count: number,
  length: number,
  v: Float64Array,
  vOffset: number,
  ldv: number,
  tau: Float64Array,
  tauOffset: number,
  t: Float64Array,
  tOffset: number,
): void {
  arena.scope(() => {
    const overlap = arena.float64(BLOCK * BLOCK);
    arena.gemm(false, true, count, count, length, 1, v, vOffset, ldv, v, vOffset, ldv, 0, overlap, 0, BLOCK);
    for (let j = 0; j < count; j++) {
      const scale = tau[tauOffset + j]!;
      for (let i = 0; i < j; i++) {
        let sum = 0;
        for (let k = i; k < j; k++) sum += t[tOffset + i * BLOCK + k]! * overlap[k * BLOCK + j]!;
        t[tOffset + i * BLOCK + j] = -scale * sum;
      }
      t[tOffset + j * (BLOCK + 1)] = scale;
    }
  });
}

/** The reflectors of given v and tau, ready to be applied. */
export function makeReflectors(
  arena: Arena,
  count: number,
  length: number,
  v: Float64Array,
  lead: number,
  tau: Float64Array,
): Reflectors {
  const t = arena.float64(Math.ceil(count / BLOCK) * BLOCK * BLOCK);
  for (let j = 0; j < count; j += BLOCK) {
    const at = j * length + j + lead;
    makeBlock(arena, Math.min(BLOCK, count - j), length - j - lead, v, at, length, tau, j, t, j * BLOCK);
  }
  return { count, length, v, lead, t };
}

/**
 * C = Q·C with Q = H₀·H₁⋯; C is length × cols, leading dimension ldc.
 * With `onIdentity`, C is known to be the first columns of the identity, so that half of the work can be left out.
 */
export function applyLeft(
  arena: Arena,
  { count, length, v, lead, t }: Reflectors,
  c: Float64Array,
  cols: number,
  ldc: number,
  onIdentity = false,
): void {
  arena.scope(() => {
    const w = arena.float64(BLOCK * cols);
    const tw = arena.float64(BLOCK * cols);
    for (let j = lastBlock(count); j >= 0; j -= BLOCK) {
      const size = Math.min(BLOCK, count - j);
      const from = j + lead;
      const [at, rest] = [j * length + from, length - from];
      // Columns before `from` are still those of the identity, which these reflectors do not touch.
      const skip = onIdentity ? Math.min(from, cols) : 0;
      const [n, to] = [cols - skip, from * ldc + skip];
      if (n === 0) continue;
      arena.gemm(false, false, size, n, rest, 1, v, at, length, c, to, ldc, 0, w, 0, n);
      arena.gemm(false, false, size, n, size, 1, t, j * BLOCK, BLOCK, w, 0, n, 0, tw, 0, n);
      arena.gemm(true, false, rest, n, size, -1, v, at, length, tw, 0, n, 1, c, to, ldc);
    }
  });
}

/** C = C·Qᵀ with Q = H₀·H₁⋯, that is (Q·Cᵀ)ᵀ; C is rows × length, leading dimension ldc. */
export function applyRightTransposed(
  arena: Arena,
  { count, length, v, lead, t }: Reflectors,
  c: Float64Array,
  rows: number,
  ldc: number,
): void {
  arena.scope(() => {
    const w = arena.float64(rows * BLOCK);
    const wt = arena.float64(rows * BLOCK);
    for (let j = lastBlock(count); j >= 0; j -= BLOCK) {
      const size = Math.min(BLOCK, count - j);
      const from = j + lead;
      const [at, rest] = [j * length + from, length - from];
      arena.gemm(false, true, rows, size, rest, 1, c, from, ldc, v, at, length, 0, w, 0, BLOCK);
      arena.gemm(false, true, rows, size, size, 1, w, 0, BLOCK, t, j * BLOCK, BLOCK, 0, wt, 0, BLOCK);
      arena.gemm(false, false, rows, rest, size, -1, wt, 0, BLOCK, v, at, length, 1, c, from, ldc);
    }
  });
}

function lastBlock(count: number): number {
  return (Math.ceil(count / BLOCK) - 1) * BLOCK;
}
