import type { Environment } from "./command-line/environment.js";
import type { Status } from "./part.js";

/**
 * `results.json`, the numbers of a run: these types and those of each part are its schema.
 *
 * Stable: a field is only ever added; when one changes its meaning or goes, `schemaVersion` grows.
 * A number that does not exist (Pearson's rho of constant predictions, a step not reached) is `null`, never `NaN`.
 */
export const SCHEMA_VERSION = 2;

/** The command that runs all parts. */
export const ALL = "all";

/** What is said of the whole run; beside it stands, under each part's name, what the part found. */
export interface RunResults {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  /** `all`, or the name of the one part that was asked for. */
  readonly command: string;
  /** `interrupted` when a signal stopped a part or came before it, else `failed` when an error stopped one. */
  readonly status: Status;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Wall time of all parts, the writing of the report not. */
  readonly seconds: number;
  /** The command line that does the same run again. */
  readonly reproduce: string;
  readonly environment: Environment;
  /** The parts that an error stopped, in order. */
  readonly failures: readonly Failure[];
}

/** Why a part failed, in the words that were shown. */
export interface Failure {
  readonly part: string;
  readonly error: string;
  readonly expected: string | null;
  readonly fix: string | null;
  /** The exit code that belongs to it. */
  readonly exitCode: number;
}

/** JSON has no NaN and no infinity. */
export function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
