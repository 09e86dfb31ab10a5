import { cycle, type Found, type Goal, type Unfinished, withGuards, workBytes } from "./block-lanczos.js";
import { CsrMatrix } from "./csr-matrix.js";
import { LinalgError } from "./errors.js";
import type { Arena } from "./kernels/arena.js";
import { createArena } from "./kernels/host.js";
import { asOperator, type LinearOperator } from "./linear-operator.js";
import { Matrix } from "./matrix.js";
import { orthonormalize } from "./orthonormalize.js";
import { fillRandom } from "./random-block.js";
import { svd } from "./svd.js";

export interface PartialSvdOptions {
  /** Find every singular value above this number. One of `above` and `rank` is required; with both, both limit. */
  readonly above?: number;
  /** Find this many leading singular values (fewer if the matrix has fewer). */
  readonly rank?: number;
  /** Accepted residual ‖Aᵀu − s·v‖, relative to the largest singular value; default 1e-10. The result is better by one half pass. */
  readonly tolerance?: number;
  /** cols × width start vectors: `basis` of an earlier result on a similar matrix saves most of the work. Default random. */
  readonly start?: Matrix;
  /**
   * Passes that are spent on `start` before the first look at what is there; default 0. One saves the look where a first
   * one is known not to be the last.
   */
  readonly powerSteps?: number;
  /** Passes over the matrix before giving up; default 1000. */
  readonly maxPasses?: number;
  /** Seed of the random start vectors; default 1. */
  readonly seed?: number;
}

/** `U` (rows × rank), `s` (non-increasing), `Vt` (rank × cols), `basis` for a warm start, and the `passes` it took. */
export type PartialSvd = Found;

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
  const isExplicit = a instanceof Matrix || a instanceof CsrMatrix;
  if (isMost(width, most) || (isExplicit && !isModerate(a))) {
    const whole = writtenOut(a);
    if (whole !== undefined) return fromWhole(whole, goal);
  }
  const operator = isExplicit ? asOperator(a) : a;
  let outcome: Found | Unfinished = { basis: options.start ?? new Matrix(a.cols, 0), passes: 0, width };
  while (!("U" in outcome)) {
    const whole = isMost(outcome.width, most) ? writtenOut(a) : undefined;
    if (whole !== undefined) return fromWhole(whole, goal);
    if (outcome.passes >= goal.maxPasses) throw noConvergence(goal, outcome.passes);
    outcome = nextCycle(operator, goal, outcome, options);
  }
  return outcome;
}

function startWidth(goal: Goal, start: Matrix | undefined): number {
  const asked = Number.isFinite(goal.rank) ? withGuards(goal.rank) : UNKNOWN_RANK;
  if (start === undefined || start.cols === 0) return asked;
  return Number.isFinite(goal.rank) && goal.rank > start.cols ? asked : start.cols;
}

/** A first block when only a threshold is known. */
const UNKNOWN_RANK = 12;

/** A block this wide costs more than the whole decomposition. */
function isMost(width: number, most: number): boolean {
  return 3 * width > most;
}

/** Whether the squares of the entries neither overflow nor vanish; the whole decomposition scales its matrix. */
function isModerate(a: Matrix | CsrMatrix): boolean {
  const entries = a instanceof Matrix ? a.data : a.values;
  let largest = 0;
  for (let p = 0; p < entries.length; p++) largest = Math.max(largest, Math.abs(entries[p]!));
  return largest === 0 || (largest > 1e-100 && largest < 1e100);
}

function writtenOut(a: Matrix | CsrMatrix | LinearOperator): Matrix | undefined {
  return a instanceof Matrix ? a : a.toDense?.();
}

function fromWhole(a: Matrix, goal: Goal): Found {
  const { U, s, Vt } = svd(a);
  let rank = 0;
  while (rank < Math.min(s.length, goal.rank) && s[rank]! > goal.above) rank++;
  const kept = new Matrix(rank, a.cols, Vt.data.slice(0, rank * a.cols));
  const wider = Math.min(s.length, withGuards(rank));
  return {
    U: leadingColumnsOf(U, rank),
    s: s.slice(0, rank),
    Vt: kept,
    basis: new Matrix(wider, a.cols, Vt.data.slice(0, wider * a.cols)).transpose(),
    passes: 0,
  };
}

function leadingColumnsOf(x: Matrix, width: number): Matrix {
  const columns = new Matrix(x.rows, width);
  for (let i = 0; i < x.rows; i++) columns.data.set(x.data.subarray(i * x.cols, i * x.cols + width), i * width);
  return columns;
}

function nextCycle(
  operator: LinearOperator,
  goal: Goal,
  last: Unfinished,
  { seed = 1, powerSteps = 0 }: PartialSvdOptions,
): Found | Unfinished {
  const bytes = workBytes(operator, last.width);
  const arena = operator.arena?.(bytes) ?? createArena(bytes);
  return arena.scope(() => {
    const v = startBlock(arena, operator.cols, last.width, last.basis, seed);
    const steps = last.passes === 0 ? powerSteps : 0;
    for (let step = 0; step < steps; step++) powerStep(arena, operator, v, last.width);
    return cycle(arena, operator, v, last.width, goal, last.passes + steps);
  });
}

/** V becomes an orthonormal basis of Aᵀ·A·V. */
function powerStep(arena: Arena, operator: LinearOperator, v: Float64Array, width: number): void {
  const av = arena.room(operator.rows * width);
  operator.times(v, width, av);
  operator.transposeTimes(av, width, v);
  orthonormalize(arena, v, operator.cols, width);
}

/** `width` orthonormal columns: the given start, filled up with random vectors. */
function startBlock(arena: Arena, cols: number, width: number, start: Matrix, seed: number): Float64Array {
  const v = arena.room(cols * width);
  if (start.cols === width) v.set(start.data);
  else {
    fillRandom(v, seed);
    const kept = Math.min(width, start.cols);
    for (let i = 0; i < cols; i++) {
      for (let t = 0; t < kept; t++) v[i * width + t] = start.data[i * start.cols + t]!;
    }
  }
  orthonormalize(arena, v, cols, width);
  return v;
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
  const { above, rank, tolerance = 1e-10, maxPasses = 1000, powerSteps = 0, start } = options;
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
  if (!(Number.isInteger(powerSteps) && powerSteps >= 0)) {
    throw bad(`powerSteps is ${powerSteps}`, "an integer of at least 0", "Leave it out for 0.");
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

function noConvergence(goal: Goal, passes: number): LinalgError {
  return new LinalgError("no-convergence", {
    given: `residuals above ${goal.tolerance} of the largest singular value after ${passes} passes`,
    expected: "convergence",
    fix: "Raise tolerance or maxPasses, ask for a few more values than end in a cluster, or use svd.",
  });
}
