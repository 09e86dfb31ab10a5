import { CsrMatrix, type Matrix, matmul, svd } from "@lab/linalg";
import { beforeAll, describe, expect, it } from "vitest";
import { labSplit } from "../test/lab-split.js";
import { smallProblem, triplets } from "../test/small-problem.js";
import { fitBiases } from "./biases.js";
import { softImpute, softImputeAsync } from "./soft-impute.js";
import type { SoftIteration } from "./soft-impute-options.js";
import { softThreshold } from "./threshold.js";

const { train, test } = smallProblem({ rows: 60, cols: 45, rank: 3, known: 0.5, noise: 0.3, seed: 5 });
const plain = { biases: false, clip: false } as const;

/** Soft-impute on the full matrix: L ← S_λ(P(X) + P⊥(L)). */
function denseSoftImpute(lambda: number, iterations: number): Matrix {
  let low = CsrMatrix.fromTriplets(train).toDense();
  low.data.fill(0);
  for (let iteration = 0; iteration < iterations; iteration++) {
    for (let p = 0; p < train.values.length; p++) low.set(train.rows[p]!, train.cols[p]!, train.values[p]!);
    const { U, s, Vt } = svd(low);
    const shrunk = softThreshold(s, lambda);
    for (let p = 0; p < U.data.length; p++) U.data[p]! *= shrunk[p % shrunk.length]!;
    low = matmul(U, Vt);
  }
  return low;
}

describe("softImpute", () => {
  it("ends where the dense loop ends", () => {
    const result = softImpute(train, { ...plain, lambda: 4, tolerance: 1e-9, maxIterations: 2000 });
    expect(result.converged).toBe(true);
    const expected = denseSoftImpute(4, 600).data;
    expect(Array.from(result.toDense().data)).toEqual(Array.from(expected, (value) => expect.closeTo(value, 6)));
  });

  it("lowers its objective in every iteration", () => {
    const { history } = softImpute(train, { ...plain, lambda: 3, tolerance: 1e-6 });
    for (let i = 1; i < history.length; i++) {
      expect(history[i]!.objective).toBeLessThanOrEqual(history[i - 1]!.objective * (1 + 1e-6));
    }
    expect(history.at(-1)!.objective).toBeLessThan(history[0]!.objective);
  });

  it("shrinks everything away at a lambda beyond the largest singular value, and leaves the biases", () => {
    const result = softImpute(train, { lambda: 1e6, test });
    expect(result.history).toMatchObject([{ rank: 0, change: 0 }]);
    const { mean, users, items } = fitBiases(train);
    const clipped = (value: number) => Math.max(1, Math.min(5, value));
    expect(result.predict(Int32Array.of(7), Int32Array.of(9))[0]).toBeCloseTo(
      clipped(mean + users[7]! + items[9]!),
      12,
    );
  });

  it("keeps at most the asked rank", () => {
    const { history } = softImpute(train, { ...plain, lambda: 0.1, rank: 2, maxIterations: 5 });
    for (const { rank } of history) expect(rank).toBe(2);
  });

  it("clips to the range that it is given, also in toDense and recommend", () => {
    const result = softImpute(train, { lambda: 1, clip: [0, 0.5] });
    for (const value of result.toDense().data) expect(value).toBeGreaterThanOrEqual(0);
    for (const { value } of result.recommend(0, 5)) expect(value).toBeLessThanOrEqual(0.5);
    const free = softImpute(train, { lambda: 1, clip: false });
    expect(Math.max(...free.toDense().data)).toBeGreaterThan(0.5);
  });

  it("predicts what toDense holds, on training places too", () => {
    const result = softImpute(train, { lambda: 2, clip: false });
    const dense = result.toDense();
    result.predict(train.rows, train.cols).forEach((value, p) => {
      expect(value).toBeCloseTo(dense.get(train.rows[p]!, train.cols[p]!), 12);
    });
  });

  it("takes the noise level as lambda when none is given", () => {
    const { lambda } = softImpute(train, { ...plain, maxIterations: 1 });
    const square = train.values.reduce((sum, value) => sum + value * value, 0);
    expect(lambda).toBeCloseTo(Math.sqrt(square / 60) + Math.sqrt(square / 45), 12);
  });

  it("follows, stops and runs in frames as svtHard does", async () => {
    const seen: SoftIteration[] = [];
    const { history } = softImpute(train, { lambda: 2, onIteration: (step) => seen.push(step) });
    expect(seen).toEqual(history);
    expect((await softImputeAsync(train, { lambda: 2 })).history).toEqual(history);
    const endless = { lambda: 2, maxIterations: 1_000_000, tolerance: 0, signal: AbortSignal.timeout(60) };
    await expect(softImputeAsync(train, endless)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  const cases: [string, () => unknown, string][] = [
    ["a negative lambda", () => softImpute(train, { lambda: -1 }), "invalid-argument"],
    ["rank 0", () => softImpute(train, { rank: 0 }), "invalid-argument"],
    ["a range upside down", () => softImpute(train, { clip: [5, 1] }), "invalid-argument"],
    ["no iterations", () => softImpute(train, { maxIterations: 0 }), "invalid-argument"],
    ["an empty training set", () => softImpute(triplets([], [2, 2])), "empty"],
    ["places outside", () => softImpute(triplets([[5, 0, 1]], [2, 2])), "index-out-of-range"],
    [
      "two values at one place",
      () =>
        softImpute(
          triplets(
            [
              [0, 0, 1],
              [0, 0, 2],
            ],
            [2, 2],
          ),
        ),
      "duplicate-entry",
    ],
  ];
  it.each(cases)("refuses %s", (_, call, code) => {
    expect(call).toThrow(expect.objectContaining({ name: "SvtError", code }));
  });
});

describe("fitBiases", () => {
  it("finds the means of additive ratings when there are many", () => {
    const entries = Array.from({ length: 200 * 150 }, (_, p) => {
      const [i, j] = [Math.floor(p / 150), p % 150];
      return [i, j, 3 + (i % 3) - 1 + ((j % 5) - 2) / 4] as const;
    });
    const { mean, users, items } = fitBiases(triplets(entries, [200, 150]));
    expect(mean).toBeCloseTo(2.995, 2);
    expect(users[2]! - users[0]!).toBeCloseTo(2 / (1 + 5 / 150), 2);
    expect(items[4]! - items[0]!).toBeCloseTo(1 / (1 + 5 / 200), 2);
  });
});

describe("on the split of seed 42", () => {
  let split: Awaited<ReturnType<typeof labSplit>>;
  beforeAll(async () => {
    split = await labSplit();
  });

  it("beats the baseline and the biases: RMSE at most 0.914, rho at least 0.59 on MovieLens 100K", () => {
    const { history } = softImpute(split.train, { test: split.test });
    const last = history.at(-1)!;
    if (split.isReal) {
      expect(last.rmse).toBeLessThanOrEqual(0.914);
      expect(last.rho).toBeGreaterThanOrEqual(0.59);
    } else {
      const biasesOnly = softImpute(split.train, { test: split.test, lambda: 1e6 }).history.at(-1)!;
      expect(last.rmse).toBeLessThan(biasesOnly.rmse!);
      expect(last.rho).toBeGreaterThan(biasesOnly.rho!);
    }
  });
});
