import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../../core/array.js";
import { config } from "../../core/config.js";
import { checkGrads } from "../../testing/check-grads.js";
import { checkVmap } from "../../testing/check-vmap.js";
import { linearTranspose } from "../../transforms/linear-transpose.js";
import { makeJaxpr } from "../../transforms/make-jaxpr.js";
import { vmap } from "../../transforms/vmap.js";
import { add, mul } from "../elementwise/arithmetic.js";
import { lu } from "./lu.js";
import { luSolve } from "./lu-solve.js";
import { identity, product, transposed } from "./matrix.js";
import { expectNear, f32, f64, numbersOf, scattered } from "./testing.js";
import { type TriangularSolveOptions, triangularSolve } from "./triangular-solve.js";

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

const a = f64([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 10],
]);
const b = f64([
  [1, 2],
  [3, 4],
  [5, 7],
]);

const CHOICES: TriangularSolveOptions[] = [true, false].flatMap((leftSide) =>
  [true, false].flatMap((lower) =>
    [true, false].flatMap((transposeA) =>
      [true, false].map((unitDiagonal) => ({ leftSide, lower, transposeA, unitDiagonal })),
    ),
  ),
);

/** Far from singular for any A. */
const shifted = (x: NDArray): NDArray => add(x, mul(3, identity(x.shape.at(-1)!, x.dtype, x.ndim)));

describe("triangularSolve", () => {
  // JAX 0.10.2, float64.
  it("solves on either side", () => {
    expectNear(triangularSolve(a, b, { leftSide: true, lower: true }), [
      [1, 2],
      [-0.2, -0.8],
      [-0.04, -0.06],
    ]);
    expectNear(triangularSolve(a, transposed(b), { transposeA: true, unitDiagonal: true }), [
      [40, -27, 5],
      [57, -38, 7],
    ]);
  });

  it("solves for vectors", () => {
    const v = f64([1, 3, 5]);
    expectNear(triangularSolve(a, v, { leftSide: true, lower: true }), [1, -0.2, -0.04]);
    expectNear(triangularSolve(a, v), numbersOf(triangularSolve(a, f64([[1, 3, 5]]))));
    expect(triangularSolve(a, v).shape).toEqual([3]);
  });

  it("has derivatives of second order by both arguments, for each choice", () => {
    for (const options of CHOICES) {
      const right = options.leftSide ? scattered([2, 3], 5) : scattered([3, 2], 5);
      checkGrads((x, y) => triangularSolve(shifted(x), y, options), [scattered([2, 2]), right]);
    }
  });

  it("orders the products of its derivative by size", () => {
    checkGrads((x, y) => triangularSolve(shifted(x), y, { leftSide: true }), [scattered([3, 3]), scattered([3, 1], 2)]);
    checkGrads((x, y) => triangularSolve(shifted(x), y), [scattered([3, 3]), scattered([1, 3], 2)]);
  });

  it("is linear in its second argument", () => {
    const solve = (y: NDArray) => triangularSolve(a, y, { leftSide: true });
    const ofTranspose = triangularSolve(a, b, { leftSide: true, transposeA: true });
    expect(linearTranspose(solve, b)(b)[0].js()).toEqual(ofTranspose.js());
  });

  it("maps over batches of either argument", () => {
    for (const options of CHOICES) {
      const right = options.leftSide ? scattered([2, 3], 5) : scattered([3, 2], 5);
      checkVmap((x, y) => triangularSolve(shifted(x), y, options), [scattered([2, 2]), right], {
        inAxes: [
          [0, 0],
          [2, null],
          [null, 0],
          [null, 1],
          [null, 2],
          [1, 2],
        ],
      });
    }
  });

  // JAX 0.10.2: the batch becomes more columns.
  it("maps right-hand sides as more columns", () => {
    const solve = vmap((y: NDArray) =>
      triangularSolve(
        f32([
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ]),
        y,
        { leftSide: true, lower: true },
      ),
    );
    const text = String(makeJaxpr(solve)(f32(new Array(30).fill(0), [5, 3, 2])));
    expect(text).toContain("new_sizes=(3, 10)");
    expect(text).toContain(`triangular_solve[
      conjugate_a=False
      left_side=True
      lower=True
      transpose_a=False
      unit_diagonal=False
    ]`);
  });

  it("divides by zero as IEEE arithmetic does, column by column", () => {
    // JAX 0.10.2: the reference BLAS's substitution.
    const singular = f32([
      [1, 2],
      [0, 0],
    ]);
    const right = f32([
      [1, 2],
      [3, 4],
    ]);
    expect(triangularSolve(singular, right, { leftSide: true }).js()).toEqual([
      [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ]);
    const withNaN = f32([
      [1, Number.NaN],
      [3, 4],
    ]);
    const regular = f32([
      [1, 2],
      [0, 3],
    ]);
    expect(triangularSolve(regular, withNaN, { leftSide: true }).js()).toEqual([
      [-1, Number.NaN],
      [1, Math.fround(4 / 3)],
    ]);
  });

  it("substitutes alike for each choice, whatever else is not finite", () => {
    for (const options of CHOICES) {
      const matrix = shifted(scattered([3, 3]));
      const right = scattered([3, 3], 2);
      const all = triangularSolve(matrix, right, options);
      const spoiled = [...numbersOf(right)];
      // One column, or row, of the right-hand side is lost: the others must not be.
      const lost = (i: number): boolean => (options.leftSide ? i % 3 === 1 : Math.floor(i / 3) === 1);
      const found = triangularSolve(
        matrix,
        f64(
          spoiled.map((x, i) => (lost(i) ? Number.NaN : x)),
          [3, 3],
        ),
        options,
      );
      numbersOf(found).forEach((x, i) => {
        if (lost(i)) expect(x).toBeNaN();
        else expect(x).toBeCloseTo(numbersOf(all)[i]!, 12);
      });
    }
  });

  it("takes no room for nothing", () => {
    expect(triangularSolve(f32([], [0, 0]), f32([], [0, 2]), { leftSide: true }).shape).toEqual([0, 2]);
    expect(triangularSolve(f32([], [0, 2, 2]), f32([], [0, 2, 1]), { leftSide: true }).shape).toEqual([0, 2, 1]);
  });

  it("refuses what does not fit, in JAX's words", () => {
    expect(() => triangularSolve(b, b)).toThrow(
      "The first input to triangular_solve must be a square matrix. Got shape (3, 2).",
    );
    expect(() => triangularSolve(a, f64([[1, 2]]))).toThrow(
      "Incompatible shapes for arguments to triangular_solve: (3, 3) and (1, 2).",
    );
    expect(() => triangularSolve(a, f32([[1, 2, 3]]))).toThrow(
      "lax.triangular_solve requires arguments to have the same dtypes, got float64, float32.",
    );
    expect(() => triangularSolve(scattered([2, 3, 3]), scattered([4, 3, 3]))).toThrow("same batch dimensions");
  });
});

describe("luSolve", () => {
  it("solves with the matrix and its transpose", () => {
    for (const shape of [
      [4, 4],
      [2, 3, 3],
    ]) {
      const matrix = scattered(shape);
      const right = scattered([...shape.slice(0, -1), 2], 3);
      const [factors, , permutation] = lu(matrix);
      const flat = (x: NDArray) => f64(numbersOf(x));
      expectNear(flat(product(matrix, luSolve(factors, permutation, right))), numbersOf(right));
      const found = luSolve(factors, permutation, right, { trans: 1 });
      expectNear(flat(product(transposed(matrix), found)), numbersOf(right));
    }
  });
});
