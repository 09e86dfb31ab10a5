import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromEntries, hilbert, randomMatrix, scaled } from "../test/matrices.js";
import { distance, thrownBy } from "../test/measures.js";
import { cholesky } from "./cholesky.js";
import { availableKernelSets, useKernels } from "./kernels/host.js";
import { lu } from "./lu.js";
import { matmul } from "./matmul.js";
import { Matrix } from "./matrix.js";
import { norm } from "./norm.js";
import { solve } from "./solve.js";
import { solveTriangular } from "./solve-triangular.js";

const orders = fc.integer({ min: 1, max: 150 });
const triangle = (n: number, lower: boolean, seed: number) => {
  const a = randomMatrix(n, n, seed);
  return fromEntries(n, n, (i, j) => (i === j ? 1.5 + a.get(i, j) / 2 : (lower ? j < i : j > i) ? a.get(i, j) / n : 0));
};
/** ‖A·X − B‖ relative to ‖A‖·‖X‖: the backward error, which does not know the condition of A. */
const backwardError = (a: Matrix, x: Matrix, b: Matrix) => distance(matmul(a, x), b) / (norm(a) * norm(x));

describe.each(availableKernelSets())("linear systems with %s kernels", (kernelSet) => {
  beforeAll(() => useKernels(kernelSet));
  afterAll(() => useKernels("auto"));

  it("solve: the solution multiplies back", () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 9 }), fc.nat(), (n, p, seed) => {
        const [a, b] = [randomMatrix(n, n, seed), randomMatrix(n, p, seed + 1)];
        expect(backwardError(a, solve(a, b), b)).toBeLessThan(1e-14 * Math.sqrt(n));
      }),
      { numRuns: 25 },
    );
  });

  it("solve: a vector in, a vector out", () => {
    const a = randomMatrix(90, 90, 5);
    const b = randomMatrix(90, 1, 6);
    const x = solve(a, b.data);
    expect(x).toBeInstanceOf(Float64Array);
    expect(x).toEqual(solve(a, b).data);
  });

  it("solve: agrees with NumPy", () => {
    // numpy.linalg.solve(c, numpy.arange(1, 7.0)), c[i, j] = (i * j) % 7 - 3 + (10 if i == j else 0)
    const c = fromEntries(6, 6, (i, j) => ((i * j) % 7) - 3 + (i === j ? 10 : 0));
    const x = solve(c, Float64Array.of(1, 2, 3, 4, 5, 6));
    [
      1.8243717914077275, 0.7189948662523641, 0.7579032693866521, 0.8119427181842745, 0.7903269386652256,
      0.8443663874628479,
    ].forEach((expected, i) => {
      expect(Math.abs(x[i]! - expected)).toBeLessThan(1e-14);
    });
  });

  it("solve: needs pivoting and gets it, at every scale", () => {
    const a = fromEntries(60, 60, (i, j) => (i === 59 - j ? 1 : i + j > 59 ? 1e-20 * (i + 1) : 0));
    const b = randomMatrix(60, 2);
    expect(backwardError(a, solve(a, b), b)).toBeLessThan(1e-15);
    const tiny = scaled(randomMatrix(50, 50, 2), 1e-300);
    const x = solve(tiny, scaled(randomMatrix(50, 1, 3), 1e-300));
    const same = solve(randomMatrix(50, 50, 2), randomMatrix(50, 1, 3));
    expect(distance(x, same) / norm(same)).toBeLessThan(1e-11);
  });

  it("lu: P·A = L·U, |L| ≤ 1, also of singular matrices", () => {
    for (const a of [
      randomMatrix(100, 100, 8),
      new Matrix(40, 40),
      fromEntries(45, 45, (i, j) => i + j),
      hilbert(20),
    ]) {
      const { L, U, permutation } = lu(a);
      const permuted = fromEntries(a.rows, a.cols, (i, j) => a.get(permutation[i]!, j));
      expect(distance(matmul(L, U), permuted)).toBeLessThanOrEqual(1e-14 * Math.sqrt(a.rows) * norm(a));
      expect(norm(L, "max")).toBe(1);
      expect(Array.from(permutation).sort((i, j) => i - j)).toEqual(Array.from(permutation.keys()));
    }
  });

  it("cholesky: L·Lᵀ = A", () => {
    fc.assert(
      fc.property(orders, fc.nat(), (n, seed) => {
        const x = randomMatrix(n, n + 5, seed);
        const a = matmul(x, x, { transposeB: true });
        const l = cholesky(a);
        expect(distance(matmul(l, l, { transposeB: true }), a)).toBeLessThan(1e-15 * Math.sqrt(n) * norm(a) * 4);
        for (let i = 0; i < n; i++) {
          expect(l.get(i, i)).toBeGreaterThan(0);
          for (let j = i + 1; j < n; j++) expect(l.get(i, j)).toBe(0);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("cholesky: agrees with NumPy", () => {
    // numpy.linalg.cholesky of the Hilbert matrix of order 4, last row
    const l = cholesky(hilbert(4));
    [0.25, 0.2598076211353316, 0.11180339887498901, 0.018898223650463678].forEach((x, j) => {
      expect(Math.abs(l.get(3, j) - x)).toBeLessThan(1e-14);
    });
  });

  it("cholesky: names the pivot that is not positive, in the first block and after it", () => {
    for (const pivot of [0, 3, 100]) {
      const a = Matrix.identity(130);
      a.set(pivot, pivot, -1);
      const error = thrownBy(() => cholesky(a));
      expect(error.code).toBe("not-positive-definite");
      expect(error.message).toContain(`pivot ${pivot} is -1`);
    }
  });

  it("solveTriangular: every kind of triangle", () => {
    for (const n of [1, 5, 64, 65, 150]) {
      for (const lower of [false, true]) {
        for (const transpose of [false, true]) {
          for (const unitDiagonal of [false, true]) {
            const t = triangle(n, lower, n);
            const b = randomMatrix(n, 3, n + 1);
            // What is not to be read is NaN.
            const hidden = fromEntries(n, n, (i, j) =>
              (lower ? j > i : j < i) || (unitDiagonal && i === j) ? Number.NaN : t.get(i, j),
            );
            const x = solveTriangular(hidden, b, { lower, transpose, unitDiagonal });
            const whole = fromEntries(n, n, (i, j) => (unitDiagonal && i === j ? 1 : t.get(i, j)));
            const back = matmul(whole, x, { transposeA: transpose });
            expect(distance(back, b) / norm(b), `${n} ${lower} ${transpose} ${unitDiagonal}`).toBeLessThan(1e-13);
          }
        }
      }
    }
  });
});

describe("linear systems", () => {
  it("refuse singular matrices, naming the pivot", () => {
    const singular = thrownBy(() => solve(new Matrix(3, 3), new Float64Array(3)));
    expect(singular.code).toBe("singular");
    expect(singular.message).toContain("pivot 0");
    const t = Matrix.identity(4);
    t.set(2, 2, 0);
    const error = thrownBy(() => solveTriangular(t, new Float64Array(4)));
    expect(error.code).toBe("singular");
    expect(error.message).toContain("entry (2, 2)");
    expect(solveTriangular(t, Float64Array.of(1, 2, 3, 4), { unitDiagonal: true })).toEqual(
      Float64Array.of(1, 2, 3, 4),
    );
  });

  it("refuse shapes that do not fit", () => {
    const one = Matrix.identity(3);
    for (const f of [solve, solveTriangular]) {
      expect(thrownBy(() => f(new Matrix(2, 3), new Float64Array(2))).code).toBe("invalid-shape");
      expect(thrownBy(() => f(one, new Float64Array(2))).code).toBe("shape-mismatch");
      expect(thrownBy(() => f(one, new Matrix(4, 3))).code).toBe("shape-mismatch");
    }
    expect(thrownBy(() => cholesky(new Matrix(2, 3))).code).toBe("invalid-shape");
    expect(thrownBy(() => lu(new Matrix(2, 3))).code).toBe("invalid-shape");
    expect(
      thrownBy(() =>
        cholesky(
          Matrix.fromRows([
            [1, 2],
            [3, 9],
          ]),
        ),
      ).code,
    ).toBe("not-symmetric");
  });

  it("refuse what is not finite, naming it", () => {
    const bad = Matrix.identity(3);
    bad.set(2, 1, Number.NaN);
    const vector = Float64Array.of(0, Number.POSITIVE_INFINITY, 0);
    for (const compute of [
      () => solve(bad, new Float64Array(3)),
      () => lu(bad),
      () => cholesky(bad),
      () => solveTriangular(bad, new Float64Array(3), { lower: true }),
    ]) {
      const error = thrownBy(compute);
      expect(error.code).toBe("not-finite");
      expect(error.message).toContain("entry (2, 1)");
    }
    for (const f of [solve, solveTriangular]) {
      const error = thrownBy(() => f(Matrix.identity(3), vector));
      expect(error.code).toBe("not-finite");
      expect(error.message).toContain("entry 1 of B");
    }
  });

  it("are defined for order 0 and for no right-hand sides", () => {
    const none = new Matrix(0, 0);
    expect(solve(none, new Float64Array(0)).length).toBe(0);
    expect(solve(Matrix.identity(3), new Matrix(3, 0)).cols).toBe(0);
    expect(solveTriangular(none, new Matrix(0, 2)).cols).toBe(2);
    expect(cholesky(none).rows).toBe(0);
    expect(lu(none).permutation.length).toBe(0);
  });

  it("leave their arguments alone", () => {
    const a = fromEntries(30, 30, (i, j) => (i === j ? 30 : 1));
    const b = randomMatrix(30, 2);
    const [before, beforeB] = [a.data.slice(), b.data.slice()];
    solve(a, b);
    solveTriangular(a, b);
    cholesky(a);
    lu(a);
    expect(a.data).toEqual(before);
    expect(b.data).toEqual(beforeB);
  });
});
