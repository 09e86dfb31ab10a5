import { CsrMatrix } from "./csr-matrix.js";
import { LinalgError } from "./errors.js";
import type { Arena } from "./kernels/arena.js";
import { createArena } from "./kernels/host.js";
import { asOperator, type LinearOperator } from "./linear-operator.js";
import { Matrix } from "./matrix.js";
import { orthonormalize } from "./orthonormalize.js";
import { fillRandom } from "./random-block.js";
import { leadingColumns, orthonormalizeAgainst, pickColumns, type Ritz, ritzTriplets, widened } from "./ritz.js";

export interface PartialSvdOptions {
  /** Find every singular value above this number. One of `above` and `rank` is required; with both, both limit. */
  readonly above?: number;
  /** Find this many leading singular values (fewer if the matrix has fewer). */
  readonly rank?: number;
  /** Accepted residual ‖Aᵀu − s·v‖, relative to the largest singular value; default 1e-10. The result is better by one half pass. */
  readonly tolerance?: number;
  /** cols × width start vectors: `basis` of an earlier result on a similar matrix saves most of the work. Default random. */
  readonly start?: Matrix;
  /** Passes over the matrix before giving up; default 1000. */
  readonly maxPasses?: number;
  /** Seed of the random start vectors; default 1. */
  readonly seed?: number;
}

export interface PartialSvd {
  /** rows × rank, orthonormal columns. */
  readonly U: Matrix;
  /** rank singular values, non-increasing. */
  readonly s: Float64Array;
  /** rank × cols, orthonormal rows. */
  readonly Vt: Matrix;
  /** cols × width: right Ritz vectors, some beyond the wanted, as `start` of a later call. */
  readonly basis: Matrix;
  /** Products with A and Aᵀ that were needed, in pairs. */
  readonly passes: number;
}

/** Ritz values below the threshold that must be seen before we believe that no wanted one is missing. */
const GUARDS = 2;
/** Blocks in the search space before it is cut back to the leading one (the restart length of block Lanczos). */
const DEPTH = 4;

/**
 * The leading singular triplets of a matrix or operator: those above a threshold, or a number of them.
 *
 * Block Lanczos with thick restarts, written as Rayleigh–Ritz on a space that grows by the residuals of the triplets
 * that are not there yet; a warm `start` often needs a single pass. A threshold is safe: the block grows until Ritz
 * values lie below it by more than their residuals.
 *
 * @param a rows × cols: a `Matrix`, a `CsrMatrix`, or anything with products
 * @throws LinalgError `invalid-argument` (neither above nor rank, negative, NaN), `shape-mismatch` (start),
 * `not-finite`, `no-convergence`
 * Source: Halko, Martinsson, Tropp, SIAM Review 53(2), 2011; Baglama, Reichel, BIT 53, 2013 (restarted block Golub–Kahan–Lanczos).
 *
 * @example
 * import { Matrix, partialSvd } from "@lab/linalg";
 * const a = Matrix.fromRows([[3, 0, 0], [0, 2, 0], [0, 0, 1]]);
 * partialSvd(a, { above: 1.5 }).s; // 3, 2
 */
export function partialSvd(a: Matrix | CsrMatrix | LinearOperator, options: PartialSvdOptions): PartialSvd {
  const goal = checkedGoal(a, options);
  const most = Math.min(a.rows, a.cols);
  if (most === 0 || goal.rank === 0) return nothing(a);
  const width = Math.min(most, startWidth(goal, options.start));
  const operator = a instanceof Matrix || a instanceof CsrMatrix ? asOperator(a) : a;
  return search(operator, goal, width, options.start, options.seed ?? 1);
}

interface Goal {
  readonly above: number;
  readonly rank: number;
  readonly tolerance: number;
  readonly maxPasses: number;
}

function startWidth(goal: Goal, start: Matrix | undefined): number {
  if (start !== undefined && start.cols > 0)
    return Number.isFinite(goal.rank) ? Math.max(start.cols, goal.rank) : start.cols;
  return Number.isFinite(goal.rank) ? withGuards(goal.rank) : 12;
}

/** A block for `rank` wanted triplets: those beyond make the wanted converge sooner. */
function withGuards(rank: number): number {
  return rank + Math.max(4, Math.ceil(rank / 4));
}

/**
 * Room for one cycle: spaces of 1 to DEPTH + 1 blocks, each with its vectors before and after rotation on both sides,
 * and their small factors.
 */
function workBytes({ rows, cols }: { rows: number; cols: number }, width: number): number {
  const most = Math.min(rows, cols);
  let elements = 8 * (rows + cols) * width;
  for (let blocks = 1; blocks <= DEPTH + 1; blocks++) {
    const spaceWidth = Math.min(blocks * width, most);
    elements += 2 * (rows + cols + 2 * spaceWidth) * spaceWidth;
  }
  return 8 * elements + 65_536;
}

/** What a cycle leaves: the wanted triplets, or start vectors for the next cycle and how wide a block it should take. */
type Outcome = PartialSvd | { readonly basis: Matrix; readonly passes: number; readonly width: number };

/** Cycles of at most DEPTH passes, each from the leading vectors of the last; wider ones while the threshold is not safely passed. */
function search(
  operator: LinearOperator,
  goal: Goal,
  width: number,
  start: Matrix | undefined,
  seed: number,
): PartialSvd {
  let outcome: Outcome = { basis: start ?? new Matrix(operator.cols, 0), passes: 0, width };
  while (!("U" in outcome)) {
    const { basis, passes, width: blockWidth }: Exclude<Outcome, PartialSvd> = outcome;
    if (passes >= goal.maxPasses) throw noConvergence(goal, passes);
    const bytes = workBytes(operator, blockWidth);
    const arena = operator.arena?.(bytes) ?? createArena(bytes);
    outcome = arena.scope(() => {
      const v = startBlock(arena, operator.cols, blockWidth, basis, seed);
      return cycle(arena, operator, v, blockWidth, goal, passes);
    });
  }
  return outcome;
}

/** `width` orthonormal columns: the given start, filled up with random vectors. */
function startBlock(arena: Arena, cols: number, width: number, start: Matrix, seed: number): Float64Array {
  const v = arena.float64(cols * width);
  if (start.cols < width) fillRandom(v, seed);
  const kept = Math.min(width, start.cols);
  for (let i = 0; i < cols; i++) {
    for (let t = 0; t < kept; t++) v[i * width + t] = start.data[i * start.cols + t]!;
  }
  orthonormalize(arena, v, cols, width);
  return v;
}

/** Rayleigh–Ritz on V, widened by residuals up to DEPTH times, or until the wanted triplets are there or V proves too narrow. */
function cycle(
  arena: Arena,
  operator: LinearOperator,
  v: Float64Array,
  width: number,
  goal: Goal,
  passesBefore: number,
): Outcome {
  const { rows, cols } = operator;
  const most = Math.min(rows, cols);
  const av = arena.float64(rows * width);
  operator.times(v, width, av);
  let ritz = ritzTriplets(arena, operator, v, av, width);
  for (let depth = 1; ; depth++) {
    checkFiniteValues(ritz.s);
    const passes = passesBefore + depth;
    const u = leadingColumns(arena, ritz.u, rows, ritz.width, width);
    const atu = arena.float64(cols * width);
    operator.transposeTimes(u, width, atu);
    const residual = residuals(arena, cols, atu, ritz, width);
    const open = openColumns(ritz.s, residual.norms, width, goal);
    // A space that is everything leaves only rounding in the residuals.
    if (open.length === 0 || ritz.width === most) {
      if (width === most || isSafelyPast(ritz.s, residual.norms, width, goal)) {
        return refined(arena, operator, u, atu, width, goal, passes);
      }
      const wider = Math.min(most, Math.ceil(1.5 * width) + GUARDS);
      return { basis: takeBlock(arena, ritz.v, cols, ritz.width, Math.min(wider, ritz.width)), passes, width: wider };
    }
    if (depth === DEPTH) return { basis: takeBlock(arena, ritz.v, cols, ritz.width, width), passes, width };
    if (ritz.width === width && oneStepWillDo(ritz.s, residual.norms, open, goal)) {
      ritz = subspaceStep(arena, operator, atu, width);
      continue;
    }
    const blockWidth = Math.min(open.length, most - ritz.width);
    const block = pickColumns(arena, residual.block, cols, width, open.slice(0, blockWidth));
    orthonormalizeAgainst(arena, block, blockWidth, ritz.v, ritz.width, cols);
    ritz = widened(arena, operator, ritz, block, blockWidth);
  }
}

/** Aᵀ·U − V·S for the leading triplets, and the norms of its columns. */
function residuals(
  arena: Arena,
  cols: number,
  atu: Float64Array,
  ritz: Ritz,
  width: number,
): { block: Float64Array; norms: Float64Array } {
  const block = arena.float64(cols * width);
  const squares = arena.float64(width);
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
 * Whether a step of subspace iteration, which shrinks the error of triplet t by about (s_last / s_t)², is expected to
 * be enough: with a warm start it is, and it is cheaper than a wider space.
 */
function oneStepWillDo(s: Float64Array, norms: Float64Array, open: readonly number[], goal: Goal): boolean {
  const last = s[s.length - 1]!;
  return open.every((t) => s[t]! > goal.above && norms[t]! * (last / s[t]!) ** 2 < 0.5 * goal.tolerance * s[0]!);
}

/** The Ritz triplets on the space of Aᵀ·U. */
function subspaceStep(arena: Arena, operator: LinearOperator, atu: Float64Array, width: number): Ritz {
  orthonormalize(arena, atu, operator.cols, width);
  const av = arena.float64(operator.rows * width);
  operator.times(atu, width, av);
  return ritzTriplets(arena, operator, atu, av, width);
}

/** Whether the block reaches beyond the wanted triplets: past the asked rank, or with guards safely below the threshold. */
function isSafelyPast(s: Float64Array, norms: Float64Array, width: number, goal: Goal): boolean {
  if (width >= goal.rank) return true;
  let guards = 0;
  for (
    let t = width - 1;
    t >= 0 && s[t]! <= goal.above && s[t]! + norms[t]! <= goal.above + goal.tolerance * s[0]!;
    t--
  ) {
    guards++;
  }
  return guards >= GUARDS;
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
): PartialSvd {
  const { rows, cols } = operator;
  const transposed = { ...operator, rows: cols, cols: rows };
  const { u: right, s, v: left } = ritzTriplets(arena, transposed, u, atu, width);
  let rank = 0;
  while (rank < Math.min(width, goal.rank) && s[rank]! > goal.above) rank++;
  const basis = takeBlock(arena, right, cols, width, Math.min(width, withGuards(rank)));
  return {
    U: takeBlock(arena, left, rows, width, rank),
    s: s.slice(0, rank),
    Vt: leadingMatrix(basis, rank).transpose(),
    basis,
    passes,
  };
}

function takeBlock(arena: Arena, x: Float64Array, rows: number, stride: number, width: number): Matrix {
  return new Matrix(rows, width, arena.take(leadingColumns(arena, x, rows, stride, width)));
}

function leadingMatrix(x: Matrix, width: number): Matrix {
  const columns = new Matrix(x.rows, width);
  for (let i = 0; i < x.rows; i++) {
    for (let t = 0; t < width; t++) columns.data[i * width + t] = x.data[i * x.cols + t]!;
  }
  return columns;
}

function nothing(a: { rows: number; cols: number }): PartialSvd {
  return {
    U: new Matrix(a.rows, 0),
    s: new Float64Array(0),
    Vt: new Matrix(0, a.cols),
    basis: new Matrix(a.cols, 0),
    passes: 0,
  };
}

function checkedGoal(a: { cols: number }, options: PartialSvdOptions): Goal {
  const { above, rank, tolerance = 1e-10, maxPasses = 1000, start } = options;
  const bad = (given: string, expected: string, fix: string) =>
    new LinalgError("invalid-argument", { given, expected, fix });
  if (above === undefined && rank === undefined) {
    throw bad("neither above nor rank", "at least one of them", "Pass { rank: 10 }, or { above: threshold }.");
  }
  if (above !== undefined && !(above >= 0)) {
    throw bad(`above is ${above}`, "a number of at least 0", "Singular values are never negative; pass 0 for all.");
  }
  if (rank !== undefined && !(Number.isInteger(rank) && rank >= 0)) {
    throw bad(`rank is ${rank}`, "an integer of at least 0", "Pass how many singular values are wanted.");
  }
  if (!(tolerance > 0)) throw bad(`tolerance is ${tolerance}`, "a number above 0", "Pass 1e-10, say.");
  if (!(Number.isInteger(maxPasses) && maxPasses > 0)) {
    throw bad(`maxPasses is ${maxPasses}`, "an integer above 0", "Leave it out for 1000.");
  }
  if (start !== undefined && start.rows !== a.cols) {
    throw new LinalgError("shape-mismatch", {
      given: `start vectors of length ${start.rows} for a matrix with ${a.cols} columns`,
      expected: `a ${a.cols} × width matrix`,
      fix: "Pass the basis of a result on a matrix of this shape.",
    });
  }
  return { above: above ?? -1, rank: rank ?? Number.POSITIVE_INFINITY, tolerance, maxPasses };
}

function checkFiniteValues(s: Float64Array): void {
  if (s.every(Number.isFinite)) return;
  throw new LinalgError("not-finite", {
    given: "an operator whose products are NaN or Infinity",
    expected: "finite products",
    fix: "Check the operator's data and its times and transposeTimes.",
  });
}

function noConvergence(goal: Goal, passes: number): LinalgError {
  return new LinalgError("no-convergence", {
    given: `residuals above ${goal.tolerance} of the largest singular value after ${passes} passes`,
    expected: "convergence",
    fix: "Raise tolerance or maxPasses, ask for a few more values than end in a cluster, or use svd.",
  });
}
