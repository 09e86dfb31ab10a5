import { describe, expect, it } from "vitest";
import { resultsProblems } from "../../test/check-results.js";
import { exampleResults, exampleRun } from "../../test/example-results.js";
import type { Status } from "../part.js";
import { PARTS } from "../parts.js";
import { resultsToJson } from "../run/results-file.js";
import { passedByRho, passedByRmse } from "./baseline-passed.js";
import { movielens } from "./part.js";
import { iterationResult, MovieLensRecord } from "./record.js";
import type { MovieLensResults } from "./results.js";

const OPTIONS = { data: "auto", variant: "100k", seed: 42, threshold: 100, iterations: 200 } as const;

function roundTrip(results: MovieLensResults, status: Status = results.status): unknown {
  const outcome = { part: movielens, options: results.options, results };
  return JSON.parse(resultsToJson(exampleRun({ status }), [outcome], PARTS));
}

describe("results.json with MovieLens", () => {
  it("of a complete run follows the schema", () => {
    expect(resultsProblems(roundTrip(exampleResults()))).toEqual([]);
  });

  it("of a run that was interrupted before anything was loaded follows the schema", () => {
    const results = new MovieLensRecord(OPTIONS).toResults("interrupted");
    expect(resultsProblems(roundTrip(results))).toEqual([]);
    expect(results).toMatchObject({ status: "interrupted", data: null, baseline: null, methods: [] });
  });

  it("keeps the iterations of a method that was interrupted", () => {
    const record = new MovieLensRecord(OPTIONS);
    record.baseline = { name: "trivial", rmse: 1.04, rho: 0.38, seconds: 0 };
    const method = record.beginMethod("hard SVT", { threshold: 100 });
    method.history.push(iterationResult({ iteration: 0, rank: 8, increment: 431, rmse: 2.6, rho: 0.4 }));
    const results = record.toResults("interrupted");
    expect(resultsProblems(roundTrip(results))).toEqual([]);
    expect(results.methods[0]).toMatchObject({
      status: "interrupted",
      converged: null,
      rmse: 2.6,
      iterationBaselinePassed: null,
      iterationBaselinePassedByRho: 0,
    });
  });

  it("has null where there is no number", () => {
    const { rmse, rho, increment } = iterationResult({ iteration: 0, rank: 0, increment: Number.NaN, rho: Number.NaN });
    expect([rmse, rho, increment]).toEqual([null, null, null]);
  });

  it("is told from one that does not follow the schema", () => {
    const results = {
      ...exampleRun(),
      schemaVersion: 1,
      surprise: 1,
      movielens: { ...exampleResults(), methods: [{}] },
    };
    const problems = resultsProblems(results).join("\n");
    expect(problems).toContain("results.schemaVersion");
    expect(problems).toContain("results.surprise");
    expect(problems).toContain("results.movielens.methods[0].name");
  });
});

describe("passing the baseline", () => {
  const history = [1.2, 1.0, 1.1].map((rmse, iteration) => ({ iteration, rank: 1, rmse, rho: null }));

  it("is the first iteration that is strictly better", () => {
    expect(passedByRmse(history, { rmse: 1.1, rho: 0.3 })).toBe(1);
    expect(passedByRmse(history, { rmse: 1.0, rho: 0.3 })).toBe(null);
  });

  it("needs a number on both sides", () => {
    expect(passedByRho(history, { rmse: 1, rho: 0.3 })).toBe(null);
    expect(passedByRmse(history, { rmse: null, rho: null })).toBe(null);
  });
});
