import type { Provenance } from "@lab/data";

/**
 * `results.json`, the numbers of a run: these types are its schema.
 *
 * Stable: a field is only ever added; when one changes its meaning or goes, `schemaVersion` grows.
 * A number that does not exist (Pearson's rho of constant predictions, a step not reached) is `null`, never `NaN`.
 */
export const SCHEMA_VERSION = 1;

/** Whether the step or the run came to its end, or a signal stopped it before. */
export type Status = "complete" | "interrupted";

export interface Results {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly command: "movielens";
  readonly status: Status;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Wall time of the whole run, loading included, the writing of the report not. */
  readonly seconds: number;
  readonly options: RunOptions;
  /** The command line that does the same run again. */
  readonly reproduce: string;
  /** What was loaded; null when the run was interrupted before. */
  readonly data: DataSummary | null;
  /** The trivial recommender on the test ratings; null when the run was interrupted before. */
  readonly baseline: Baseline | null;
  /** Hard SVT, then soft-impute: those that were begun. */
  readonly methods: readonly MethodResult[];
  /** What the best complete method recommends to one user; null when no method came to its end. */
  readonly recommendations: Recommendations | null;
  readonly environment: Environment;
}

/** The options as they were in force, defaults included. */
export interface RunOptions {
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
  readonly status: Status;
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

export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly architecture: string;
  readonly processor: string;
  readonly processors: number;
  /** The version of each of the lab's packages that took part. */
  readonly packages: Readonly<Record<string, string>>;
}

/** JSON has no NaN and no infinity. */
export function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** The text of `results.json`. */
export function resultsToJson(results: Results): string {
  return `${JSON.stringify(results, null, 2)}\n`;
}
