import type { Arena } from "./kernels/arena.js";
import type { LinearOperator } from "./linear-operator.js";
import { Matrix } from "./matrix.js";
import { orthonormalize } from "./orthonormalize.js";
import { leadingColumns, orthonormalizeAgainst, pickColumns, type Ritz, ritzTriplets, widened } from "./ritz.js";

/** What is searched for. */
export interface Goal {
  readonly above: number;
  readonly rank: number;
  readonly tolerance: number;
  readonly maxPasses: number;
}

/** The wanted triplets. */
export interface Found {
  /** rows × rank */
  readonly U: Matrix;
  readonly s: Float64Array;
  /** rank × cols */
  readonly Vt: Matrix;
  /** cols × width: right Ritz vectors, some beyond the wanted. */
  readonly basis: Matrix;
  /** Products with A and Aᵀ, in pairs, over all cycles. */
  readonly passes: number;
}

/** What a cycle leaves when it has not found them: start vectors for the next, and how wide a block that should take. */
export interface Unfinished {
  readonly basis: Matrix;
  readonly passes: number;
  readonly width: number;
}

/** Ritz values below the threshold that must be seen before we believe that no wanted one is missing. */
const GUARDS = 2;
/** Blocks in the search space before it is cut back to the leading one (the restart length of block Lanczos). */
const DEPTH = 4;

/** A block for `rank` wanted triplets: those beyond make the wanted converge sooner. Even: kernels take columns in pairs. */
export function withGuards(rank: number): number {
  return 2 * Math.ceil((rank + Math.max(4, rank / 4)) / 2);
}

/**
 * Room for one cycle: spaces of 1 to DEPTH + 1 blocks, each with its vectors before and after rotation on both sides,
 * and their small factors.
 */
export function workBytes({ rows, cols }: { rows: number; cols: number }, width: number): number {
  const most = Math.min(rows, cols);
  let elements = 16 * (rows + cols) * width;
  for (let blocks = 1; blocks <= DEPTH + 1; blocks++) {
    const spaceWidth = Math.min(blocks * width, most);
    elements += 2 * (rows + cols + 2 * spaceWidth) * spaceWidth;
  }
  return 8 * elements + 65_536;
}

/** Rayleigh–Ritz on V, widened by residuals up to DEPTH times, or until the wanted triplets are there or V proves too narrow. */
export function cycle(
  arena: Arena,
  operator: LinearOperator,
  v: Float64Array,
  width: number,
  goal: Goal,
  passesBefore: number,
): Found | Unfinished {
  const { rows, cols } = operator;
  const most = Math.min(rows, cols);
  const av = arena.room(rows * width);
  operator.times(v, width, av);
  let ritz = ritzTriplets(arena, operator, v, av, width);
  for (let depth = 1; ; depth++) {
    const passes = passesBefore + depth;
    if (ritz.width === most) return fromWholeSpace(arena, operator, ritz, goal, passes);
    // Ritz values are lower bounds of singular values: this many above the threshold are certain.
    const certain = countAbove(ritz.s, goal.above);
    if (certain + GUARDS > width && width < goal.rank) {
      return unfinished(arena, operator, ritz, passes, Math.max(2 * width, withGuards(certain)), goal);
    }
    const u = leadingColumns(arena, ritz.u, rows, ritz.width, width);
    const atu = arena.room(cols * width);
    operator.transposeTimes(u, width, atu);
    const residual = residuals(arena, cols, atu, ritz, width);
    const open = openColumns(ritz.s, residual.norms, width, goal);
    // Nothing is open, so the guards lie below the threshold by more than their residuals: the block reaches past it.
    if (open.length === 0) return refined(arena, operator, u, atu, width, goal, passes);
    if (depth === DEPTH) return unfinished(arena, operator, ritz, passes, width, goal);
    if (ritz.width === width && fewStepsWillDo(ritz.s, residual.norms, open, goal)) {
      ritz = subspaceStep(arena, operator, atu, width);
      continue;
    }
    const blockWidth = Math.min(open.length, most - ritz.width);
    const block = pickColumns(arena, residual.block, cols, width, open.slice(0, blockWidth));
    orthonormalizeAgainst(arena, block, blockWidth, ritz.v, ritz.width, cols);
    ritz = widened(arena, operator, ritz, block, blockWidth);
  }
}

/** The leading Ritz vectors as start of a cycle with blocks of `width`, or as many as there can be. */
function unfinished(
  arena: Arena,
  operator: LinearOperator,
  ritz: Ritz,
  passes: number,
  width: number,
  goal: Goal,
): Unfinished {
  const { rows, cols } = operator;
  const possible = Math.min(width, rows, cols, Math.max(goal.rank, ritz.width));
  const kept = Math.min(possible, ritz.width);
  return { basis: takeBlock(arena, ritz.v, cols, ritz.width, kept), passes, width: possible };
}

/** A space as large as the smaller side: A = U·Uᵀ·A or A = A·V·Vᵀ, whichever is square, so that nothing is missing. */
function fromWholeSpace(arena: Arena, operator: LinearOperator, ritz: Ritz, goal: Goal, passes: number): Found {
  const atu = arena.room(operator.cols * ritz.width);
  operator.transposeTimes(ritz.u, ritz.width, atu);
  return refined(arena, operator, ritz.u, atu, ritz.width, goal, passes);
}

/** How many of the non-increasing values are above the threshold. */
function countAbove(s: Float64Array, threshold: number): number {
  let count = 0;
  while (count < s.length && s[count]! > threshold) count++;
  return count;
}

/** Aᵀ·U − V·S for the leading triplets, and the norms of its columns. */
function residuals(
  arena: Arena,
  cols: number,
  atu: Float64Array,
  ritz: Ritz,
  width: number,
): { block: Float64Array; norms: Float64Array } {
  const block = arena.room(cols * width);
  const squares = arena.room(width);
  arena.residualColumns(cols, width, atu, ritz.v, ritz.width, arena.put(ritz.s), block, squares);
  return { block, norms: Float64Array.from(squares, Math.sqrt) };
}

/** The triplets that still need work: wanted, or possibly wanted, with a residual that is too large. */
function openColumns(s: Float64Array, norms: Float64Array, width: number, goal: Goal): number[] {
  const accepted = goal.tolerance * s[0]!;
  const open: number[] = [];
  for (let t = 0; t < Math.min(width, goal.rank); t++) {
    if (norms[t]! > accepted && s[t]! + norms[t]! > goal.above) open.push(t);
  }
  return open;
}

/**
 * Whether two steps of subspace iteration, each of which shrinks the error of triplet t by about (s_last / s_t)², are
 * expected to be enough: with a warm start they are, and they are cheaper than a wider space.
 */
function fewStepsWillDo(s: Float64Array, norms: Float64Array, open: readonly number[], goal: Goal): boolean {
  const last = s[s.length - 1]!;
  return open.every((t) => s[t]! > goal.above && norms[t]! * (last / s[t]!) ** 4 < 0.5 * goal.tolerance * s[0]!);
}

/** The Ritz triplets on the space of Aᵀ·U. */
function subspaceStep(arena: Arena, operator: LinearOperator, atu: Float64Array, width: number): Ritz {
  orthonormalize(arena, atu, operator.cols, width);
  const av = arena.room(operator.rows * width);
  operator.times(atu, width, av);
  return ritzTriplets(arena, operator, atu, av, width);
}

/**
 * The wanted triplets from U and Aᵀ·U: U·Uᵀ·A is half a pass better than the Ritz triplets, and its SVD is that of a
 * thin matrix, Aᵀ·U = Q·R = (Q·Ur)·S·Vrᵀ.
 */
function refined(
  arena: Arena,
  operator: LinearOperator,
  u: Float64Array,
  atu: Float64Array,
  width: number,
  goal: Goal,
  passes: number,
): Found {
  const { rows, cols } = operator;
  const transposed = { ...operator, rows: cols, cols: rows };
  const { u: right, s, v: left } = ritzTriplets(arena, transposed, u, atu, width);
  const rank = Math.min(countAbove(s, goal.above), goal.rank);
  const vt = arena.room(rank * cols);
  arena.transpose(cols, rank, right, 0, width, vt, 0, cols);
  return {
    U: takeBlock(arena, left, rows, width, rank),
    s: s.slice(0, rank),
    Vt: new Matrix(rank, cols, arena.take(vt)),
    basis: takeBlock(arena, right, cols, width, Math.min(width, withGuards(rank))),
    passes,
  };
}

function takeBlock(arena: Arena, x: Float64Array, rows: number, stride: number, width: number): Matrix {
  return new Matrix(rows, width, arena.take(leadingColumns(arena, x, rows, stride, width)));
}
