import type { Biases } from "./biases.js";
import type { CompletedMatrix } from "./completed-matrix.js";
import { SvtError } from "./errors.js";
import { checkCount, type IterationControl } from "./iterations.js";
import { checkThreshold } from "./threshold.js";
import { checkTest, type Triplets } from "./triplets.js";

/** One iteration of soft-impute. */
export interface SoftIteration {
  /** 0 for the first. */
  readonly iteration: number;
  /** Singular values above lambda. */
  readonly rank: number;
  /** ‖L_new − L_old‖_F / ‖L_new‖_F */
  readonly change: number;
  /** ½‖P(X − L)‖²_F + λ‖L‖_*, which soft-impute minimises, after subtracting the biases from X. */
  readonly objective: number;
  /** Root mean square error on the test set, if one was given. */
  readonly rmse?: number;
  /** Pearson correlation on the test set, if one was given. */
  readonly rho?: number;
}

export interface SoftImputeOptions extends IterationControl<SoftIteration> {
  /**
   * The threshold that singular values are shrunk by. Default: the noise level, σ·(√(entries/rows) + √(entries/cols))
   * with σ the root mean square of what the biases leave, about the largest singular value that pure noise would have.
   */
  readonly lambda?: number | undefined;
  /** At most this many singular values; default: all above lambda. */
  readonly rank?: number | undefined;
  /** Fit mean, user and item biases first and complete what they leave; default true. */
  readonly biases?: boolean | undefined;
  /** Predictions are clipped to this range; `false` for no clipping. Default [1, 5]. */
  readonly clip?: readonly [low: number, high: number] | false | undefined;
  /** Default 100. */
  readonly maxIterations?: number | undefined;
  /** Stop when the change falls below this number; default 0.005. */
  readonly tolerance?: number | undefined;
  /** A test set to watch: its RMSE and rho stand in the history. */
  readonly test?: Triplets | undefined;
}

/** The model clip(mean + b_user + b_item + L): `predict` gives its value on training places too, not the training rating. */
export interface SoftImputeResult extends CompletedMatrix {
  readonly history: readonly SoftIteration[];
  /** Whether the change fell below the tolerance. */
  readonly converged: boolean;
  /** The threshold that was used. */
  readonly lambda: number;
  readonly biases: Biases;
}

/** The options with their defaults, known to be possible; lambda's default depends on the data. */
export interface CheckedSoftOptions {
  readonly lambda: number | undefined;
  readonly rank: number | undefined;
  readonly biases: boolean;
  readonly clip: readonly [number, number];
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly test: Triplets | undefined;
}

/** @throws SvtError `invalid-argument`, and what `checkTest` throws */
export function checkedSoftOptions(options: SoftImputeOptions, train: Triplets): CheckedSoftOptions {
  const { lambda, rank, biases = true, clip = [1, 5], maxIterations = 100, tolerance = 0.005, test } = options;
  if (lambda !== undefined) checkThreshold(lambda, "lambda");
  if (rank !== undefined) checkCount(rank, "rank");
  checkCount(maxIterations, "maxIterations");
  checkThreshold(tolerance, "tolerance");
  if (clip !== false && !(clip.length === 2 && clip[0] <= clip[1])) {
    throw new SvtError("invalid-argument", {
      given: `clip is [${clip.join(", ")}]`,
      expected: "[low, high] with low at most high, or false",
      fix: "Pass the range of the ratings, such as [1, 5].",
    });
  }
  checkTest(test, train);
  const range = clip === false ? ([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const) : clip;
  return { lambda, rank, biases, clip: range, maxIterations, tolerance, test };
}
