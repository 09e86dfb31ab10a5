import type { RecordOf, Status } from "../part.js";
import { finiteOrNull } from "../results.js";
import { passedByRho, passedByRmse } from "./baseline-passed.js";
import type {
  Baseline,
  DataSummary,
  IterationResult,
  MethodName,
  MethodResult,
  MovieLensOptions,
  MovieLensResults,
  Recommendations,
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

/** What the run has done so far. */
export class MovieLensRecord implements RecordOf<MovieLensResults> {
  data: DataSummary | null = null;
  baseline: Baseline | null = null;
  recommendations: Recommendations | null = null;
  readonly methods: MethodRecord[] = [];
  readonly #start = performance.now();

  constructor(readonly options: MovieLensOptions) {}

  beginMethod(name: MethodName, parameters: MethodResult["parameters"]): MethodRecord {
    const method = { name, parameters, history: [], startedAt: performance.now() };
    this.methods.push(method);
    return method;
  }

  toResults(status: Status): MovieLensResults {
    return {
      status,
      seconds: secondsSince(this.#start),
      options: this.options,
      data: this.data,
      baseline: this.baseline,
      methods: this.methods.map((method) => methodResult(method, this.baseline)),
      recommendations: this.recommendations,
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
