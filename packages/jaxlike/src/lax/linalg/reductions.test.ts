import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../../core/array.js";
import { config } from "../../core/config.js";
import { checkGrads } from "../../testing/check-grads.js";
import { checkJit } from "../../testing/check-jit.js";
import { checkVmap } from "../../testing/check-vmap.js";
import { jvp } from "../../transforms/jvp.js";
import { makeJaxpr } from "../../transforms/make-jaxpr.js";
import { add, mul } from "../elementwise/arithmetic.js";
import {
  choleskyUpdate,
  geqrf,
  hessenberg,
  householderProduct,
  ormqr,
  qr,
  symmetricProduct,
  tridiagonal,
  tridiagonalSolve,
} from "./index.js";
import { asColumn, asRow, product, transposed, upperTriangle } from "./matrix.js";
import { expectNear, f32, f64, numbersOf, scattered } from "./testing.js";

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

/** Primitives that JAX gives no derivative either. */
function expectNoDerivative(name: string, f: (x: NDArray) => unknown, x: NDArray): void {
  expect(() => jvp(f as (x: NDArray) => NDArray, [x], [x])).toThrow(
    `Differentiation rule for '${name}' not implemented`,
  );
}

// All values in this file: JAX 0.10.2 in float32, unless a law is tested.
const SINGLE = 2e-6;

describe("choleskyUpdate", () => {
  const factor = f64([
    [2, 1],
    [0, 3],
  ]);
  const w = f64([1, 2]);

  it("is the factor of the sum", () => {
    const updated = choleskyUpdate(factor, w);
    const expected = [
      [2.236068, 1.7888544],
      [0, 3.2863355],
    ];
    expectNear(updated, expected, SINGLE);
    const sum = add(product(transposed(factor), factor), product(asColumn(w), asRow(w)));
    expectNear(product(transposed(updated), updated), sum.js() as number[][]);
  });

  it("makes the diagonal positive, and does without it", () => {
    const negative = f64([
      [-2, 1],
      [0, 3],
    ]);
    const expected = [
      [2.236068, 0],
      [0, 3.7416573],
    ];
    expectNear(choleskyUpdate(negative, w), expected, SINGLE);
    const withoutFirst = [
      [0, 1],
      [0, 3.1622777],
    ];
    expectNear(
      choleskyUpdate(
        f64([
          [0, 1],
          [0, 3],
        ]),
        f64([0, 1]),
      ),
      withoutFirst,
      SINGLE,
    );
  });

  it("works on batches and under jit, and refuses what does not fit", () => {
    checkVmap(choleskyUpdate, [scattered([2, 2]), scattered([2], 2)]);
    checkJit(choleskyUpdate, [factor, w]);
    expect(choleskyUpdate(f64([], [0, 0]), f64([])).shape).toEqual([0, 0]);
    expect(() => choleskyUpdate(factor, f64([1, 2, 3]))).toThrow("Got shapes (2, 2) and (3,) instead");
    expectNoDerivative("cholesky_update", (r) => choleskyUpdate(r, w), factor);
    const text = "{ lambda ; a:f64[2,2] b:f64[2]. let c:f64[2,2] = cholesky_update a b in (c,) }";
    expect(makeJaxpr(choleskyUpdate)(factor, w).toString()).toBe(text);
  });
});

describe("symmetricProduct", () => {
  const a = f64([
    [0, 1, 2],
    [3, 4, 5],
  ]);
  const eye = f64([
    [1, 0],
    [0, 1],
  ]);

  it("is α·A·Aᵀ + β·C", () => {
    expectNear(symmetricProduct(a, eye, { alpha: 2, beta: 3 }), [
      [13, 28],
      [28, 103],
    ]);
    expectNear(symmetricProduct(a, eye), [
      [5, 14],
      [14, 50],
    ]);
  });

  it("mirrors the lower triangle if it is told to", () => {
    const c = f64([
      [1, 2],
      [3, 4],
    ]);
    const plain = [
      [6, 16],
      [17, 54],
    ];
    expectNear(symmetricProduct(a, c, { beta: 1 }), plain);
    const mirrored = [
      [6, 17],
      [17, 54],
    ];
    expectNear(symmetricProduct(a, c, { beta: 1, symmetrizeOutput: true }), mirrored);
  });

  it("prints its factors, works on batches, and refuses what does not fit", () => {
    const printed = makeJaxpr((x: NDArray, c: NDArray) => symmetricProduct(x, c, { alpha: 2, beta: 3 }))(a, eye);
    expect(printed.toString()).toContain("symmetric_product[alpha=2.0 beta=3.0] a b");
    checkVmap(symmetricProduct, [a, eye]);
    checkJit(symmetricProduct, [a, eye]);
    expect(() => symmetricProduct(a, scattered([3, 3]))).toThrow("Got shapes (2, 3) and (3, 3).");
    expectNoDerivative("symmetric_product", (x) => symmetricProduct(x, eye), a);
  });
});

describe("tridiagonalSolve", () => {
  const lower = f64([0, 1, 2]);
  const diagonal = f64([4, 5, 6]);
  const upper = f64([1, 2, 0]);
  const b = f64([[1], [2], [3]]);

  it("solves", () => {
    const x = [[0.20408162], [0.18367347], [0.4387755]];
    expectNear(tridiagonalSolve(lower, diagonal, upper, b), x, SINGLE);
  });

  it("exchanges rows where a pivot is zero", () => {
    expectNear(tridiagonalSolve(lower, f64([0, 0, 1]), upper, b), [[0], [1], [1]]);
  });

  it("is exact about larger systems with exchanges", () => {
    const n = 30;
    const [dl, d, du, x] = [scattered([n]), scattered([n], 2), scattered([n], 3), scattered([n, 2], 4)];
    const [l, m, u, solution] = [dl, d, du, x].map(numbersOf) as [number[], number[], number[], number[]];
    const right = Array.from({ length: n }, (_, i) =>
      [0, 1].map(
        (k) =>
          (i > 0 ? l[i]! * solution[2 * (i - 1) + k]! : 0) +
          m[i]! * solution[2 * i + k]! +
          (i + 1 < n ? u[i]! * solution[2 * (i + 1) + k]! : 0),
      ),
    );
    expectNear(tridiagonalSolve(dl, d, du, f64(right)), x.js() as number[][], 1e-8);
  });

  it("is NaN for singular matrices, and empty for empty ones", () => {
    expect(numbersOf(tridiagonalSolve(f64([0]), f64([0]), f64([0]), f64([[1]])))).toEqual([Number.NaN]);
    expect(tridiagonalSolve(f64([]), f64([]), f64([]), f64([], [0, 2])).shape).toEqual([0, 2]);
    expect(tridiagonalSolve(lower, diagonal, upper, f64([], [3, 0])).shape).toEqual([3, 0]);
  });

  it("has derivatives by all its arguments, works on batches and under jit", () => {
    checkGrads(tridiagonalSolve, [lower, diagonal, upper, b]);
    checkVmap(tridiagonalSolve, [lower, diagonal, upper, b]);
    checkJit(tridiagonalSolve, [lower, diagonal, upper, b]);
    const printed = makeJaxpr(tridiagonalSolve)(lower, diagonal, upper, b).toString();
    expect(printed).toContain("tridiagonal_solve[perturb_singular=False] a b c d");
  });

  it("refuses what does not fit", () => {
    const words = "tridiagonal_solve requires that all diagonal arguments have the same shape.";
    expect(() => tridiagonalSolve(f64([0, 1]), diagonal, upper, b)).toThrow(words);
    expect(() => tridiagonalSolve(lower, diagonal, upper, f64([[1], [2]]))).toThrow("leading ndim-1 dimensions of b");
    expect(() => tridiagonalSolve(lower, diagonal, upper, f64([1, 2, 3]))).toThrow("must have rank at least 2");
  });
});

describe("ormqr", () => {
  const [packed, taus] = geqrf(scattered([4, 3]));
  const complete = qr(scattered([4, 3]), { fullMatrices: true })[0];
  const left = scattered([4, 2], 2);
  const right = scattered([2, 4], 3);

  it("multiplies by the Q of the decomposition, from either side", () => {
    const near = (x: NDArray, y: NDArray) => expectNear(x, y.js() as number[][]);
    near(ormqr(packed, taus, left), product(complete, left));
    near(ormqr(packed, taus, left, { transpose: true }), product(transposed(complete), left));
    near(ormqr(packed, taus, right, { left: false }), product(right, complete));
    near(ormqr(packed, taus, right, { left: false, transpose: true }), product(right, transposed(complete)));
  });

  it("prints its sides, works on batches, and refuses what does not fit", () => {
    expect(makeJaxpr(ormqr)(packed, taus, left).toString()).toContain("ormqr[left=True transpose=False] a b c");
    checkVmap(ormqr, [packed, taus, left]);
    checkJit(ormqr, [packed, taus, left]);
    expect(() => ormqr(packed, taus, right)).toThrow("Got a shape (4, 3) and c shape (2, 4).");
    expect(() => ormqr(packed, taus, left, { left: false })).toThrow("ormqr with left=False expects c");
    expect(() => ormqr(packed, scattered([4]), left)).toThrow("no more factors");
    expectNoDerivative("ormqr", (c) => ormqr(packed, taus, c), left);
  });
});

const symmetric = [
  [4, 1, 2],
  [1, 3, 0],
  [2, 0, 5],
];

describe("tridiagonal", () => {
  it("reduces from the first column, or from the last", () => {
    const [packed, d, e, taus] = tridiagonal(f32(symmetric));
    const lower = [
      [4, 1, 2],
      [-2.236068, 4.6, 0],
      [0.618034, -0.8, 3.4],
    ];
    expectNear(packed, lower, SINGLE);
    expectNear(d, [4, 4.6, 3.4], SINGLE);
    expectNear(e, [-2.236068, -0.8], SINGLE);
    expectNear(taus, [1.4472135, 0], SINGLE);

    const [upperPacked, ...upper] = tridiagonal(f32(symmetric), { lower: false });
    const upperExpected = [
      [3, 1, 1],
      [1, 4, -2],
      [2, 0, 5],
    ];
    expectNear(upperPacked, upperExpected, SINGLE);
    expect(upper.map(numbersOf)).toEqual(
      [
        [3, 4, 5],
        [1, -2],
        [0, 1],
      ].map((v) => v.map((n) => expect.closeTo(n, 5))),
    );
  });

  it("reads one triangle, and keeps trace and norm", () => {
    const x = scattered([5, 5]);
    const a = numbersOf(x);
    const [, d, e] = tridiagonal(x).map(numbersOf) as [number[], number[], number[]];
    const lower = (i: number, j: number): number => a[5 * Math.max(i, j) + Math.min(i, j)]!;
    const square = (v: number[]): number => v.reduce((sum, value) => sum + value ** 2, 0);
    let [trace, norm] = [0, 0];
    for (let i = 0; i < 5; i++) {
      trace += lower(i, i);
      for (let j = 0; j < 5; j++) norm += lower(i, j) ** 2;
    }
    expect(d.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 10);
    expect(square(d) + 2 * square(e)).toBeCloseTo(norm, 10);
  });

  it("works on batches, and refuses what is not square", () => {
    checkVmap(tridiagonal, [f64(symmetric)]);
    checkJit(tridiagonal, [f64(symmetric)]);
    expect(tridiagonal(f64([[1]])).map((x) => x.shape)).toEqual([[1, 1], [1], [0], [0]]);
    const words = "The input to tridiagonal must be a square matrix. Got shape (2, 3).";
    expect(() => tridiagonal(scattered([2, 3]))).toThrow(words);
    expectNoDerivative("tridiagonal", (x) => tridiagonal(x)[1], f64(symmetric));
    expect(makeJaxpr((x) => tridiagonal(x))(f32(symmetric)).toString()).toBe(
      "{ lambda ; a:f32[3,3]. let\n    b:f32[3,3] c:f32[3] d:f32[2] e:f32[2] = tridiagonal[lower=True] a\n  in (b, c, d, e) }",
    );
  });
});

describe("hessenberg", () => {
  it("is LAPACK's packed form", () => {
    const [packed, taus] = hessenberg(f32([[4, 1, 7], ...symmetric.slice(1)]));
    const expected = [
      [4, -6.708204, 2.2360678],
      [-2.236068, 4.6, -0.8],
      [0.618034, -0.8, 3.4],
    ];
    expectNear(packed, expected, SINGLE);
    expectNear(taus, [1.4472135, 0], SINGLE);
  });

  it("has the matrix back: A = Q·H·Qᵀ", () => {
    const a = scattered([5, 5]);
    const [packed, taus] = hessenberg(a);
    const h = upperTriangle(packed, -1);
    // The reflectors act on all rows but the first.
    const p = numbersOf(packed);
    const below = f64([0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => p[5 * (i + 1) + j]!)));
    const inner = numbersOf(householderProduct(below, taus));
    const q = f64(
      [0, 1, 2, 3, 4].map((i) => [0, 1, 2, 3, 4].map((j) => (i && j ? inner[4 * (i - 1) + j - 1]! : i === j ? 1 : 0))),
    );
    expectNear(product(product(q, h), transposed(q)), a.js() as number[][]);
  });

  it("works on batches, and refuses what is not square", () => {
    checkVmap(hessenberg, [scattered([3, 3])]);
    checkJit(hessenberg, [scattered([3, 3])]);
    expect(() => hessenberg(scattered([2, 3]))).toThrow("must be a square matrix. Got shape (2, 3).");
    expectNoDerivative("hessenberg", (x) => mul(hessenberg(x)[0], 2), scattered([3, 3]));
  });
});
