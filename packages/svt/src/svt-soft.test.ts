import { Matrix, norm, singularValues, useKernels } from "@lab/linalg";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { lowRankMatrix, randomMask } from "../test/masked-problem.js";
import { svtSoft, svtSoftAsync } from "./svt-soft.js";
import type { SvtSoftIteration, SvtSoftOptions, SvtSoftStep } from "./svt-soft-options.js";

afterEach(() => useKernels("auto"));

const x = lowRankMatrix({ rows: 60, cols: 45, rank: 3, noise: 0.05, seed: 5 });
const mask = randomMask(x, { known: 0.5, seed: 6 });
/** A small tau, so that several ranks are seen on the way. */
const options: SvtSoftOptions = { tau: 30, maxIterations: 120, tolerance: 0 };

/** The largest difference of two histories in one of their figures. */
function difference(
  one: readonly SvtSoftIteration[],
  two: readonly SvtSoftIteration[],
  key: "residual" | "nuclearNorm",
): number {
  expect(one.length).toBe(two.length);
  return Math.max(...one.map((step, i) => Math.abs(step[key] - two[i]![key])));
}

describe("svtSoft", () => {
  it("has the history of the dense loop", () => {
    const fast = svtSoft(x, mask, options);
    const dense = svtSoft(x, mask, { ...options, solver: "dense" });
    expect(new Set(fast.history.map(({ rank }) => rank)).size).toBeGreaterThan(2);
    expect(fast.history.map(({ rank }) => rank)).toEqual(dense.history.map(({ rank }) => rank));
    expect(difference(fast.history, dense.history, "residual")).toBeLessThan(1e-6);
    expect(difference(fast.history, dense.history, "nuclearNorm")).toBeLessThan(1e-4);
    expect(distance(fast.toDense(), dense.toDense()) / norm(x)).toBeLessThan(1e-6);
    expect(Array.from(fast.singularValues)).toEqual(
      Array.from(dense.singularValues, (value) => expect.closeTo(value, 4)),
    );
  });

  it("agrees with the dense loop on any problem", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 50 }),
        fc.integer({ min: 4, max: 50 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0.3, max: 10, noNaN: true }),
        fc.double({ min: 0.3, max: 1.9, noNaN: true }),
        (rows, cols, rank, seed, gamma, delta) => {
          const problem = lowRankMatrix({ rows, cols, rank, noise: 0.2, seed });
          const some = { gamma, delta, maxIterations: 15, tolerance: 0 };
          const places = randomMask(problem, { known: 0.6, seed: seed + 1 });
          const fast = svtSoft(problem, places, some).history;
          const dense = svtSoft(problem, places, { ...some, solver: "dense" }).history;
          expect(difference(fast, dense, "residual")).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 60, seed: 20260101 },
    );
  });

  it("recovers a low-rank matrix from half of its entries", () => {
    const exact = lowRankMatrix({ rows: 80, cols: 70, rank: 2, noise: 0, seed: 9 });
    const places = randomMask(exact, { known: 0.5, seed: 10 });
    const { toDense, converged, history } = svtSoft(exact, places, { tolerance: 1e-4, maxIterations: 2000 });
    expect(converged).toBe(true);
    expect(history.at(-1)!.rank).toBe(2);
    expect(distance(toDense(), exact) / norm(exact)).toBeLessThan(1e-3);
  });

  it("goes to the same matrix with any step size, that of least τ‖M‖_* + ½‖M‖²_F", () => {
    const exact = lowRankMatrix({ rows: 30, cols: 25, rank: 2, noise: 0, seed: 3 });
    const places = randomMask(exact, { known: 0.4, seed: 4 });
    const limits = [0.9, 1.2, 1.9].map((delta) =>
      svtSoft(exact, places, { tau: 5, delta, tolerance: 1e-6, maxIterations: 5000 }),
    );
    for (const limit of limits) {
      expect(limit.converged).toBe(true);
      expect(distance(limit.toDense(), limits[0]!.toDense()) / norm(exact)).toBeLessThan(1e-4);
    }
    // X itself agrees with X on the mask too; at this small tau it is not the best.
    const objective = (s: Float64Array) => s.reduce((sum, value) => sum + 5 * value + (value * value) / 2, 0);
    const found = objective(limits[0]!.singularValues);
    expect(found).toBeLessThan(0.999 * objective(singularValues(exact)));
  });

  it("takes the paper's larger step, and says so when a step is too large to converge", () => {
    const places = randomMask(x, { known: 0.5, seed: 6 });
    expect(svtSoft(x, places, { delta: 2.4, maxIterations: 300, tolerance: 0.05 }).converged).toBe(true);
    for (const solver of ["auto", "dense"] as const) {
      expect(() => svtSoft(x, places, { delta: 12, solver })).toThrow(
        expect.objectContaining({ code: "diverged", given: expect.stringContaining("delta 12") }),
      );
    }
  });

  it("skips the steps in which M would be 0: the first iterate is not 0, and one step less would leave it so", () => {
    const { history, tau } = svtSoft(x, mask, { maxIterations: 1 });
    expect(tau).toBe(5 * Math.sqrt(60 * 45));
    expect(history[0]).toMatchObject({ iteration: 0, rank: 1 });
    const delta = 1.2;
    const known = new Matrix(
      60,
      45,
      x.data.map((value, p) => value * mask[p]!),
    );
    const largest = singularValues(known)[0]!;
    const k0 = Math.ceil(tau / (delta * largest));
    expect(history[0]!.nuclearNorm).toBeCloseTo(k0 * delta * largest - tau, 6);
    expect((k0 - 1) * delta * largest).toBeLessThan(tau);
  });

  it("stops when the residual falls below the tolerance, and says whether it did", () => {
    const loose = svtSoft(x, mask, { tolerance: 0.2 });
    expect(loose.converged).toBe(true);
    expect(loose.history.at(-1)!.residual).toBeLessThan(0.2);
    expect(loose.history.at(-2)!.residual).toBeGreaterThanOrEqual(0.2);
    expect(svtSoft(x, mask, { tolerance: 0, maxIterations: 3 })).toMatchObject({ converged: false });
  });

  it.each(["auto", "dense"] as const)("shows each iterate to onIteration (%s)", (solver) => {
    const steps: SvtSoftStep[] = [];
    const result = svtSoft(x, mask, {
      ...options,
      solver,
      maxIterations: 6,
      onIteration: (step) => steps.push(step),
    });
    expect(steps.map(({ toDense, ...record }) => record)).toEqual(result.history);
    for (const { toDense, nuclearNorm, residual } of steps) {
      const m = toDense();
      expect(singularValues(m).reduce((sum, value) => sum + value, 0)).toBeCloseTo(nuclearNorm, 4);
      expect(maskedDistance(x, m) / maskedDistance(x, new Matrix(60, 45))).toBeCloseTo(residual, 6);
    }
    expect(steps.at(-1)!.toDense()).toEqual(result.toDense());
  });

  it.each(["auto", "dense"] as const)("predicts what toDense holds (%s)", (solver) => {
    const result = svtSoft(x, mask, { ...options, solver, maxIterations: 5 });
    const dense = result.toDense();
    expect(result.predict(Int32Array.of(0, 59), Int32Array.of(44, 3))[1]).toBeCloseTo(dense.get(59, 3), 12);
    expect(() => result.predict(Int32Array.of(60), Int32Array.of(0))).toThrow(
      expect.objectContaining({ code: "index-out-of-range" }),
    );
  });

  it("does not read what stands off the mask", () => {
    const unknown = new Matrix(
      60,
      45,
      x.data.map((value, p) => (mask[p] === 1 ? value : Number.NaN)),
    );
    expect(svtSoft(unknown, mask, options).history).toEqual(svtSoft(x, mask, options).history);
    const dense = { ...options, solver: "dense", maxIterations: 5 } as const;
    expect(svtSoft(unknown, mask, dense).history).toEqual(svtSoft(x, mask, dense).history);
  });

  it.each(["auto", "dense"] as const)("of a black picture is black (%s)", (solver) => {
    const { history, converged, toDense } = svtSoft(new Matrix(20, 30), new Uint8Array(600).fill(1), { solver });
    expect(converged).toBe(true);
    expect(history).toEqual([{ iteration: 0, residual: 0, rank: 0, nuclearNorm: 0 }]);
    expect(toDense()).toEqual(new Matrix(20, 30));
  });

  it("completes a matrix of one row, of one column, and of one entry", () => {
    for (const [rows, cols] of [
      [1, 8],
      [8, 1],
      [1, 1],
    ] as const) {
      const ones = new Matrix(rows, cols, new Float64Array(rows * cols).fill(2));
      const { toDense, converged } = svtSoft(ones, new Uint8Array(rows * cols).fill(1), { tolerance: 1e-6 });
      expect(converged).toBe(true);
      expect(distance(toDense(), ones)).toBeLessThan(1e-4);
    }
  });

  it("does not depend on the kernels beyond rounding", () => {
    const here = svtSoft(x, mask, options).history;
    useKernels("javascript");
    expect(difference(svtSoft(x, mask, options).history, here, "residual")).toBeLessThan(1e-7);
  });
});

describe("svtSoftAsync", () => {
  it("gives what svtSoft gives", async () => {
    const { toDense, history } = await svtSoftAsync(x, mask, options);
    const direct = svtSoft(x, mask, options);
    expect(history).toEqual(direct.history);
    expect(toDense()).toEqual(direct.toDense());
  });

  it("stops when its signal aborts, before the next iteration", async () => {
    const controller = new AbortController();
    let count = 0;
    const onIteration = () => {
      if (++count === 3) controller.abort(new Error("enough"));
    };
    const { signal } = controller;
    await expect(svtSoftAsync(x, mask, { ...options, onIteration, signal })).rejects.toThrow("enough");
    expect(count).toBe(3);
    expect(() => svtSoft(x, mask, { signal })).toThrow("enough");
  });
});

describe("svtSoft refuses", () => {
  it.each([
    ["a negative gamma", { gamma: -1 }],
    ["a negative tau", { tau: -1 }],
    ["gamma and tau at once", { gamma: 5, tau: 100 }],
    ["a step of 0", { delta: 0 }],
    ["a step that is no number", { delta: Number.NaN }],
    ["an infinite step", { delta: Number.POSITIVE_INFINITY }],
    ["no iterations", { maxIterations: 0 }],
    ["a tolerance that is no number", { tolerance: Number.NaN }],
    ["an unknown solver", { solver: "fast" as "auto" }],
  ])("%s", (_, wrong) => {
    expect(() => svtSoft(x, mask, wrong)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });

  it("a mask that does not fit, holds other numbers, or knows nothing, and known entries that are no numbers", () => {
    const code = (name: string) => expect.objectContaining({ name: "SvtError", code: name });
    expect(() => svtSoft(x, mask.subarray(1))).toThrow(code("shape-mismatch"));
    expect(() =>
      svtSoft(
        x,
        mask.map((value) => value * 255),
      ),
    ).toThrow(code("invalid-argument"));
    expect(() => svtSoft(x, new Uint8Array(mask.length))).toThrow(code("empty"));
    const broken = x.clone();
    broken.data[mask.indexOf(1)] = Number.NaN;
    expect(() => svtSoft(broken, mask)).toThrow(code("not-finite"));
  });
});

function distance(a: Matrix, b: Matrix): number {
  return Math.hypot(...a.data.map((value, p) => value - b.data[p]!));
}

function maskedDistance(a: Matrix, b: Matrix): number {
  return Math.hypot(...a.data.map((value, p) => mask[p]! * (value - b.data[p]!)));
}
