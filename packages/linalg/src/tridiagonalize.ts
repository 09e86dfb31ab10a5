import { BLOCK, makeReflector, makeReflectors, type Reflectors } from "./householder.js";
import type { Arena } from "./kernels/arena.js";

/** A = Q·T·Qᵀ with T symmetric tridiagonal: `diagonal` d, `offDiagonal` e. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly offDiagonal: Float64Array;
  readonly reflectors: Reflectors;
}

/** Row k of v is reflector k; row k of w belongs to the panel's reflector k: A − V·Wᵀ − W·Vᵀ is A after them. */
interface Panel {
  readonly a: Float64Array;
  readonly n: number;
  readonly v: Float64Array;
  readonly w: Float64Array;
  readonly c: Float64Array;
}

/** Elements that `tridiagonalize` takes from the arena. */
export function tridiagonalElements(n: number): number {
  return n * n + BLOCK * n + BLOCK * (n + BLOCK) + BLOCK * (BLOCK + 1);
}

/**
 * Blocked Householder tridiagonalisation of a symmetric matrix (Golub & Van Loan, 4th ed., 8.3.1; LAPACK's dsytrd,
 * dlatrd). Both triangles are kept, so that every product runs along contiguous rows.
 *
 * @param a n × n, symmetric, row-major, overwritten
 */
export function tridiagonalize(arena: Arena, a: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(Math.max(0, n - 1));
  const taus = new Float64Array(n);
  const panel: Panel = {
    a,
    n,
    v: arena.float64(n * n),
    w: arena.float64(BLOCK * n),
    c: arena.float64(BLOCK),
  };
  for (let begin = 0; begin < n - 1; begin += BLOCK) {
    const end = Math.min(begin + BLOCK, n - 1);
    panel.w.fill(0);
    for (let i = begin; i < end; i++) {
      diagonal[i] = updateColumn(arena, panel, begin, i);
      const { tau, beta } = makeReflector(arena, n - i - 1, panel.v, i * n + i + 1);
      offDiagonal[i] = beta;
      taus[i] = tau;
      if (tau !== 0) makeW(arena, panel, begin, i, tau);
    }
    updateRest(arena, panel, begin, end);
  }
  if (n > 0) diagonal[n - 1] = a[n * n - 1]!;
  return { diagonal, offDiagonal, reflectors: makeReflectors(arena, Math.max(0, n - 1), n, panel.v, 1, taus) };
}

/** Column i of A − V·Wᵀ − W·Vᵀ: its entries below the diagonal go to row i of v, its diagonal entry is returned. */
function updateColumn(arena: Arena, { a, n, v, w, c }: Panel, begin: number, i: number): number {
  const done = i - begin;
  const to = i * n + i;
  for (let j = i; j < n; j++) v[i * n + j] = a[i * n + j]!;
  for (let k = 0; k < done; k++) c[k] = w[k * n + i]!;
  arena.gemvTranspose(done, n - i, -1, v, begin * n + i, n, c, 0, v, to);
  for (let k = 0; k < done; k++) c[k] = v[(begin + k) * n + i]!;
  arena.gemvTranspose(done, n - i, -1, w, i, n, c, 0, v, to);
  const diagonal = v[to]!;
  v[to] = 0;
  return diagonal;
}

/** w = p − ½·tau·(pᵀ·v)·v with p = tau·(A − V·Wᵀ − W·Vᵀ)·v. */
function makeW(arena: Arena, { a, n, v, w, c }: Panel, begin: number, i: number, tau: number): void {
  const done = i - begin;
  const [next, rest] = [i + 1, n - i - 1];
  const vi = i * n + next;
  const to = done * n + next;
  arena.gemv(rest, rest, tau, a, next * n + next, n, v, vi, w, to);
  c.fill(0);
  arena.gemv(done, rest, -tau, w, next, n, v, vi, c, 0);
  arena.gemvTranspose(done, rest, 1, v, begin * n + next, n, c, 0, w, to);
  c.fill(0);
  arena.gemv(done, rest, -tau, v, begin * n + next, n, v, vi, c, 0);
  arena.gemvTranspose(done, rest, 1, w, next, n, c, 0, w, to);
  arena.axpy(rest, -0.5 * tau * arena.dot(rest, w, to, v, vi), v, vi, w, to);
}

function updateRest(arena: Arena, { a, n, v, w }: Panel, begin: number, end: number): void {
  const [rest, k] = [n - end, end - begin];
  const [at, to] = [begin * n + end, end * n + end];
  arena.gemm(true, false, rest, rest, k, -1, v, at, n, w, end, n, 1, a, to, n);
  arena.gemm(true, false, rest, rest, k, -1, w, end, n, v, at, n, 1, a, to, n);
}
