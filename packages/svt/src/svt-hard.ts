import { type Matrix, partialSvd, SparsePlusLowRank } from "@lab/linalg";
import { extrapolated } from "./extrapolated.js";
import { runIterations, runIterationsAsync } from "./iterations.js";
import { knownOnLowRank, testScores } from "./known-on-low-rank.js";
import { lowRankOf, noRank, squaredDistance } from "./low-rank.js";
import { hardIterationsDense } from "./svt-hard-dense.js";
import {
  type CheckedHardOptions,
  checkedHardOptions,
  type HardIteration,
  type HardOptions,
  type HardResult,
} from "./svt-hard-options.js";
import { knownEntries, type Triplets } from "./triplets.js";

/**
 * Matrix completion by hard singular value thresholding, as in the lecture: repeat A ← U·diag(s with s < τ set to 0)·Vᵀ
 * and A[train] ← the training values, from A = the training values and zeros.
 *
 * The iterate is the sum of a sparse and a low-rank matrix and is never formed: time and memory grow with the number
 * of ratings. Its history agrees with the dense loop's to 1e-6.
 *
 * @param train the known entries, users × items
 * @throws SvtError `invalid-argument`, `empty`, `shape-mismatch`, `index-out-of-range`, `not-finite`, `duplicate-entry`;
 * the signal's reason when it aborts
 * @example
 * import { svtHard } from "@lab/svt";
 * const train = {
 *   rows: Int32Array.of(0, 0, 1), cols: Int32Array.of(0, 1, 0), values: Float64Array.of(4, 2, 2), shape: [2, 2] as const,
 * };
 * const { predict, history } = svtHard(train, { threshold: 1.5, maxIterations: 500 });
 * predict(Int32Array.of(1), Int32Array.of(1)); // about 1: rank 1 is [[4, 2], [2, 1]]
 */
export function svtHard(train: Triplets, options: HardOptions = {}): HardResult {
  return runIterations(hardIterations(train, options), options);
}

/** `svtHard` that lets timers, input and signals through about 60 times a second. */
export async function svtHardAsync(train: Triplets, options: HardOptions = {}): Promise<HardResult> {
  return runIterationsAsync(hardIterations(train, options), options);
}

function hardIterations(train: Triplets, options: HardOptions): Generator<HardIteration, HardResult> {
  const checked = checkedHardOptions(options, train);
  return checked.solver === "dense" ? hardIterationsDense(train, checked) : hardIterationsSparse(train, checked);
}

/**
 * Accepted residual of the singular triplets, relative to the largest singular value. The refined triplets are better
 * by half a pass, and the history agrees with the dense loop's to 1e-6, the increment of the first steps included.
 */
const SVD_TOLERANCE = 1e-7;

function* hardIterationsSparse(train: Triplets, options: CheckedHardOptions): Generator<HardIteration, HardResult> {
  const { threshold, maxIterations, tolerance } = options;
  const known = knownEntries(train);
  const a = new SparsePlusLowRank(known);
  const scores = testScores(options.test, known, a);
  const history: HardIteration[] = [];
  let low = noRank(known);
  let basis: Matrix | undefined;
  let start: Matrix | undefined;
  let converged = false;
  for (let iteration = 0; iteration < maxIterations && !converged; iteration++) {
    const warm = start && { start, powerSteps: 1 };
    const svd = partialSvd(a, { above: threshold, tolerance: SVD_TOLERANCE, ...warm });
    start = extrapolated(svd.basis, basis);
    basis = svd.basis;
    const next = lowRankOf(svd, svd.s);
    a.setLowRank(next.u, next.z);
    // A_new and A_old agree on the known entries, so only the rest of ‖L_new − L_old‖² counts.
    const square = squaredDistance(next, low) - a.imposePattern();
    const increment = Math.sqrt(Math.max(0, square));
    low = next;
    const step: HardIteration = { iteration, rank: low.s.length, increment, ...scores() };
    history.push(step);
    converged = increment < tolerance;
    yield step;
  }
  return { history, converged, ...knownOnLowRank(train, known, low) };
}
