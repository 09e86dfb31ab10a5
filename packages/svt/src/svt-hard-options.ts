import type { CompletedMatrix } from "./completed-matrix.js";
import { SvtError } from "./errors.js";
import { checkCount, type IterationControl } from "./iterations.js";
import { checkThreshold } from "./threshold.js";
import { checkTest, type Triplets } from "./triplets.js";

/** One iteration of hard singular value thresholding. */
export interface HardIteration {
  /** 0 for the first. */
  readonly iteration: number;
  /** Singular values that passed the threshold. */
  readonly rank: number;
  /** ‖A_new − A_old‖_F */
  readonly increment: number;
  /** Root mean square error on the test set, if one was given. */
  readonly rmse?: number;
  /** Pearson correlation on the test set, if one was given. */
  readonly rho?: number;
}

export interface HardOptions extends IterationControl<HardIteration> {
  /** Singular values below this number become 0; default 100, the lecture's. */
  readonly threshold?: number | undefined;
  /** Default 200. */
  readonly maxIterations?: number | undefined;
  /** Stop when the increment falls below this number; default 1e-4. */
  readonly tolerance?: number | undefined;
  /** A test set to watch: its RMSE and rho stand in the history. */
  readonly test?: Triplets | undefined;
  /** `"auto"`: sparse plus low rank, warm-started; `"dense"`: the lecture's loop on the full matrix. Default `"auto"`. */
  readonly solver?: "auto" | "dense" | undefined;
}

/** The last iterate A: the training values where they are known, the low-rank matrix elsewhere. */
export interface HardResult extends CompletedMatrix {
  readonly history: readonly HardIteration[];
  /** Whether the increment fell below the tolerance. */
  readonly converged: boolean;
}

/** The options with their defaults, known to be possible. */
export interface CheckedHardOptions {
  readonly threshold: number;
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly solver: "auto" | "dense";
  readonly test: Triplets | undefined;
}

/** @throws SvtError `invalid-argument`, and what `checkTest` throws */
export function checkedHardOptions(options: HardOptions, train: Triplets): CheckedHardOptions {
  const { threshold = 100, maxIterations = 200, tolerance = 1e-4, solver = "auto", test } = options;
  checkThreshold(threshold, "threshold");
  checkThreshold(tolerance, "tolerance");
  checkCount(maxIterations, "maxIterations");
  if (solver !== "auto" && solver !== "dense") {
    throw new SvtError("invalid-argument", {
      given: `solver is ${JSON.stringify(solver)}`,
      expected: '"auto" or "dense"',
      fix: "Leave it out for the fast solver.",
    });
  }
  checkTest(test, train);
  return { threshold, maxIterations, tolerance, solver, test };
}
