import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromEntries, hardMatrices, randomMatrix } from "../test/matrices.js";
import { columnDefect, residual, thrownBy } from "../test/measures.js";
import { availableKernelSets, useKernels } from "./kernels/host.js";
import { Matrix } from "./matrix.js";
import { qr } from "./qr.js";

function expectDecomposition(a: Matrix): void {
  const { Q, R } = qr(a);
  const k = Math.min(a.rows, a.cols);
  const bound = 1e-14 * Math.sqrt(Math.max(a.rows, a.cols));
  expect([Q.rows, Q.cols, R.rows, R.cols]).toEqual([a.rows, k, k, a.cols]);
  expect(columnDefect(Q)).toBeLessThan(bound * Math.sqrt(k));
  const size = a.data.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0) || 1;
  const unit = new Matrix(
    k,
    a.cols,
    R.data.map((x) => x / size),
  );
  expect(
    residual(
      new Matrix(
        a.rows,
        a.cols,
        a.data.map((x) => x / size),
      ),
      Q,
      new Float64Array(k).fill(1),
      unit,
    ),
  ).toBeLessThan(bound);
  for (let i = 0; i < k; i++) {
    expect(R.get(i, i)).toBeGreaterThanOrEqual(0);
    for (let j = 0; j < i; j++) expect(R.get(i, j)).toBe(0);
  }
}

describe.each(availableKernelSets())("qr with %s kernels", (kernelSet) => {
  beforeAll(() => useKernels(kernelSet));
  afterAll(() => useKernels("auto"));

  it.each(hardMatrices())("decomposes to working precision: %s", (_, a) => {
    expectDecomposition(a);
  });

  it("decomposes whatever matrix", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 }), fc.nat(), (rows, cols, seed) =>
        expectDecomposition(randomMatrix(rows, cols, seed)),
      ),
      { numRuns: 30 },
    );
  });

  it("agrees with NumPy up to signs", () => {
    // abs(diag(numpy.linalg.qr(a)[1])) of a[i, j] = (7i + 3j) % 11 - 5, 8 x 5
    const { R } = qr(fromEntries(8, 5, (i, j) => ((7 * i + 3 * j) % 11) - 5));
    [9.16515138991168, 8.89020327583764, 6.10204679979263, 5.901292822342976, 7.328654970284069].forEach((x, i) => {
      expect(Math.abs(R.get(i, i) - x)).toBeLessThan(1e-13);
    });
  });
});

describe("qr", () => {
  it("leaves its argument alone", () => {
    const a = randomMatrix(30, 20);
    const before = a.data.slice();
    qr(a);
    expect(a.data).toEqual(before);
  });

  it("is defined without rows or columns", () => {
    const { Q, R } = qr(new Matrix(4, 0));
    expect([Q.rows, Q.cols, R.rows, R.cols]).toEqual([4, 0, 0, 0]);
    expect(qr(new Matrix(0, 3)).R.cols).toBe(3);
  });

  it("names the first entry that is not finite", () => {
    const a = randomMatrix(3, 4);
    a.set(1, 3, Number.NEGATIVE_INFINITY);
    const error = thrownBy(() => qr(a));
    expect(error.code).toBe("not-finite");
    expect(error.message).toContain("-Infinity at entry (1, 3)");
  });
});
