import { type CsrMatrix, type Matrix, matmul, partialSvd, SparseDual } from "@lab/linalg";
import { extrapolated } from "./extrapolated.js";
import { runIterations, runIterationsAsync } from "./iterations.js";
import { entriesOf, type LowRank, lowRankOf, noRank } from "./low-rank.js";
import { svtSoftIterationsDense } from "./svt-soft-dense.js";
import {
  type CheckedSvtSoftOptions,
  checkedSvtSoftOptions,
  firstSteps,
  maskedEntries,
  relativeTo,
  type SvtSoftIteration,
  type SvtSoftOptions,
  type SvtSoftResult,
  type SvtSoftStep,
} from "./svt-soft-options.js";
import { softThreshold } from "./threshold.js";
import { checkPlaces } from "./triplets.js";

/**
 * Matrix completion by soft singular value thresholding, as in the lecture's inpainting: repeat M ← U·max(0, s − τ)·Vᵀ
 * of Y = U·diag(s)·Vᵀ, and Y ← Y + δ·P(X − M). It goes to the matrix of least τ‖M‖_* + ½‖M‖²_F among those that agree
 * with X on the mask: for a large τ, that of least nuclear norm.
 *
 * Y is zero off the mask and never written out; its few singular triplets above τ come from those of the last iteration.
 * The history agrees with the dense loop's to 1e-6.
 *
 * @param x rows × cols; what stands off the mask is not read
 * @param mask rows·cols values, row by row: 1 where the entry is known, 0 where it is not
 * @throws SvtError `shape-mismatch`, `invalid-argument`, `empty`, `not-finite`, `diverged` (delta is too large); the
 * signal's reason when it aborts
 * Source: Cai, Candès, Shen, "A singular value thresholding algorithm for matrix completion", SIAM J. Optim. 20(4), 2010,
 * (2.7), algorithm 1; the first steps at once: (5.3).
 * @example
 * import { Matrix } from "@lab/linalg";
 * import { svtSoft } from "@lab/svt";
 * const x = Matrix.fromRows([[4, 2, 6], [2, 0, 3], [8, 4, 12]]); // rank 1 but for the middle, which is not known
 * const { toDense } = svtSoft(x, Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1), { tolerance: 1e-4, tau: 100 });
 * toDense().get(1, 1); // about 1.0
 */
export function svtSoft(x: Matrix, mask: Uint8Array, options: SvtSoftOptions = {}): SvtSoftResult {
  return runIterations(svtSoftIterations(x, mask, options), options);
}

/** `svtSoft` that lets timers, input and signals through about 60 times a second. */
export async function svtSoftAsync(x: Matrix, mask: Uint8Array, options: SvtSoftOptions = {}): Promise<SvtSoftResult> {
  return runIterationsAsync(svtSoftIterations(x, mask, options), options);
}

/**
 * The iterations of `svtSoft`, one at a time: for a loop of your own, such as one of animation frames.
 *
 * `onIteration` and `signal` are for the functions that run them, `runIterations` among them.
 *
 * @throws what `svtSoft` throws
 * @example
 * import { Matrix } from "@lab/linalg";
 * import { svtSoftIterations } from "@lab/svt";
 * const iterations = svtSoftIterations(Matrix.fromRows([[1, 1], [1, 1]]), Uint8Array.of(1, 1, 1, 0));
 * const ranks = [...iterations].map(({ rank }) => rank);
 * ranks[0]; // 1
 */
export function svtSoftIterations(
  x: Matrix,
  mask: Uint8Array,
  options: SvtSoftOptions = {},
): Generator<SvtSoftStep, SvtSoftResult> {
  const checked = checkedSvtSoftOptions(options, x);
  const known = maskedEntries(x, mask);
  return checked.solver === "dense" ? svtSoftIterationsDense(known, checked) : svtSoftIterationsSparse(known, checked);
}

/**
 * Accepted residual of the singular triplets, relative to the largest singular value. An error of M is an error of the
 * next residual, which the next step takes back: errors do not pile up, and the history stays within 1e-6 of the dense loop's.
 */
const SVD_TOLERANCE = 3e-6;

function* svtSoftIterationsSparse(
  known: CsrMatrix,
  { tau, delta, maxIterations, tolerance }: CheckedSvtSoftOptions,
): Generator<SvtSoftStep, SvtSoftResult> {
  const y = new SparseDual(known, delta * firstSteps(known, tau, delta));
  const relative = relativeTo(known, delta);
  const history: SvtSoftIteration[] = [];
  let low = noRank(known);
  let basis: Matrix | undefined;
  let start: Matrix | undefined;
  let converged = false;
  for (let iteration = 0; iteration < maxIterations && !converged; iteration++) {
    const svd = partialSvd(y, { above: tau, tolerance: SVD_TOLERANCE, ...(start && { start }) });
    start = extrapolated(svd.basis, basis);
    basis = svd.basis;
    low = lowRankOf(svd, softThreshold(svd.s, tau));
    const residual = relative(Math.sqrt(y.ascend(delta, low.u, low.z)), iteration);
    const record = { iteration, residual, rank: low.s.length, nuclearNorm: nuclearNorm(low) };
    history.push(record);
    converged = residual < tolerance;
    const current = low;
    yield { ...record, toDense: () => dense(current) };
  }
  return {
    history,
    converged,
    tau,
    singularValues: low.s,
    predict(rows, cols) {
      checkPlaces(rows, cols, [known.rows, known.cols], "prediction");
      return entriesOf(low, rows, cols);
    },
    toDense: () => dense(low),
  };
}

function nuclearNorm({ s }: LowRank): number {
  return s.reduce((sum, value) => sum + value, 0);
}

function dense({ u, z }: LowRank): Matrix {
  return matmul(u, z, { transposeB: true });
}
