import { useKernels } from "@lab/linalg";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { labSplit } from "../test/lab-split.js";
import { smallProblem, triplets } from "../test/small-problem.js";
import { rmse } from "./metrics.js";
import { svtHard, svtHardAsync } from "./svt-hard.js";
import type { HardIteration, HardOptions } from "./svt-hard-options.js";
import { trivialRecommender } from "./trivial-recommender.js";

afterEach(() => useKernels("auto"));

const { train, test } = smallProblem({ rows: 60, cols: 45, rank: 3, known: 0.5, noise: 0.1, seed: 5 });
const options: HardOptions = { threshold: 6, maxIterations: 40, test };

/** The largest difference of two histories in one of their figures. */
function difference(one: readonly HardIteration[], two: readonly HardIteration[], key: "increment" | "rmse" | "rho") {
  expect(one.length).toBe(two.length);
  return Math.max(...one.map((step, i) => Math.abs(step[key]! - two[i]![key]!)));
}

describe("svtHard", () => {
  it("has the history of the dense loop", () => {
    const fast = svtHard(train, options);
    const dense = svtHard(train, { ...options, solver: "dense" });
    expect(fast.history.map(({ rank }) => rank)).toEqual(dense.history.map(({ rank }) => rank));
    for (const key of ["increment", "rmse", "rho"] as const) {
      expect(difference(fast.history, dense.history, key)).toBeLessThan(1e-6);
    }
    expect(Array.from(fast.toDense().data)).toEqual(
      Array.from(dense.toDense().data, (value) => expect.closeTo(value, 5)),
    );
  });

  it("agrees with the dense loop on any problem, also where the rank changes on the way", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 50 }),
        fc.integer({ min: 5, max: 50 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (rows, cols, rank, seed, share) => {
          const problem = smallProblem({ rows, cols, rank, known: 0.5, noise: 0.2, seed });
          if (problem.train.values.length === 0 || problem.test.values.length === 0) return;
          const some = { threshold: share * Math.sqrt(rows * cols) * 0.2, maxIterations: 15, test: problem.test };
          const fast = svtHard(problem.train, some).history;
          const dense = svtHard(problem.train, { ...some, solver: "dense" }).history;
          expect(fast.map((step) => step.rank)).toEqual(dense.map((step) => step.rank));
          expect(difference(fast, dense, "rmse")).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 40, seed: 20260101 },
    );
  });

  it("recovers a low-rank matrix from half of its entries", () => {
    const exact = smallProblem({ rows: 80, cols: 70, rank: 2, known: 0.5, noise: 0, seed: 9 });
    const { history, converged } = svtHard(exact.train, { threshold: 10, maxIterations: 500, test: exact.test });
    expect(history.at(-1)!.rank).toBe(2);
    expect(history.at(-1)!.rmse).toBeLessThan(1e-3);
    expect(converged).toBe(true);
  });

  it("keeps the training values and predicts what toDense holds", () => {
    const result = svtHard(train, options);
    const dense = result.toDense();
    expect(result.predict(train.rows, train.cols)).toEqual(train.values);
    result.predict(test.rows, test.cols).forEach((value, p) => {
      expect(value).toBeCloseTo(dense.get(test.rows[p]!, test.cols[p]!), 12);
    });
  });

  it("stops when the increment falls below the tolerance, and says whether it did", () => {
    const loose = svtHard(train, { threshold: 6, tolerance: 1 });
    expect(loose.converged).toBe(true);
    expect(loose.history.at(-1)!.increment).toBeLessThan(1);
    expect(loose.history.at(-2)!.increment).toBeGreaterThanOrEqual(1);
    expect(svtHard(train, { threshold: 6, tolerance: 0, maxIterations: 3 })).toMatchObject({ converged: false });
  });

  it.each(["auto", "dense"] as const)("ends at once when nothing passes the threshold (%s)", (solver) => {
    const result = svtHard(train, { threshold: 1e9, test, solver });
    expect(result.history).toMatchObject([{ iteration: 0, rank: 0, increment: 0 }]);
    expect(result.predict(test.rows, test.cols)).toEqual(new Float64Array(test.values.length));
  });

  it("keeps everything at threshold 0: the zeros of the start stay", () => {
    const result = svtHard(train, { threshold: 0, maxIterations: 2 });
    const dense = svtHard(train, { threshold: 0, maxIterations: 2, solver: "dense" });
    // ‖L‖² less its part on the known entries, 1e-16 of which is 1e-8 of ‖L‖ after the root.
    expect(result.history[0]!.increment).toBeLessThan(1e-5);
    expect(dense.history[0]!.increment).toBeLessThan(1e-9);
  });

  it("works without a test set, and then scores nothing", () => {
    const [step] = svtHard(train, { threshold: 6, maxIterations: 1 }).history;
    expect(step).not.toHaveProperty("rmse");
    expect(step).not.toHaveProperty("rho");
  });

  it("takes test places that are training places: A holds the training value there", () => {
    const { history } = svtHard(train, { threshold: 6, maxIterations: 1, test: train });
    expect(history[0]!.rmse).toBe(0);
  });

  it("gives the same numbers every time", () => {
    expect(svtHard(train, options).history).toEqual(svtHard(train, options).history);
  });

  it("gives the same history on JavaScript kernels", () => {
    const fast = svtHard(train, options).history;
    useKernels("javascript");
    expect(difference(svtHard(train, options).history, fast, "rmse")).toBeLessThan(1e-7);
  });
});

describe("recommend", () => {
  const result = svtHard(train, options);

  it("gives the best unrated items, best first", () => {
    const row = result.toDense().row(3);
    const rated = new Set(Array.from(train.cols).filter((_, p) => train.rows[p] === 3));
    const expected = Array.from(row.keys())
      .filter((item) => !rated.has(item))
      .sort((a, b) => row[b]! - row[a]!);
    const recommended = result.recommend(3, 5);
    expect(recommended.map(({ item }) => item)).toEqual(expected.slice(0, 5));
    for (const { item, value } of recommended) expect(value).toBeCloseTo(row[item]!, 12);
    expect(result.recommend(3, 1000).length).toBe(expected.length);
    expect(result.recommend(3, 0)).toEqual([]);
  });

  it("refuses users that are not there and counts that are none", () => {
    expect(() => result.recommend(60, 1)).toThrow(expect.objectContaining({ code: "index-out-of-range" }));
    expect(() => result.recommend(1.5, 1)).toThrow(expect.objectContaining({ code: "index-out-of-range" }));
    expect(() => result.recommend(0, -1)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });
});

describe("following and stopping", () => {
  it("calls onIteration after each iteration with its record", () => {
    const seen: HardIteration[] = [];
    const { history } = svtHard(train, { ...options, maxIterations: 4, onIteration: (step) => seen.push(step) });
    expect(seen).toEqual(history);
  });

  it("throws the signal's reason when aborted, before or on the way", () => {
    const reason = new Error("enough");
    expect(() => svtHard(train, { signal: AbortSignal.abort(reason) })).toThrow(reason);
    const controller = new AbortController();
    const seen: number[] = [];
    const onIteration = ({ iteration }: HardIteration) => {
      seen.push(iteration);
      if (iteration === 2) controller.abort(reason);
    };
    expect(() => svtHard(train, { ...options, signal: controller.signal, onIteration })).toThrow(reason);
    expect(seen).toEqual([0, 1, 2]);
  });

  it("lets a timer stop the asynchronous form", async () => {
    const endless = { threshold: 6, maxIterations: 1_000_000, tolerance: 0, signal: AbortSignal.timeout(60) };
    await expect(svtHardAsync(train, endless)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("gives the same result in both forms", async () => {
    expect((await svtHardAsync(train, options)).history).toEqual(svtHard(train, options).history);
  });
});

describe("impossible arguments", () => {
  const cases: [string, () => unknown, string][] = [
    ["a negative threshold", () => svtHard(train, { threshold: -1 }), "invalid-argument"],
    ["NaN as threshold", () => svtHard(train, { threshold: Number.NaN }), "invalid-argument"],
    ["a negative tolerance", () => svtHard(train, { tolerance: -1 }), "invalid-argument"],
    ["no iterations", () => svtHard(train, { maxIterations: 0 }), "invalid-argument"],
    ["half an iteration", () => svtHard(train, { maxIterations: 1.5 }), "invalid-argument"],
    // @ts-expect-error: not a solver
    ["an unknown solver", () => svtHard(train, { solver: "sparse" }), "invalid-argument"],
    ["an empty training set", () => svtHard(triplets([], [2, 2])), "empty"],
    ["an empty test set", () => svtHard(train, { test: triplets([], [60, 45]) }), "empty"],
    ["a test set of another matrix", () => svtHard(train, { test: triplets([[0, 0, 1]], [2, 2]) }), "shape-mismatch"],
    ["test places outside", () => svtHard(train, { test: triplets([[60, 0, 1]], [60, 45]) }), "index-out-of-range"],
    ["training places outside", () => svtHard(triplets([[0, 2, 1]], [2, 2])), "index-out-of-range"],
    ["a value that is NaN", () => svtHard(triplets([[0, 0, Number.NaN]], [2, 2])), "not-finite"],
    [
      "two values at one place",
      () =>
        svtHard(
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
    ["lists of different length", () => svtHard({ ...train, rows: train.rows.slice(1) }), "shape-mismatch"],
  ];
  it.each(cases)("%s: a typed error", (_, call, code) => {
    expect(call).toThrow(expect.objectContaining({ name: "SvtError", code, fix: expect.stringMatching(/.+/) }));
  });
});

describe("on the split of seed 42", () => {
  let split: Awaited<ReturnType<typeof labSplit>>;
  beforeAll(async () => {
    split = await labSplit();
  });

  it("has the lecture's history over 200 iterations", () => {
    const { history } = svtHard(split.train, { test: split.test });
    const { rmse: last } = history.at(-1)!;
    expect(history.length).toBe(200);
    if (split.isReal) {
      for (const { iteration, ...expected } of NUMPY_HISTORY) {
        const step = history[iteration]!;
        expect(step.rank).toBe(8);
        for (const key of ["increment", "rmse", "rho"] as const) {
          expect(Math.abs(step[key]! - expected[key])).toBeLessThan(1e-6);
        }
      }
    }
    const predicted = trivialRecommender(split.train).predict(split.test.rows, split.test.cols);
    expect(last).toBeLessThan(rmse(split.test.values, predicted));
  });

  it("has the dense loop's first three iterations, to 1e-6 fast and on MovieLens 100K to 1e-9 dense", () => {
    const some = { test: split.test, maxIterations: 3 };
    const dense = svtHard(split.train, { ...some, solver: "dense" }).history;
    const fast = svtHard(split.train, some).history;
    for (const key of ["increment", "rmse", "rho"] as const) expect(difference(fast, dense, key)).toBeLessThan(1e-6);
    if (!split.isReal) return;
    for (const step of dense) {
      const expected = NUMPY_HISTORY.find(({ iteration }) => iteration === step.iteration)!;
      for (const key of ["increment", "rmse", "rho"] as const) {
        expect(Math.abs(step[key]! - expected[key])).toBeLessThan(1e-9);
      }
    }
  });
});

/** bench/numpy_svt.py on the split of seed 42 of MovieLens 100K, threshold 100, 200 iterations (NumPy 2.4, OpenBLAS). */
const NUMPY_HISTORY = [
  { iteration: 0, increment: 431.08795586827773, rmse: 2.6159892375807408, rho: 0.32148442544525635 },
  { iteration: 1, increment: 258.10945443342234, rmse: 2.1710192401358337, rho: 0.3476607686837061 },
  { iteration: 2, increment: 184.0400976602002, rmse: 1.9248355971604614, rho: 0.3673789723990585 },
  { iteration: 10, increment: 55.146306267175255, rmse: 1.341627092479458, rho: 0.44162131149994627 },
  { iteration: 50, increment: 11.993541035187175, rmse: 1.0665786969586895, rho: 0.5139701092321755 },
  { iteration: 199, increment: 3.389118835000394, rmse: 1.0234824197933912, rho: 0.5299462552673573 },
];
