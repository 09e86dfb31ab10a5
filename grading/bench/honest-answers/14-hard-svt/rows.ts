import type { Triplets } from "@lab/data";
import { Matrix, matmul, norm, svd } from "@lab/linalg";

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

type Rows = number[][];

const withKnown = (a: Rows, known: Triplets): Rows => {
  const copy = a.map((row) => [...row]);
  for (let p = 0; p < known.values.length; p++) {
    copy[known.rows[p]!]![known.cols[p]!] = known.values[p]!;
  }
  return copy;
};

const rmse = (a: Rows, test: Triplets): number => {
  let total = 0;
  test.values.forEach((value, p) => {
    const e = value - a[test.rows[p]!]![test.cols[p]!]!;
    total += e * e;
  });
  return Math.sqrt(total / test.values.length);
};

const truncate = (a: Rows, threshold: number): { rank: number; low: Rows } => {
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  const rank = s.filter((sigma) => sigma >= threshold).length;
  const us = U.toRows().map((row) => row.slice(0, rank).map((u, k) => u * s[k]!));
  if (rank === 0) return { rank, low: a.map((row) => row.map(() => 0)) };
  return { rank, low: matmul(Matrix.fromRows(us), Matrix.fromRows(Vt.toRows().slice(0, rank))).toRows() };
};

export function hardSvt(train: Triplets, test: Triplets, options: HardSvtOptions): HardSvtResult {
  const zeros = Array.from({ length: train.shape[0] }, () => new Array<number>(train.shape[1]).fill(0));
  let current = withKnown(zeros, train);
  const history: HardSvtIteration[] = [];
  for (let t = 0; t < options.maxIterations; t++) {
    const { rank, low } = truncate(current, options.threshold);
    const completed = withKnown(low, train);
    const increment = norm(Matrix.fromRows(completed.map((row, i) => row.map((x, j) => x - current[i]![j]!))));
    current = completed;
    history.push({ rank, increment, rmse: rmse(current, test) });
    if (increment < options.tolerance) {
      break;
    }
  }
  return { completed: current, history };
}
