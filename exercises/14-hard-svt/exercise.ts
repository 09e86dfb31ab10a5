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

/**
 * Matrix completion by hard singular value thresholding.
 *
 * @param train the known ratings of a users × films matrix
 * @param test ratings that the loop is judged by and never learns from
 */
export function hardSvt(train: Triplets, test: Triplets, options: HardSvtOptions): HardSvtResult {
  throw new Error("not written yet");
}
