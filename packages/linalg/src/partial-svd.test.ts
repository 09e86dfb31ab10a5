import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { CsrMatrix } from "./csr-matrix.js";
import { availableKernelSets, useKernels } from "./kernels/host.js";
import type { LinearOperator } from "./linear-operator.js";
import { matmul } from "./matmul.js";
import { Matrix } from "./matrix.js";
import { type PartialSvd, partialSvd } from "./partial-svd.js";
import { fillRandom } from "./random-block.js";
import { svd } from "./svd.js";

afterEach(() => useKernels("auto"));

function randomMatrix(rows: number, cols: number, seed: number): Matrix {
  const matrix = new Matrix(rows, cols);
  fillRandom(matrix.data, seed);
  return matrix;
}

/** A matrix with these singular values and random singular vectors. */
function withSingularValues(rows: number, cols: number, s: readonly number[], seed: number): Matrix {
  const u = svd(randomMatrix(rows, s.length, seed)).U;
  const { Vt } = svd(randomMatrix(s.length, cols, seed + 1));
  for (let p = 0; p < u.data.length; p++) u.data[p]! *= s[p % s.length]!;
  return matmul(u, Vt);
}

/** The matrix as an operator that only knows products, with plain loops. */
function productsOf(a: Matrix): LinearOperator {
  const product = (transpose: boolean) => (x: Float64Array, width: number, y: Float64Array) => {
    const [m, n] = transpose ? [a.cols, a.rows] : [a.rows, a.cols];
    y.fill(0);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const entry = transpose ? a.get(j, i) : a.get(i, j);
        for (let t = 0; t < width; t++) y[i * width + t]! += entry * x[j * width + t]!;
      }
    }
  };
  return { rows: a.rows, cols: a.cols, times: product(false), transposeTimes: product(true) };
}

function maxDifference(x: ArrayLike<number>, y: ArrayLike<number>): number {
  expect(x.length).toBe(y.length);
  let most = 0;
  for (let p = 0; p < x.length; p++) most = Math.max(most, Math.abs(x[p]! - y[p]!));
  return most;
}

function product({ U, s, Vt }: { U: Matrix; s: Float64Array; Vt: Matrix }): Matrix {
  const scaled = U.clone();
  for (let p = 0; p < scaled.data.length; p++) scaled.data[p]! *= s[p % s.length]!;
  return matmul(scaled, Vt);
}

/** The part of the whole SVD above a threshold. */
function truncated(a: Matrix, above: number): Matrix {
  const { U, s, Vt } = svd(a);
  return product({ U, s: s.map((value) => (value > above ? value : 0)), Vt });
}

function expectOrthonormal({ U, Vt }: PartialSvd): void {
  const rank = U.cols;
  const identity = Matrix.identity(rank).data;
  expect(maxDifference(matmul(U, U, { transposeA: true }).data, identity)).toBeLessThan(1e-12);
  expect(maxDifference(matmul(Vt, Vt, { transposeB: true }).data, identity)).toBeLessThan(1e-12);
}

describe.each(availableKernelSets())("partialSvd (%s)", (kernelSet) => {
  it("finds the triplets above a threshold, as the whole SVD does", () => {
    useKernels(kernelSet);
    const s = [50, 30, 20, 19.9, 12, 9.5, 9, 8, 5, 3, 2, 1, 0.5, 0.1];
    const a = withSingularValues(120, 90, s, 1);
    const result = partialSvd(a, { above: 10 });
    expect(result.s.length).toBe(5);
    expect(maxDifference(result.s, s.slice(0, 5))).toBeLessThan(1e-12);
    expectOrthonormal(result);
    expect(maxDifference(product(result).data, truncated(a, 10).data)).toBeLessThan(1e-9);
  });

  it("finds the leading triplets of an operator known by its products", () => {
    useKernels(kernelSet);
    const a = randomMatrix(80, 130, 7);
    const result = partialSvd(productsOf(a), { rank: 6 });
    expect(maxDifference(result.s, svd(a).s.slice(0, 6))).toBeLessThan(1e-12);
    expectOrthonormal(result);
  });
});

describe("partialSvd", () => {
  it("equals the truncated SVD for any matrix, rank and threshold", () => {
    const shapes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 12 }), ([m, n], seed, rank) => {
        const a = randomMatrix(m, n, seed);
        const whole = svd(a).s;
        const byRank = partialSvd(productsOf(a), { rank });
        expect(byRank.s.length).toBe(Math.min(rank, whole.length));
        expect(maxDifference(byRank.s, whole.slice(0, rank))).toBeLessThan(1e-10);
        // A threshold in the middle of a gap, so that rounding does not decide.
        const above = ((whole[rank] ?? 0) + (whole[rank - 1] ?? (whole[0] ?? 0) + 1)) / 2;
        const byThreshold = partialSvd(productsOf(a), { above });
        expect(byThreshold.s.length).toBe(whole.filter((value) => value > above).length);
        expectOrthonormal(byThreshold);
      }),
      { numRuns: 60 },
    );
  });

  it("misses none of many values just above the threshold, however wide the block must grow", () => {
    const s = Array.from({ length: 60 }, (_, t) => 100.5 - 0.005 * t).concat(Array.from({ length: 60 }, () => 99));
    const a = withSingularValues(400, 380, s, 3);
    expect(partialSvd(a, { above: 100 }).s.length).toBe(60);
    expect(partialSvd(productsOf(a), { above: 100, tolerance: 1e-8 }).s.length).toBe(60);
  });

  it("finds a repeated singular value as often as it is there", () => {
    const a = withSingularValues(200, 150, [5, 5, 5, 5, 5, 5, 5, 2, 1], 11);
    expect(partialSvd(productsOf(a), { above: 3 }).s.length).toBe(7);
    expect(maxDifference(partialSvd(productsOf(a), { rank: 3 }).s, [5, 5, 5])).toBeLessThan(1e-12);
  });

  it("works on sparse matrices, also with empty rows and columns", () => {
    const sparse = CsrMatrix.fromTriplets({
      rows: Int32Array.from({ length: 300 }, (_, p) => (p * 7) % 90),
      cols: Int32Array.from({ length: 300 }, (_, p) => (p * 13 + Math.floor(p / 90)) % 70),
      values: Float64Array.from({ length: 300 }, (_, p) => 1 + (p % 5)),
      shape: [200, 100],
    });
    const result = partialSvd(sparse, { rank: 5 });
    expect(maxDifference(result.s, svd(sparse.toDense()).s.slice(0, 5))).toBeLessThan(1e-11);
  });

  it("needs fewer passes from the basis of a similar matrix", () => {
    const a = withSingularValues(300, 200, [40, 30, 25, 20, 4, 3.5, 3, 2.8, 2.6, 2.4, 2.2, 2, 1.9, 1.8], 5);
    const cold = partialSvd(productsOf(a), { above: 10, tolerance: 1e-8 });
    const moved = a.clone();
    for (let p = 0; p < moved.data.length; p++) moved.data[p]! += 1e-5 * Math.sin(p);
    const warm = partialSvd(productsOf(moved), { above: 10, tolerance: 1e-8, start: cold.basis });
    expect(warm.passes).toBeLessThan(cold.passes);
    const stepped = partialSvd(productsOf(moved), { above: 10, tolerance: 1e-8, start: cold.basis, powerSteps: 1 });
    expect(maxDifference(stepped.s, warm.s)).toBeLessThan(1e-12);
    expect(maxDifference(warm.s, svd(moved).s.slice(0, 4))).toBeLessThan(1e-12);
  });

  it("gives nothing where nothing is asked for or there", () => {
    expect(partialSvd(randomMatrix(5, 4, 1), { rank: 0 }).s.length).toBe(0);
    expect(partialSvd(new Matrix(0, 4), { rank: 2 }).Vt.cols).toBe(4);
    const none = partialSvd(randomMatrix(30, 20, 1), { above: 1e6 });
    expect([none.U.rows, none.U.cols, none.Vt.rows, none.Vt.cols]).toEqual([30, 0, 0, 20]);
    expect(partialSvd(productsOf(new Matrix(60, 50)), { above: 0 }).s.length).toBe(0);
    expect(partialSvd(new Matrix(600, 500), { rank: 2 }).s).toEqual(new Float64Array(2));
  });

  it("works at the ends of the number range", () => {
    for (const scale of [1e-290, 1e290]) {
      const a = withSingularValues(90, 80, [3, 2, 1], 2);
      for (let p = 0; p < a.data.length; p++) a.data[p]! *= scale;
      const { s } = partialSvd(a, { rank: 2 });
      expect(s[0]! / scale).toBeCloseTo(3, 12);
      expect(s[1]! / scale).toBeCloseTo(2, 12);
    }
  });

  it.each([
    ["neither goal", {}, "invalid-argument"],
    ["a negative threshold", { above: -1 }, "invalid-argument"],
    ["NaN as threshold", { above: Number.NaN }, "invalid-argument"],
    ["half a rank", { rank: 1.5 }, "invalid-argument"],
    ["no tolerance", { rank: 1, tolerance: 0 }, "invalid-argument"],
    ["no passes", { rank: 1, maxPasses: 0 }, "invalid-argument"],
    ["half a step", { rank: 1, powerSteps: 0.5 }, "invalid-argument"],
    ["start vectors of another length", { rank: 1, start: new Matrix(3, 1) }, "shape-mismatch"],
  ])("refuses %s", (_, options, code) => {
    expect(() => partialSvd(randomMatrix(6, 5, 1), options)).toThrow(expect.objectContaining({ code }));
  });

  it("refuses NaN and Infinity, in a matrix and in an operator's products", () => {
    const a = randomMatrix(60, 50, 1);
    a.set(3, 4, Number.NaN);
    expect(() => partialSvd(a, { rank: 1 })).toThrow(/entry \(3, 4\)/);
    expect(() => partialSvd(productsOf(a), { rank: 1 })).toThrow(expect.objectContaining({ code: "not-finite" }));
  });

  it("gives up after maxPasses and says so", () => {
    const hard = withSingularValues(
      300,
      280,
      Array.from({ length: 200 }, (_, t) => 1 - 1e-4 * t),
      4,
    );
    expect(() => partialSvd(productsOf(hard), { rank: 3, maxPasses: 2 })).toThrow(
      expect.objectContaining({ code: "no-convergence" }),
    );
  });
});
