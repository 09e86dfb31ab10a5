import { type Matrix, matmul, svd } from "@lab/linalg";
import { bestUnrated, type CompletedMatrix } from "./completed-matrix.js";
import { imposeOn } from "./known-on-low-rank.js";
import { pearson, rmse } from "./metrics.js";
import type { CheckedHardOptions, HardIteration, HardResult } from "./svt-hard-options.js";
import { hardThreshold } from "./threshold.js";
import { checkPlaces, knownEntries, type Triplets } from "./triplets.js";

/** The lecture's loop, line by line, on the full matrix: to read, and to check the fast solver against. */
export function* hardIterationsDense(
  train: Triplets,
  { threshold, maxIterations, tolerance, test }: CheckedHardOptions,
): Generator<HardIteration, HardResult> {
  const known = knownEntries(train);
  const history: HardIteration[] = [];
  let a = known.toDense();
  let converged = false;
  for (let iteration = 0; iteration < maxIterations && !converged; iteration++) {
    const old = a;
    const { U, s, Vt } = svd(a);
    const kept = hardThreshold(s, threshold);
    a = matmul(scaledColumns(U, kept), Vt);
    imposeOn(a, known);
    const increment = distance(a, old);
    const rank = kept.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
    const step: HardIteration = { iteration, rank, increment, ...scores(a, test) };
    history.push(step);
    converged = increment < tolerance;
    yield step;
  }
  return { history, converged, ...completed(train, a) };
}

/** U·diag(s) */
function scaledColumns(u: Matrix, s: Float64Array): Matrix {
  const scaled = u.clone();
  for (let p = 0; p < scaled.data.length; p++) scaled.data[p]! *= s[p % s.length]!;
  return scaled;
}

/** ‖A − B‖_F */
function distance(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let p = 0; p < a.data.length; p++) sum += (a.data[p]! - b.data[p]!) ** 2;
  return Math.sqrt(sum);
}

function entries(a: Matrix, rows: Int32Array, cols: Int32Array): Float64Array {
  return Float64Array.from(rows, (row, p) => a.data[row * a.cols + cols[p]!]!);
}

function scores(a: Matrix, test: Triplets | undefined): { rmse: number; rho: number } | undefined {
  if (test === undefined) return undefined;
  const predicted = entries(a, test.rows, test.cols);
  return { rmse: rmse(test.values, predicted), rho: pearson(test.values, predicted) };
}

function completed(train: Triplets, a: Matrix): CompletedMatrix {
  return {
    predict(rows, cols) {
      checkPlaces(rows, cols, train.shape, "prediction");
      return entries(a, rows, cols);
    },
    toDense: () => a.clone(),
    recommend: (user, n) => bestUnrated(train, user, n, () => a.row(user)),
  };
}
