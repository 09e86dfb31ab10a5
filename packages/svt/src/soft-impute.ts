import { CsrMatrix, type Matrix, matmul, partialSvd, SparsePlusLowRank } from "@lab/linalg";
import { type Biases, biasAt, fitBiases, noBiases } from "./biases.js";
import { bestUnrated, type CompletedMatrix } from "./completed-matrix.js";
import { extrapolated } from "./extrapolated.js";
import { runIterations, runIterationsAsync } from "./iterations.js";
import { entriesOf, type LowRank, lowRankOf, noRank, squaredDistance, squaredNorm } from "./low-rank.js";
import { pearson, rmse } from "./metrics.js";
import {
  type CheckedSoftOptions,
  checkedSoftOptions,
  type SoftImputeOptions,
  type SoftImputeResult,
  type SoftIteration,
} from "./soft-impute-options.js";
import { softThreshold } from "./threshold.js";
import { checkPlaces, knownEntries, type Triplets } from "./triplets.js";

/**
 * Matrix completion by soft-impute: mean and biases first, then repeat L ← S_λ(P(X) + P⊥(L)) on what they leave, where
 * S_λ shrinks the singular values by λ. Predictions are clip(mean + b_user + b_item + L).
 *
 * The matrix P(X − L) + L is sparse plus low rank and is never formed.
 *
 * @param train the known entries, users × items
 * @throws SvtError `invalid-argument`, `empty`, `shape-mismatch`, `index-out-of-range`, `not-finite`, `duplicate-entry`;
 * the signal's reason when it aborts
 * Source: Mazumder, Hastie, Tibshirani, "Spectral regularization algorithms for learning large incomplete matrices",
 * JMLR 11, 2010, algorithm 1.
 * @example
 * import { softImpute } from "@lab/svt";
 * const train = {
 *   rows: Int32Array.of(0, 0, 1, 2), cols: Int32Array.of(0, 1, 0, 1), values: Float64Array.of(5, 2, 4, 1), shape: [3, 2] as const,
 * };
 * softImpute(train, { lambda: 0.5 }).predict(Int32Array.of(2), Int32Array.of(0)); // about 3.87
 */
export function softImpute(train: Triplets, options: SoftImputeOptions = {}): SoftImputeResult {
  return runIterations(softIterations(train, checkedSoftOptions(options, train)), options);
}

/** `softImpute` that lets timers, input and signals through about 60 times a second. */
export async function softImputeAsync(train: Triplets, options: SoftImputeOptions = {}): Promise<SoftImputeResult> {
  return runIterationsAsync(softIterations(train, checkedSoftOptions(options, train)), options);
}

/**
 * Accepted residual of the singular triplets, relative to the largest singular value. Each iteration starts from the
 * vectors of the last, so the error does not pile up: it shrinks along with the change.
 */
const SVD_TOLERANCE = 3e-2;

function* softIterations(train: Triplets, options: CheckedSoftOptions): Generator<SoftIteration, SoftImputeResult> {
  const { rank, maxIterations, tolerance, clip } = options;
  const ratings = knownEntries(train);
  const biases = options.biases ? fitBiases(train) : noBiases(train.shape);
  const known = withoutBiases(train, biases);
  const lambda = options.lambda ?? noiseLevel(ratings.rows, ratings.cols, known.values);
  const predict = (low: LowRank, rows: Int32Array, cols: Int32Array) => predictions(low, biases, clip, rows, cols);
  const a = new SparsePlusLowRank(known);
  const history: SoftIteration[] = [];
  let low = noRank(known);
  let basis: Matrix | undefined;
  let start: Matrix | undefined;
  let converged = false;
  for (let iteration = 0; iteration < maxIterations && !converged; iteration++) {
    const svd = partialSvd(a, {
      above: lambda,
      tolerance: SVD_TOLERANCE,
      ...(rank !== undefined && { rank }),
      ...(start && { start }),
    });
    start = extrapolated(svd.basis, basis);
    basis = svd.basis;
    const next = lowRankOf(svd, softThreshold(svd.s, lambda));
    a.setLowRank(next.u, next.z);
    a.imposePattern();
    const change = relativeChange(next, low);
    low = next;
    const step: SoftIteration = {
      iteration,
      rank: low.s.length,
      change,
      objective: a.sparseSquaredNorm() / 2 + lambda * low.s.reduce((sum, value) => sum + value, 0),
      ...scores(options.test, (rows, cols) => predict(next, rows, cols)),
    };
    history.push(step);
    converged = change < tolerance;
    yield step;
  }
  return { history, converged, lambda, biases, ...completed(train, low, biases, clip) };
}

/** What the biases leave of the training ratings. */
function withoutBiases(train: Triplets, biases: Biases): CsrMatrix {
  const values = train.values.map((value, p) => value - biasAt(biases, train.rows[p]!, train.cols[p]!));
  return CsrMatrix.fromTriplets({ ...train, values });
}

/** The spectral norm that independent noise of the values' size would have on a random pattern, asymptotically. */
function noiseLevel(rows: number, cols: number, values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  // σ·√(entries/rows) with σ² = sum / entries
  return Math.sqrt(sum / rows) + Math.sqrt(sum / cols);
}

function relativeChange(next: LowRank, low: LowRank): number {
  const norm = Math.sqrt(squaredNorm(next));
  return norm === 0 ? 0 : Math.sqrt(squaredDistance(next, low)) / norm;
}

function predictions(
  low: LowRank,
  biases: Biases,
  [lowest, highest]: readonly [number, number],
  rows: Int32Array,
  cols: Int32Array,
): Float64Array {
  const entries = entriesOf(low, rows, cols);
  for (let p = 0; p < entries.length; p++) {
    entries[p] = Math.max(lowest, Math.min(highest, entries[p]! + biasAt(biases, rows[p]!, cols[p]!)));
  }
  return entries;
}

function scores(
  test: Triplets | undefined,
  predict: (rows: Int32Array, cols: Int32Array) => Float64Array,
): { rmse: number; rho: number } | undefined {
  if (test === undefined) return undefined;
  const predicted = predict(test.rows, test.cols);
  return { rmse: rmse(test.values, predicted), rho: pearson(test.values, predicted) };
}

function completed(train: Triplets, low: LowRank, biases: Biases, clip: readonly [number, number]): CompletedMatrix {
  const [lowest, highest] = clip;
  return {
    predict(rows, cols) {
      checkPlaces(rows, cols, train.shape, "prediction");
      return predictions(low, biases, clip, rows, cols);
    },
    toDense() {
      const dense = matmul(low.u, low.z, { transposeB: true });
      for (let p = 0; p < dense.data.length; p++) {
        const value = dense.data[p]! + biasAt(biases, Math.floor(p / dense.cols), p % dense.cols);
        dense.data[p] = Math.max(lowest, Math.min(highest, value));
      }
      return dense;
    },
    recommend(user, n) {
      const items = Int32Array.from({ length: train.shape[1] }, (_, item) => item);
      const row = () => predictions(low, biases, clip, new Int32Array(items.length).fill(user), items);
      return bestUnrated(train, user, n, row);
    },
  };
}
