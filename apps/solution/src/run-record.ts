import { passedByRho, passedByRmse } from "./baseline-passed.js";
import { describeEnvironment } from "./environment.js";
import { reproduceCommand } from "./reproduce.js";
import {
  type Baseline,
  type DataSummary,
  finiteOrNull,
  type IterationResult,
  type MethodName,
  type MethodResult,
  type Recommendations,
  type Results,
  type RunOptions,
  SCHEMA_VERSION,
  type Status,
} from "./results.js";

/** An iteration as @lab/svt reports it. */
export interface IterationReport {
  readonly iteration: number;
  readonly rank: number;
  readonly increment?: number;
  readonly change?: number;
  readonly rmse?: number;
  readonly rho?: number;
}

/** A method under way. */
export interface MethodRecord {
  readonly name: MethodName;
  readonly history: IterationResult[];
  readonly startedAt: number;
  parameters: MethodResult["parameters"];
  seconds?: number;
  converged?: boolean;
}

/**
 * What a run has done so far. It grows while the run goes on, and at any moment it can be written down as `Results`:
 * that is how an interrupted run keeps what is done.
 */
export class RunRecord {
  data: DataSummary | null = null;
  baseline: Baseline | null = null;
  recommendations: Recommendations | null = null;
  readonly methods: MethodRecord[] = [];
  readonly #startedAt = new Date();
  readonly #start = performance.now();

  constructor(readonly options: RunOptions) {}

  beginMethod(name: MethodName, parameters: MethodResult["parameters"]): MethodRecord {
    const method = { name, parameters, history: [], startedAt: performance.now() };
    this.methods.push(method);
    return method;
  }

  toResults(status: Status): Results {
    return {
      schemaVersion: SCHEMA_VERSION,
      command: "movielens",
      status,
      startedAt: this.#startedAt.toISOString(),
      seconds: secondsSince(this.#start),
      options: this.options,
      reproduce: reproduceCommand(this.options, this.data),
      data: this.data,
      baseline: this.baseline,
      methods: this.methods.map((method) => methodResult(method, this.baseline)),
      recommendations: this.recommendations,
      environment: describeEnvironment(),
    };
  }
}

export function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

/** With null for every score that is not a number, as JSON needs it. */
export function iterationResult(report: IterationReport): IterationResult {
  const { iteration, rank, increment, change, rmse, rho } = report;
  return {
    iteration,
    rank,
    ...(increment === undefined ? {} : { increment: finiteOrNull(increment) }),
    ...(change === undefined ? {} : { change: finiteOrNull(change) }),
    rmse: finiteOrNull(rmse),
    rho: finiteOrNull(rho),
  };
}

function methodResult(method: MethodRecord, baseline: Baseline | null): MethodResult {
  const { name, parameters, history, startedAt, seconds, converged } = method;
  const last = history.at(-1);
  return {
    name,
    status: seconds === undefined ? "interrupted" : "complete",
    parameters,
    converged: converged ?? null,
    history,
    rmse: last?.rmse ?? null,
    rho: last?.rho ?? null,
    seconds: seconds ?? secondsSince(startedAt),
    iterationBaselinePassed: baseline && passedByRmse(history, baseline),
    iterationBaselinePassedByRho: baseline && passedByRho(history, baseline),
  };
}
