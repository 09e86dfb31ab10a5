import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { config } from "../core/config.js";
import * as lax from "../lax/index.js";
import { expectNear, f32, f64, numbersOf, scattered } from "../lax/linalg/testing.js";
import { matmul } from "../numpy/products.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { choFactor, choSolve, expm, luFactor, luSolve, solveTriangular } from "./linalg.js";

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

const symmetric = f64([
  [4, 2, 1],
  [2, 5, 3],
  [1, 3, 6],
]);
const square = f64([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 10],
]);
const tall = f64([
  [1, 2],
  [3, 4],
  [5, 7],
]);
const third = 1 / 3;

// Expected values in this file: JAX 0.10.2, float64.
describe("choFactor and choSolve", () => {
  it("are JAX's, with either triangle", () => {
    const [factor, lower] = choFactor(symmetric);
    expect(lower).toBe(false);
    expectNear(factor, [
      [2, 1, 0.5],
      [0, 2, 1.25],
      [0, 0, 2.046338192968],
    ]);
    for (const isLower of [true, false]) {
      expectNear(choSolve(choFactor(symmetric, { lower: isLower }), tall), [
        [-0.014925373134, 0.194029850746],
        [0.149253731343, 0.059701492537],
        [0.761194029851, 1.10447761194],
      ]);
    }
    expectNear(choSolve(choFactor(symmetric), f64([1, 3, 5])), [-0.014925373134, 0.149253731343, 0.761194029851]);
  });

  it("have derivatives", () => {
    checkGrads(
      (a, b) => choSolve(choFactor(matmul(a, lax.transpose(a, [1, 0])), { lower: true }), b),
      [scattered([2, 2], 3), scattered([2], 2)],
    );
  });
});

describe("luFactor and luSolve", () => {
  it("are JAX's", () => {
    const [factors, pivots] = luFactor(square);
    expectNear(factors, [
      [7, 8, 10],
      [0.142857142857, 0.857142857143, 1.571428571429],
      [0.571428571429, 0.5, -0.5],
    ]);
    expect(pivots.js()).toEqual([2, 2, 2]);
    expectNear(luSolve(luFactor(square), tall), [
      [third, third],
      [third, -2 * third],
      [0, 1],
    ]);
    for (const trans of [1, 2] as const) {
      expectNear(luSolve(luFactor(square), tall, trans), [
        [7 * third, 3],
        [-third, -2],
        [0, 1],
      ]);
    }
    expectNear(luSolve(luFactor(square), f64([1, 3, 5])), [third, third, 0]);
  });

  it("broadcast batches, and have derivatives", () => {
    const batch = scattered([2, 3, 3]);
    const x = luSolve(luFactor(batch), tall);
    expectNear(f64(numbersOf(matmul(batch, x))), [...numbersOf(tall), ...numbersOf(tall)]);
    checkGrads((a, b) => luSolve(luFactor(a), b), [scattered([3, 3]), scattered([3], 2)]);
    checkVmap((a, b) => luSolve(luFactor(a), b), [scattered([2, 2]), scattered([2], 2)]);
    expect(() => luSolve(luFactor(square), tall, 3 as never)).toThrow("'trans' value must be 0, 1, or 2, got 3");
  });
});

describe("solveTriangular", () => {
  it("is JAX's", () => {
    expectNear(solveTriangular(square, tall), [
      [-0.5, -0.02],
      [0, -0.04],
      [0.5, 0.7],
    ]);
    for (const trans of [1, "T", 2, "C"] as const) {
      expectNear(solveTriangular(square, tall, { trans, lower: true }), [
        [-1.7, -1.62],
        [-0.2, -0.32],
        [0.5, 0.7],
      ]);
    }
    expectNear(solveTriangular(square, tall, { trans: "N", lower: true, unitDiagonal: true }), [
      [1, 2],
      [-1, -4],
      [6, 25],
    ]);
    expectNear(solveTriangular(square, f64([1, 3, 5])), [-0.5, 0, 0.5]);
    expect(() => solveTriangular(square, tall, { trans: 3 as never })).toThrow("Invalid 'trans' value 3");
    expect(() => solveTriangular(square, 1)).toThrow("b matrix must have rank >= 1, got shape ()");
  });
});

describe("expm", () => {
  it("is JAX's", () => {
    expectNear(expm(lax.div(square, 5)), [
      [3.724343090366, 3.479341756086, 4.471901450563],
      [6.460609389794, 8.939767174217, 9.93995114588],
      [10.766486132897, 13.087243487047, 17.472096856971],
    ]);
    expectNear(expm(square), [
      [1892793.8024601112, 2319804.34903884, 2921688.7950468874],
      [4267596.879070105, 5230361.134011265, 6587401.22810895],
      [7065281.734447782, 8659197.69780938, 10905868.066939145],
    ]);
    expectNear(
      expm(
        lax.div(
          f64([
            [1, 2, 3],
            [0, 5, 6],
            [0, 0, 10],
          ]),
          3,
        ),
        { upperTriangular: true },
      ),
      [
        [1.395612425086, 1.949438812692, 13.642280906434],
        [0, 5.29449005047, 27.284561812867],
        [0, 0, 28.031624894526],
      ],
    );
  });

  it("is the rotation for skew matrices of any size: each approximant, and squarings", () => {
    // The last number is how many digits may be lost: as in JAX, scaling stops at twice the bound of the approximant.
    for (const [angle, ofDoubles, ofSingles] of [
      [0, 1e-15, 1e-7],
      [0.01, 1e-14, 1e-6],
      [0.2, 1e-14, 1e-6],
      [0.9, 1e-14, 1e-6],
      [2, 1e-14, 1e-6],
      [5, 1e-14, 1e-5],
      [20, 1e-8, 1e-4],
    ] as const) {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const rotation = [
        [cos, -sin],
        [sin, cos],
      ];
      const generator = [
        [0, -angle],
        [angle, 0],
      ];
      expectNear(expm(f64(generator)), rotation, ofDoubles);
      expectNear(expm(f32(generator)), rotation, ofSingles);
    }
    // JAX 0.10.2, where the cosine is 0.56237907629.
    const many = expm(
      f64([
        [0, -1000],
        [1000, 0],
      ]),
    );
    expect(numbersOf(many)[0]).toBeCloseTo(0.5623790769611334, 12);
  });

  it("has JAX's gradient, and derivatives of second order", () => {
    const sum = (x: NDArray) => lax.reduceSum(expm(x), [0, 1]);
    expectNear(grad(sum)(lax.div(square, 5)), [
      [12.586200520311, 21.044484791811, 30.811064368592],
      [14.637428002282, 24.234510906644, 35.30992964416],
      [17.478816037212, 28.643805478471, 41.521029056865],
    ]);
    checkGrads((x) => expm(x), [scattered([2, 2])]);
  });

  it("maps over batches, and jits", () => {
    checkVmap((x) => expm(x), [scattered([2, 2])], { inAxes: [[0], [2]] });
    checkJit((x) => expm(x), [scattered([2, 2])]);
    const batch = scattered([2, 2, 2]);
    expectNear(
      f64(numbersOf(expm(batch)).slice(4), [2, 2]),
      expm(f64(numbersOf(batch).slice(4), [2, 2])).js() as number[][],
    );
  });

  it("is NaN where it would have to be squared too often, or the input is", () => {
    expect(numbersOf(expm(f32([[1e9]])))).toEqual([Number.NaN]);
    expect(numbersOf(expm(f32([[1000]]), { maxSquarings: 3 }))).toEqual([Number.NaN]);
    expect(numbersOf(expm(f64([[Number.NaN]])))).toEqual([Number.NaN]);
    expect(expm(f64([], [0, 0])).shape).toEqual([0, 0]);
  });

  it("refuses what is not square, or of 16 bits", () => {
    expect(() => expm(tall)).toThrow("Expected A to be a (batched) square matrix, got A.shape=(3, 2).");
    expect(() => expm(lax.convertElementType(square, "float16"))).toThrow("A.dtype=float16 is not supported.");
  });
});
