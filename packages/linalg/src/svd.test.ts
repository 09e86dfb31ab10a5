import * as built from "@lab/linalg";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromEntries, hardMatrices, hilbert, randomMatrix, scaled, withSingularValues } from "../test/matrices.js";
import { columnDefect, residual, thrownBy } from "../test/measures.js";
import { availableKernelSets, useKernels } from "./kernels/host.js";
import { Matrix } from "./matrix.js";
import { type Svd, singularValues, svd } from "./svd.js";

function expectDecomposition(a: Matrix, { U, s, Vt }: Svd): void {
  const k = Math.min(a.rows, a.cols);
  const bound = 1e-13 * Math.sqrt(Math.max(a.rows, a.cols, 1));
  expect([U.rows, U.cols, s.length, Vt.rows, Vt.cols]).toEqual([a.rows, k, k, k, a.cols]);
  expect(residual(a, U, s, Vt)).toBeLessThan(bound);
  expect(columnDefect(U)).toBeLessThan(bound);
  expect(columnDefect(Vt.transpose())).toBeLessThan(bound);
  s.forEach((x, i) => {
    expect(x).toBeGreaterThanOrEqual(0);
    if (i > 0) expect(x).toBeLessThanOrEqual(s[i - 1]!);
  });
}

describe.each(availableKernelSets())("svd with %s kernels", (kernelSet) => {
  beforeAll(() => useKernels(kernelSet));
  afterAll(() => useKernels("auto"));

  it.each(hardMatrices())("decomposes to working precision: %s", (_, a) => {
    expectDecomposition(a, svd(a));
  });

  it("decomposes whatever matrix, of whatever scale", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 1, max: 45 }),
        fc.nat(),
        fc.integer({ min: -290, max: 290 }),
        (rows, cols, seed, decade) => {
          const a = scaled(randomMatrix(rows, cols, seed), 10 ** decade);
          expectDecomposition(a, svd(a));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("decomposes matrices of few different small integers, where ties and exact zeros abound", () => {
    const matrix = fc
      .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }))
      .chain(([rows, cols]) =>
        fc
          .array(fc.integer({ min: -1, max: 1 }), { minLength: rows * cols, maxLength: rows * cols })
          .map((entries) => new Matrix(rows, cols, Float64Array.from(entries))),
      );
    fc.assert(
      fc.property(matrix, (a) => expectDecomposition(a, svd(a))),
      { numRuns: 60 },
    );
  });

  it("finds the singular values that a matrix was made with", () => {
    const s = Array.from({ length: 50 }, (_, i) => 50 - i);
    const found = svd(withSingularValues(120, 50, s)).s;
    s.forEach((x, i) => {
      expect(found[i]).toBeCloseTo(x, 11);
    });
  });

  it("finds tiny singular values of a graded bidiagonal to full relative accuracy (Demmel & Kahan)", () => {
    // B with diagonal 10^-4i, superdiagonal equal: its determinant is the product of its diagonal.
    const n = 20;
    const a = fromEntries(n, n, (i, j) => (j === i || j === i + 1 ? 10 ** (-4 * i) : 0));
    const logarithm = svd(a).s.reduce((sum, x) => sum + Math.log10(x), 0);
    expect(Math.abs(logarithm + (4 * n * (n - 1)) / 2)).toBeLessThan(1e-9);
  });

  it("agrees with NumPy", () => {
    // numpy.linalg.svd(a, compute_uv=False) of a[i, j] = (7i + 3j) % 11 - 5, 8 x 5, and of the Hilbert matrix of order 6
    const a = fromEntries(8, 5, (i, j) => ((7 * i + 3 * j) % 11) - 5);
    const expected = [13.017276611646906, 11.402180744525863, 7.374127399956011, 6.051796690698578, 3.2463496097466193];
    svd(a).s.forEach((x, i) => {
      expect(Math.abs(x - expected[i]!)).toBeLessThan(1e-13);
    });
    const small = [
      1.6188998589243393, 0.24236087057520947, 0.016321521319875812, 0.0006157483541826451, 1.2570757122632469e-5,
      1.0827994844462713e-7,
    ];
    svd(hilbert(6)).s.forEach((x, i) => {
      expect(Math.abs(x - small[i]!)).toBeLessThan(2e-15);
    });
  });

  it("gives singularValues the same values, with and without vectors", () => {
    for (const [name, a] of hardMatrices()) {
      const { s } = svd(a);
      const alone = singularValues(a);
      expect(alone.length, name).toBe(s.length);
      alone.forEach((x, i) => {
        expect(Math.abs(x - s[i]!) <= 1e-13 * s[0]!, `${name} ${i}: ${x} ${s[i]}`).toBe(true);
      });
    }
  });

  it("makes the leading entry of each column of U positive", () => {
    for (const a of [randomMatrix(60, 30, 7), randomMatrix(5, 9, 8)]) {
      const { U } = svd(a);
      for (let j = 0; j < U.cols; j++) {
        const column = Array.from({ length: U.rows }, (_, i) => U.get(i, j));
        const largest = Math.max(...column.map(Math.abs));
        expect(column.find((x) => Math.abs(x) >= largest * (1 - 1e-6))).toBeGreaterThan(0);
      }
    }
  });

  it("leaves its argument alone", () => {
    for (const a of [randomMatrix(40, 25, 9), randomMatrix(25, 40, 9), randomMatrix(30, 30, 9), randomMatrix(3, 3)]) {
      const before = a.data.slice();
      svd(a);
      singularValues(a);
      expect(a.data).toEqual(before);
    }
  });

  it("names the first entry that is not finite", () => {
    for (const size of [4, 40]) {
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        const a = randomMatrix(size, size);
        a.set(2, 3, bad);
        a.set(3, 1, Number.NaN);
        for (const f of [svd, singularValues]) {
          const error = thrownBy(() => f(a));
          expect(error.code).toBe("not-finite");
          expect(error.message).toContain(`${bad} at entry (2, 3)`);
        }
      }
    }
  });
});

describe("svd", () => {
  it("is defined without rows or columns", () => {
    for (const [rows, cols] of [
      [0, 0],
      [0, 5],
      [7, 0],
    ] as const) {
      const { U, s, Vt } = svd(new Matrix(rows, cols));
      expect([U.rows, U.cols, s.length, Vt.rows, Vt.cols]).toEqual([rows, 0, 0, 0, cols]);
      expect(singularValues(new Matrix(rows, cols)).length).toBe(0);
    }
  });

  it("is what the built package exports", () => {
    const a = built.Matrix.fromRows([
      [3, 0],
      [4, 5],
    ]);
    const { s } = built.svd(a);
    expect(s[0]! ** 2).toBeCloseTo(45, 12);
    expect(s[1]! ** 2).toBeCloseTo(5, 12);
    expect(built.singularValues(new built.Matrix(40, 40)).every((x) => x === 0)).toBe(true);
  });
});
