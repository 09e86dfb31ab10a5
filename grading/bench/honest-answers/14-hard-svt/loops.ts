import type { Triplets } from "@lab/data";
import { Matrix, matmul, svd } from "@lab/linalg";

export interface HardSvtOptions {
  /** Singular values below it become 0. */
  readonly threshold: number;
  /** At most so many iterations. */
  readonly maxIterations: number;
  /** Stop after the first iteration whose increment is below it. */
  readonly tolerance: number;
}

export interface HardSvtIteration {
  /** How many singular values passed the threshold. */
  readonly rank: number;
  /** ‖A − A_old‖_F, with the known values imposed on both. */
  readonly increment: number;
  /** Root mean square error of A on the test set. */
  readonly rmse: number;
}

export interface HardSvtResult {
  /** The last A as rows. */
  readonly completed: number[][];
  /** One record an iteration, the last one's included. */
  readonly history: HardSvtIteration[];
}

export function hardSvt(train: Triplets, test: Triplets, options: HardSvtOptions): HardSvtResult {
  const [m, n] = train.shape;
  let A = new Matrix(m, n);
  for (let p = 0; p < train.values.length; p++) A.set(train.rows[p]!, train.cols[p]!, train.values[p]!);
  const history: HardSvtIteration[] = [];
  for (let iteration = 0; iteration < options.maxIterations; iteration++) {
    const { U, s, Vt } = svd(A);
    let rank = 0;
    const left = new Matrix(m, s.length);
    for (let k = 0; k < s.length; k++) {
      if (s[k]! < options.threshold) continue;
      rank++;
      for (let i = 0; i < m; i++) left.set(i, k, U.get(i, k) * s[k]!);
    }
    const next = matmul(left, Vt);
    for (let p = 0; p < train.values.length; p++) next.set(train.rows[p]!, train.cols[p]!, train.values[p]!);
    let difference = 0;
    for (let k = 0; k < next.data.length; k++) difference += (next.data[k]! - A.data[k]!) ** 2;
    const increment = Math.sqrt(difference);
    let squares = 0;
    for (let p = 0; p < test.values.length; p++) {
      squares += (test.values[p]! - next.get(test.rows[p]!, test.cols[p]!)) ** 2;
    }
    history.push({ rank, increment, rmse: Math.sqrt(squares / test.values.length) });
    A = next;
    if (increment < options.tolerance) break;
  }
  return { completed: A.toRows(), history };
}
