import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromEntries, hilbert, randomMatrix, scaleColumns, scaled } from "../test/matrices.js";
import { columnDefect, residual, thrownBy } from "../test/measures.js";
import { eigh } from "./eigh.js";
import { availableKernelSets, useKernels } from "./kernels/host.js";
import { matmul } from "./matmul.js";
import { Matrix } from "./matrix.js";
import { qr } from "./qr.js";

/** V·diag(values)·Vᵀ, symmetric to the last bit. */
function withEigenvalues(values: readonly number[], seed = 1): Matrix {
  const n = values.length;
  const v = qr(randomMatrix(n, n, seed)).Q;
  const a = matmul(scaleColumns(v, values), v, { transposeB: true });
  return fromEntries(n, n, (i, j) => a.get(Math.max(i, j), Math.min(i, j)));
}

const symmetric = (n: number, seed: number) => {
  const a = randomMatrix(n, n, seed);
  return fromEntries(n, n, (i, j) => a.get(Math.max(i, j), Math.min(i, j)));
};

function expectDecomposition(a: Matrix): void {
  const { values, vectors } = eigh(a);
  const bound = 1e-13 * Math.sqrt(Math.max(a.rows, 1));
  expect([values.length, vectors.rows, vectors.cols]).toEqual([a.rows, a.rows, a.rows]);
  expect(residual(a, vectors, values, vectors.transpose())).toBeLessThan(bound);
  expect(columnDefect(vectors)).toBeLessThan(bound);
  values.forEach((x, i) => {
    if (i > 0) expect(x).toBeGreaterThanOrEqual(values[i - 1]!);
  });
}

const ramp = (f: (i: number) => number) => Array.from({ length: 40 }, (_, i) => f(i));

describe.each(availableKernelSets())("eigh with %s kernels", (kernelSet) => {
  beforeAll(() => useKernels(kernelSet));
  afterAll(() => useKernels("auto"));

  it.each([
    ["1 × 1", Matrix.fromRows([[-2]])],
    ["zero", new Matrix(30, 30)],
    ["identity", Matrix.identity(41)],
    ["diagonal, out of order", fromEntries(33, 33, (i, j) => (i === j ? (i * 7) % 33 : 0))],
    ["random", symmetric(70, 2)],
    ["rank 3, indefinite", withEigenvalues(ramp((i) => (i < 3 ? i - 1.5 : 0)))],
    ["clustered", withEigenvalues(ramp((i) => 1 + i * 1e-14))],
    ["plus and minus one", withEigenvalues(ramp((i) => (i % 2 === 0 ? 1 : -1)))],
    ["graded", withEigenvalues(ramp((i) => 10 ** -i))],
    ["tridiagonal, graded downwards", fromEntries(30, 30, (i, j) => (Math.abs(i - j) < 2 ? 10 ** -(i + j) : 0))],
    ["tridiagonal, graded upwards", fromEntries(30, 30, (i, j) => (Math.abs(i - j) < 2 ? 10 ** (i + j - 60) : 0))],
    ["Wilkinson's W21", fromEntries(21, 21, (i, j) => (i === j ? Math.abs(10 - i) : Math.abs(i - j) === 1 ? 1 : 0))],
    ["Hilbert", hilbert(32)],
    ["tiny", scaled(symmetric(30, 3), 1e-300)],
    ["huge", scaled(symmetric(30, 4), 1e300)],
  ])("decomposes to working precision: %s", (_, a) => {
    expectDecomposition(a);
  });

  it("decomposes whatever symmetric matrix", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(), fc.integer({ min: -250, max: 250 }), (n, seed, decade) =>
        expectDecomposition(scaled(symmetric(n, seed), 10 ** decade)),
      ),
      { numRuns: 30 },
    );
  });

  it("decomposes matrices of minus one, zero and one", () => {
    const matrix = fc
      .integer({ min: 1, max: 20 })
      .chain((n) =>
        fc
          .array(fc.integer({ min: -1, max: 1 }), { minLength: n * n, maxLength: n * n })
          .map((entries) => fromEntries(n, n, (i, j) => entries[Math.max(i, j) * n + Math.min(i, j)]!)),
      );
    fc.assert(fc.property(matrix, expectDecomposition), { numRuns: 60 });
  });

  it("agrees with NumPy", () => {
    // numpy.linalg.eigvalsh of (c + c.T) / 2, c[i, j] = (i * j) % 7 - 3 + (10 if i == j else 0), 6 x 6
    const a = fromEntries(6, 6, (i, j) => ((i * j) % 7) - 3 + (i === j ? 10 : 0));
    const expected = [
      2.1998465831397294, 3.5784123201983102, 7.51803290288419, 9.999999999999996, 14.785958949525323,
      16.917749244252434,
    ];
    eigh(a).values.forEach((x, i) => {
      expect(Math.abs(x - expected[i]!)).toBeLessThan(2e-14);
    });
  });

  it("knows the eigenvalues of the second difference", () => {
    const n = 100;
    const { values } = eigh(fromEntries(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)));
    values.forEach((x, k) => {
      expect(x).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 13);
    });
  });
});

describe("eigh", () => {
  it("takes a matrix that is symmetric up to rounding, and no other", () => {
    const a = symmetric(5, 1);
    a.data[1]! += 1e-13;
    expectDecomposition(a);
    a.set(1, 4, a.get(1, 4) + 1e-6);
    const error = thrownBy(() => eigh(a));
    expect(error.code).toBe("not-symmetric");
    expect(error.message).toContain("entry (4, 1)");
  });

  it("refuses what is not square or not finite", () => {
    expect(thrownBy(() => eigh(new Matrix(2, 3))).code).toBe("invalid-shape");
    const a = Matrix.identity(3);
    a.set(1, 2, Number.NaN);
    const error = thrownBy(() => eigh(a));
    expect(error.code).toBe("not-finite");
    expect(error.message).toContain("entry (1, 2)");
  });

  it("is defined for 0 × 0", () => {
    const { values, vectors } = eigh(new Matrix(0, 0));
    expect([values.length, vectors.rows, vectors.cols]).toEqual([0, 0, 0]);
  });
});
