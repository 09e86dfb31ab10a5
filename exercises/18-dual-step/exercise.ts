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
  throw new Error("not written yet");
}
