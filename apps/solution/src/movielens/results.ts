import type { Provenance } from "@lab/data";
import type { PartResults } from "../part.js";

/** What `results.json` holds under `movielens`. */
export interface MovieLensResults extends PartResults {
  readonly options: MovieLensOptions;
  /** What was loaded; null when the run was stopped before. */
  readonly data: DataSummary | null;
  /** The trivial recommender on the test ratings; null when the run was stopped before. */
  readonly baseline: Baseline | null;
  /** Hard SVT, then soft-impute: those that were begun. */
  readonly methods: readonly MethodResult[];
  /** What the best complete method recommends to one user; null when no method came to its end. */
  readonly recommendations: Recommendations | null;
}

/** The options as they were in force, defaults included. */
export interface MovieLensOptions {
  /** `auto`, `synthetic`, `download` or a path, as given. */
  readonly data: string;
  /** Null where none was given and a path says by itself which it is. */
  readonly variant: Variant | null;
  readonly seed: number;
  readonly threshold: number;
  readonly iterations: number;
}

export const VARIANTS = ["100k", "1m", "latest-small"] as const;
export type Variant = (typeof VARIANTS)[number];

export interface DataSummary {
  /** True when nobody ever gave these ratings: they come from a generator. */
  readonly synthetic: boolean;
  /** One sentence: which data, from where. */
  readonly description: string;
  /** Everything that @lab/data says about where the ratings come from: kind, variant, location, checksum, notes … */
  readonly provenance: Provenance;
  readonly users: number;
  readonly films: number;
  readonly ratings: number;
  /** The counts that the data set's authors publish; null where there are none to compare with. */
  readonly expected: Counts | null;
  readonly train: number;
  readonly test: number;
}

export interface Counts {
  readonly users: number;
  readonly films: number;
  readonly ratings: number;
}

/** How well predictions meet the test ratings. */
export interface Score {
  /** Root mean squared error, in stars. */
  readonly rmse: number | null;
  /** Pearson's correlation of predicted and true ratings. */
  readonly rho: number | null;
}

export interface Baseline extends Score {
  readonly name: "trivial";
  readonly seconds: number;
}

export type MethodName = "hard SVT" | "soft-impute";

export interface MethodResult extends Score {
  readonly name: MethodName;
  readonly status: "complete" | "interrupted";
  /** What the method was called with: threshold, lambda, maxIterations … */
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** Whether it stopped because the iterate hardly moved any more; null when it was interrupted. */
  readonly converged: boolean | null;
  /** One record an iteration, in order. The scores of the last one are the method's own. */
  readonly history: readonly IterationResult[];
  /** Wall time, the scoring of every iteration included. */
  readonly seconds: number;
  /** The first iteration (from 0) whose RMSE is below the baseline's; null when there is none. */
  readonly iterationBaselinePassed: number | null;
  /** The first iteration (from 0) whose rho is above the baseline's; null when there is none. */
  readonly iterationBaselinePassedByRho: number | null;
}

export interface IterationResult extends Score {
  /** From 0, as in the lecture's loop: iteration 0 is the state after one step. */
  readonly iteration: number;
  /** How many singular values were kept. */
  readonly rank: number;
  /** Hard SVT: how far the iterate moved, the Frobenius norm of the step. */
  readonly increment?: number | null;
  /** Soft-impute: how far the low-rank part moved, relative to its own norm. */
  readonly change?: number | null;
}

export interface Recommendations {
  readonly method: MethodName;
  /** The data set's own id of the user. */
  readonly userId: number;
  /** How many training ratings this user has. */
  readonly rated: number;
  readonly ratedHighest: readonly RatedFilm[];
  readonly recommended: readonly RecommendedFilm[];
}

export interface RatedFilm {
  readonly filmId: number;
  readonly title: string;
  readonly rating: number;
}

export interface RecommendedFilm {
  readonly filmId: number;
  readonly title: string;
  readonly predicted: number;
}
