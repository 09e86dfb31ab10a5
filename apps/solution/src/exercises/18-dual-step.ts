import { Matrix, matmul, norm, svd } from "@lab/linalg";

export interface DualStep {
  /** M, the shrunk Y, as rows. */
  readonly estimate: number[][];
  /** R = P(X − M) as rows: 0 where X is not known. */
  readonly residual: number[][];
  /** The next Y as rows. */
  readonly dual: number[][];
  /** ‖R‖_F / ‖P(X)‖_F */
  readonly error: number;
}

// #region solution
const frobenius = (rows: number[][]) => norm(Matrix.fromRows(rows));
// #endregion

/**
 * One step of the algorithm of Cai, Candès and Shen.
 *
 * @param dual Y, m × n as rows
 * @param picture X, m × n as rows; what stands at unknown places must not matter
 * @param mask m × n as rows: 1 where X is known, 0 where it is not
 * @param tau the threshold
 * @param delta the step size
 */
export function dualStep(
  dual: number[][],
  picture: number[][],
  mask: number[][],
  tau: number,
  delta: number,
): DualStep {
  // #region solution
  const { U, s, Vt } = svd(Matrix.fromRows(dual));
  const shrunk = s.map((value) => Math.max(0, value - tau));
  const scaled = U.toRows().map((row) => row.map((value, component) => value * shrunk[component]!));
  const estimate = matmul(Matrix.fromRows(scaled), Vt).toRows();
  const known = (entry: (i: number, j: number) => number) =>
    mask.map((row, i) => row.map((isKnown, j) => (isKnown ? entry(i, j) : 0)));
  const residual = known((i, j) => picture[i]![j]! - estimate[i]![j]!);
  const next = dual.map((row, i) => row.map((value, j) => value + delta * residual[i]![j]!));
  const error = frobenius(residual) / frobenius(known((i, j) => picture[i]![j]!));
  return { estimate, residual, dual: next, error };
  // #endregion
}
