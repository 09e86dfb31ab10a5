import { passedByRho, passedByRmse } from "../src/movielens/baseline-passed.js";
import { movielens } from "../src/movielens/part.js";
import type { IterationResult, MethodName, MethodResult, MovieLensResults } from "../src/movielens/results.js";
import type { Outcome } from "../src/outcome.js";
import type { RunResults } from "../src/results.js";

const BASELINE = { name: "trivial", rmse: 1.0432807714785424, rho: 0.38509116600921667, seconds: 0.002 } as const;

/** A complete run in the shape of the lecture's, from formulas instead of ratings. */
export function exampleResults(changes: Partial<MovieLensResults> = {}): MovieLensResults {
  const hard = history(200, (k) => ({
    iteration: k,
    rank: 8,
    increment: 430 * Math.exp(-k / 20) + 3.3,
    rmse: 1.0234 + 1.6 * Math.exp(-k / 17),
    rho: 0.53 - 0.21 * Math.exp(-k / 15),
  }));
  const soft = history(30, (k) => ({
    iteration: k,
    rank: 60 - k,
    change: 0.1 * Math.exp(-k / 4),
    rmse: 0.9116 + 0.025 * Math.exp(-k / 6),
    rho: 0.5925 - 0.03 * Math.exp(-k / 5),
  }));
  const counts = { users: 943, films: 1682, ratings: 100_000 };
  const description = "MovieLens 100K, read from /somewhere/ml-100k.";
  return {
    status: "complete",
    seconds: 3.21,
    options: { data: "auto", variant: "100k", seed: 42, threshold: 100, iterations: 200 },
    data: {
      synthetic: false,
      description,
      provenance: { kind: "path", variant: "100k", synthetic: false, description, verified: true, notes: [] },
      ...counts,
      expected: counts,
      train: 80_000,
      test: 20_000,
    },
    baseline: BASELINE,
    methods: [exampleMethod("hard SVT", hard), exampleMethod("soft-impute", soft)],
    recommendations: {
      method: "soft-impute",
      userId: 12,
      rated: 51,
      ratedHighest: [{ filmId: 1, title: "Toy Story (1995)", rating: 5 }],
      recommended: [{ filmId: 50, title: "Star Wars (1977)", predicted: 4.87 }],
    },
    ...changes,
  };
}

/** The same as the outcome of a run, for a page. */
export function exampleOutcome(changes: Partial<MovieLensResults> = {}): Outcome {
  const results = exampleResults(changes);
  return { part: movielens, options: results.options, results };
}

/** What is said of the run as a whole. */
export function exampleRun(changes: Partial<RunResults> = {}): RunResults {
  return {
    schemaVersion: 2,
    command: "movielens",
    status: "complete",
    startedAt: "2026-01-02T03:04:05.678Z",
    seconds: 3.21,
    reproduce: "pnpm solution movielens --data auto --variant 100k --seed 42 --threshold 100 --iterations 200",
    environment: {
      node: "v20.19.0",
      platform: "linux 6",
      architecture: "x64",
      processor: "a processor",
      processors: 2,
      packages: { "@lab/data": "0.0.0" },
    },
    failures: [],
    ...changes,
  };
}

export function exampleMethod(
  name: MethodName,
  records: readonly IterationResult[],
  changes: Partial<MethodResult> = {},
): MethodResult {
  const last = records.at(-1);
  return {
    name,
    status: "complete",
    parameters: { maxIterations: records.length },
    converged: false,
    history: records,
    rmse: last?.rmse ?? null,
    rho: last?.rho ?? null,
    seconds: 1.23,
    iterationBaselinePassed: passedByRmse(records, BASELINE),
    iterationBaselinePassedByRho: passedByRho(records, BASELINE),
    ...changes,
  };
}

function history(length: number, record: (k: number) => IterationResult): IterationResult[] {
  return Array.from({ length }, (_, k) => record(k));
}
