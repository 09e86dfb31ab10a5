import { type CsrMatrix, type Matrix, matmul, svd } from "@lab/linalg";
import {
  type CheckedSvtSoftOptions,
  firstSteps,
  relativeTo,
  type SvtSoftIteration,
  type SvtSoftResult,
  type SvtSoftStep,
} from "./svt-soft-options.js";
import { softThreshold } from "./threshold.js";
import { checkPlaces } from "./triplets.js";

/** The lecture's loop, line by line, on the full matrix: to read, and to check the fast solver against. */
export function* svtSoftIterationsDense(
  known: CsrMatrix,
  { tau, delta, maxIterations, tolerance }: CheckedSvtSoftOptions,
): Generator<SvtSoftStep, SvtSoftResult> {
  const x = known.toDense();
  const places = placesOf(known);
  const relative = relativeTo(known, delta);
  const history: SvtSoftIteration[] = [];
  const y = x.clone();
  const k0 = firstSteps(known, tau, delta);
  for (const p of places) y.data[p]! *= k0 * delta;
  let m = x;
  let shrunk: Float64Array = new Float64Array(0);
  let converged = false;
  for (let iteration = 0; iteration < maxIterations && !converged; iteration++) {
    const { U, s, Vt } = svd(y);
    shrunk = softThreshold(s, tau);
    m = matmul(scaledColumns(U, shrunk), Vt);
    let square = 0;
    for (const p of places) {
      const r = x.data[p]! - m.data[p]!;
      y.data[p]! += delta * r;
      square += r * r;
    }
    const residual = relative(Math.sqrt(square), iteration);
    const positive = shrunk.filter((value) => value > 0);
    const nuclearNorm = positive.reduce((sum, value) => sum + value, 0);
    const record = { iteration, residual, rank: positive.length, nuclearNorm };
    history.push(record);
    converged = residual < tolerance;
    const current = m;
    yield { ...record, toDense: () => current.clone() };
  }
  return {
    history,
    converged,
    tau,
    singularValues: shrunk.filter((value) => value > 0),
    predict(rows, cols) {
      checkPlaces(rows, cols, [m.rows, m.cols], "prediction");
      return Float64Array.from(rows, (row, p) => m.data[row * m.cols + cols[p]!]!);
    },
    toDense: () => m.clone(),
  };
}

/** Where the known entries stand in the full matrix. */
function placesOf(known: CsrMatrix): Int32Array {
  const rows = known.rowOfEntries();
  return known.columns.map((column, p) => rows[p]! * known.cols + column);
}

/** U·diag(s) */
function scaledColumns(u: Matrix, s: Float64Array): Matrix {
  const scaled = u.clone();
  for (let p = 0; p < scaled.data.length; p++) scaled.data[p]! *= s[p % s.length]!;
  return scaled;
}
