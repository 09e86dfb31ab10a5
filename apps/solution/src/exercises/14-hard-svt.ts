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

// #region solution
/** Writes the known values into the matrix. */
function impose(a: Matrix, { rows, cols, values }: Triplets): void {
  values.forEach((value, p) => {
    a.set(rows[p]!, cols[p]!, value);
  });
}

/** U·diag(s) */
function scaledColumns(u: Matrix, s: Float64Array): Matrix {
  return Matrix.fromRows(u.toRows().map((row) => row.map((value, component) => value * s[component]!)));
}

/** The root mean square error of a matrix on a test set. */
function errorOn(a: Matrix, { rows, cols, values }: Triplets): number {
  const squares = values.map((value, p) => (value - a.get(rows[p]!, cols[p]!)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
// #endregion

/**
 * Matrix completion by hard singular value thresholding.
 *
 * @param train the known ratings of a users × films matrix
 * @param test ratings that the loop is judged by and never learns from
 */
export function hardSvt(train: Triplets, test: Triplets, options: HardSvtOptions): HardSvtResult {
  // #region solution
  const { threshold, maxIterations, tolerance } = options;
  const history: HardSvtIteration[] = [];
  let a = new Matrix(...train.shape);
  impose(a, train);
  while (history.length < maxIterations) {
    const old = a;
    const { U, s, Vt } = svd(old);
    const kept = s.map((value) => (value < threshold ? 0 : value));
    a = matmul(scaledColumns(U, kept), Vt);
    impose(a, train);
    const increment = norm(a.data.map((value, p) => value - old.data[p]!));
    const rank = kept.filter((value) => value > 0).length;
    history.push({ rank, increment, rmse: errorOn(a, test) });
    if (increment < tolerance) break;
  }
  return { completed: a.toRows(), history };
  // #endregion
}
