import { BLOCK, makeReflector, makeReflectors, type Reflectors } from "./householder.js";
import type { Arena } from "./kernels/arena.js";

/** A = Q·B·Pᵀ with B upper bidiagonal: `diagonal` d, `superdiagonal` e. */
export interface Bidiagonal {
  readonly diagonal: Float64Array;
  readonly superdiagonal: Float64Array;
  readonly left: Reflectors;
  readonly right: Reflectors;
}

/** What a panel of reflectors has in hand: row k of each array belongs to reflector k of the panel. */
interface Panel {
  readonly a: Float64Array;
  readonly n: number;
  /** All v and u, n × n. */
  readonly v: Float64Array;
  readonly u: Float64Array;
  /** The panel's x and y, BLOCK × n: A − V·Yᵀ − X·Uᵀ is A after the panel's reflections. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
}

/** Elements that `bidiagonalize` takes from the arena. */
export function bidiagonalElements(n: number): number {
  return 2 * n * n + 2 * BLOCK * n + 2 * BLOCK * (n + BLOCK) + BLOCK * (BLOCK + 1);
}

/**
 * Blocked Householder bidiagonalisation of a square matrix: half of the work is matrix–vector, half matrix–matrix
 * (Golub & Van Loan, 4th ed., 5.4.8; Choi, Dongarra, Walker, LAPACK Working Note 92; LAPACK's dgebrd, dlabrd).
 *
 * @param a n × n, row-major, overwritten
 */
export function bidiagonalize(arena: Arena, a: Float64Array, n: number): Bidiagonal {
  const diagonal = new Float64Array(n);
  const superdiagonal = new Float64Array(Math.max(0, n - 1));
  const tauLeft = new Float64Array(n);
  const tauRight = new Float64Array(n);
  const panel: Panel = {
    a,
    n,
    v: arena.float64(n * n),
    u: arena.float64(n * n),
    x: arena.float64(BLOCK * n),
    y: arena.float64(BLOCK * n),
    w: arena.float64(BLOCK),
  };
  for (let begin = 0; begin < n; begin += BLOCK) {
    const end = Math.min(begin + BLOCK, n);
    panel.x.fill(0);
    panel.y.fill(0);
    for (let i = begin; i < end; i++) {
      updateColumn(arena, panel, begin, i);
      const column = makeReflector(arena, n - i, panel.v, i * n + i);
      diagonal[i] = column.beta;
      tauLeft[i] = column.tau;
      if (i === n - 1) break;
      makeY(arena, panel, begin, i, column.tau);
      updateRow(arena, panel, begin, i);
      const row = makeReflector(arena, n - i - 1, panel.u, i * n + i + 1);
      superdiagonal[i] = row.beta;
      tauRight[i] = row.tau;
      makeX(arena, panel, begin, i, row.tau);
    }
    updateRest(arena, panel, begin, end);
  }
  return {
    diagonal,
    superdiagonal,
    left: makeReflectors(arena, n, n, panel.v, 0, tauLeft),
    right: makeReflectors(arena, Math.max(0, n - 1), n, panel.u, 1, tauRight),
  };
}

/** Column i of A − V·Yᵀ − X·Uᵀ, rows i to n, into row i of v. */
function updateColumn(arena: Arena, { a, n, v, u, x, y, w }: Panel, begin: number, i: number): void {
  const to = i * n + i;
  for (let r = i; r < n; r++) v[i * n + r] = a[r * n + i]!;
  const done = i - begin;
  for (let k = 0; k < done; k++) w[k] = y[k * n + i]!;
  arena.gemvTranspose(done, n - i, -1, v, begin * n + i, n, w, 0, v, to);
  for (let k = 0; k < done; k++) w[k] = u[(begin + k) * n + i]!;
  arena.gemvTranspose(done, n - i, -1, x, i, n, w, 0, v, to);
}

/** y = tau·(A − V·Yᵀ − X·Uᵀ)ᵀ·v over columns i + 1 to n. */
function makeY(arena: Arena, { a, n, v, u, x, y, w }: Panel, begin: number, i: number, tau: number): void {
  const done = i - begin;
  const [rest, next] = [n - i - 1, i + 1];
  const vi = i * n + i;
  const to = done * n + next;
  if (tau === 0) return;
  arena.gemvTranspose(rest + 1, rest, tau, a, i * n + next, n, v, vi, y, to);
  w.fill(0);
  arena.gemv(done, rest + 1, -tau, v, begin * n + i, n, v, vi, w, 0);
  arena.gemvTranspose(done, rest, 1, y, next, n, w, 0, y, to);
  w.fill(0);
  arena.gemv(done, rest + 1, -tau, x, i, n, v, vi, w, 0);
  arena.gemvTranspose(done, rest, 1, u, begin * n + next, n, w, 0, y, to);
}

/** Row i of A − V·Yᵀ − X·Uᵀ, columns i + 1 to n, into row i of u; Y has a row more than X now. */
function updateRow(arena: Arena, { a, n, v, u, x, y, w }: Panel, begin: number, i: number): void {
  const done = i - begin;
  const [rest, next] = [n - i - 1, i + 1];
  const to = i * n + next;
  for (let j = next; j < n; j++) u[i * n + j] = a[i * n + j]!;
  for (let k = 0; k <= done; k++) w[k] = v[(begin + k) * n + i]!;
  arena.gemvTranspose(done + 1, rest, -1, y, next, n, w, 0, u, to);
  for (let k = 0; k < done; k++) w[k] = x[k * n + i]!;
  arena.gemvTranspose(done, rest, -1, u, begin * n + next, n, w, 0, u, to);
}

/** x = tau·(A − V·Yᵀ − X·Uᵀ)·u over rows i + 1 to n. */
function makeX(arena: Arena, { a, n, v, u, x, y, w }: Panel, begin: number, i: number, tau: number): void {
  const done = i - begin;
  const [rest, next] = [n - i - 1, i + 1];
  const ui = i * n + next;
  const to = done * n + next;
  if (tau === 0) return;
  arena.gemv(rest, rest, tau, a, next * n + next, n, u, ui, x, to);
  w.fill(0);
  arena.gemv(done + 1, rest, -tau, y, next, n, u, ui, w, 0);
  arena.gemvTranspose(done + 1, rest, 1, v, begin * n + next, n, w, 0, x, to);
  w.fill(0);
  arena.gemv(done, rest, -tau, u, begin * n + next, n, u, ui, w, 0);
  arena.gemvTranspose(done, rest, 1, x, next, n, w, 0, x, to);
}

function updateRest(arena: Arena, { a, n, v, u, x, y }: Panel, begin: number, end: number): void {
  const rest = n - end;
  if (rest === 0) return;
  const [k, at, to] = [end - begin, begin * n + end, end * n + end];
  arena.gemm(true, false, rest, rest, k, -1, v, at, n, y, end, n, 1, a, to, n);
  arena.gemm(true, false, rest, rest, k, -1, x, end, n, u, at, n, 1, a, to, n);
}
