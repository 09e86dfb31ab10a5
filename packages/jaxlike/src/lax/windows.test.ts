import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { add, mul } from "./elementwise/arithmetic.js";
import { max, min } from "./elementwise/extremum.js";
import { reduceSum } from "./reduce-sum.js";
import { type ReduceWindowOptions, reduceWindow } from "./windows.js";
import type { Padding, PaddingName } from "./windows-padding.js";

const floats = (...values: number[]): NDArray => arrayOf(Float32Array.from(values), [values.length], "float32");
const filled = (...shape: number[]): NDArray => {
  const size = shape.reduce((a, b) => a * b, 1);
  return arrayOf(
    Float64Array.from({ length: size }, (_, i) => Math.sin(1.7 * i + 0.3) * 3),
    shape,
    "float64",
  );
};

describe("values", () => {
  test("sum, maximum, minimum; padding is the identity", () => {
    const x = floats(3, -1, 4, -2);
    expect(reduceWindow(x, 0, add, [2], [1], "VALID").js()).toEqual([2, 3, 2]);
    expect(reduceWindow(x, 0, add, [3], [2], "SAME").js()).toEqual([6, 2]);
    expect(reduceWindow(x, -Infinity, max, [2], [2], [[1, 1]]).js()).toEqual([3, 4, -2]);
    expect(reduceWindow(x, Infinity, min, [2], [2], [[1, 1]]).js()).toEqual([3, -1, -2]);
  });
  test("dilations of the operand and of the windows", () => {
    expect(reduceWindow(floats(1, 2, 3), 0, add, [2], [1], "VALID", { baseDilation: [2] }).js()).toEqual([1, 2, 2, 3]);
    expect(reduceWindow(floats(1, 2, 3), 0, add, [2], [1], "VALID", { windowDilation: [2] }).js()).toEqual([4]);
  });
  test("any other computation, or another start", () => {
    expect(reduceWindow(floats(1, 2, 3), 1, mul, [2], [1], "SAME").js()).toEqual([2, 6, 3]);
    expect(reduceWindow(floats(1, 2, 3), 2.5, max, [2], [1], "VALID").js()).toEqual([2.5, 3]);
    const integers = arrayOf(Int32Array.of(5, -7, 2), [3], "int32");
    expect(reduceWindow(integers, -(2 ** 31), max, [2], [1], "VALID").js()).toEqual([5, 2]);
  });
  test("trees of operands: the place of the greatest element", () => {
    const x = floats(3, 9, 4, 1);
    const places = arrayOf(Int32Array.of(0, 1, 2, 3), [4], "int32");
    type Pair = [NDArray, NDArray];
    const better = ([a, i]: Pair, [b, j]: Pair): Pair => [max(a, b), min(max(i, j), max(i, j))];
    const [greatest, last] = reduceWindow([x, places], [-Infinity, -1], better, [2], [2], "VALID") as Pair;
    expect([greatest.js(), last.js()]).toEqual([
      [9, 4],
      [1, 3],
    ]);
  });
  test("no windows, no axes", () => {
    expect(reduceWindow(floats(1), 0, add, [2], [1], "VALID").shape).toEqual([0]);
    expect(reduceWindow(floats(1), 1, mul, [2], [1], "VALID").shape).toEqual([0]);
    expect(reduceWindow(arrayOf(Float32Array.of(7), [], "float32"), 0, add, [], [], []).js()).toBe(7);
  });
});

test("errors", () => {
  const x = floats(1, 2);
  expect(() => reduceWindow(x, 0, add, [2, 2], [1, 1], "VALID")).toThrow("wrong number of window_dimensions");
  expect(() => reduceWindow(x, 0, add, [0], [1], "VALID")).toThrow("positive integer");
  expect(() => reduceWindow(x, x, add, [1], [1], "VALID")).toThrow("init_values to be scalars");
  expect(() => reduceWindow([x, x], [0], add, [1], [1], "VALID")).toThrow("same tree structure");
});

const CASES: readonly (readonly [string, NDArray, number[], number[], PaddingName | Padding[], ReduceWindowOptions])[] =
  [
    ["1D", filled(7), [3], [2], "SAME", {}],
    [
      "2D, overlapping",
      filled(4, 5),
      [2, 3],
      [1, 2],
      [
        [1, 0],
        [0, 2],
      ],
      {},
    ],
    ["dilated operand", filled(5), [2], [1], "VALID", { baseDilation: [2] }],
  ];

describe("derivatives to second order, and batches", () => {
  beforeEach(() => config.update("jax_enable_x64", true));
  afterEach(() => config.update("jax_enable_x64", false));
  test.each(CASES)("%s", (_, x, window, strides, padding, options) => {
    for (const [initial, computation] of [
      [0, add],
      [-Infinity, max],
      [Infinity, min],
      [1, mul],
    ] as const) {
      const f = (a: NDArray) => reduceWindow(a, initial, computation, window, strides, padding, options);
      checkVmap(f, [x]);
      checkJit(f, [x]);
      // Where windows are empty but for padding, an extremum is infinite, and has no differences.
      if (initial === 0 || initial === 1 || options.baseDilation === undefined) checkGrads(f, [x]);
    }
  });
  test("of an extremum of squares, which has a second derivative", () => {
    const f = (x: NDArray) => reduceWindow(mul(x, x), -Infinity, max, [2], [1], "VALID");
    checkGrads(f, [filled(6)]);
    checkVmap((x: NDArray) => grad((y: NDArray) => reduceSum(f(y), [0]))(x) as NDArray, [filled(6)]);
  });
  test("windows with dilation have no reverse derivative of an extremum, as in JAX", () => {
    const f = (x: NDArray) => reduceWindow(x, -Infinity, max, [2], [1], "VALID", { windowDilation: [2] });
    checkGrads(f, [filled(6)], { modes: ["fwd"] });
    checkGrads((x: NDArray) => reduceWindow(x, 0, add, [2], [1], "VALID", { windowDilation: [2] }), [filled(6)]);
    expect(() => grad((x: NDArray) => reduceSum(f(x), [0]))(filled(6))).toThrow("with window dilation");
  });
});

test("the gradient goes to the first of equal elements", () => {
  const f = (x: NDArray) => reduceSum(reduceWindow(x, -Infinity, max, [2], [2], "VALID"), [0]);
  expect((grad(f)(floats(1, 1, 2, 3)) as NDArray).js()).toEqual([1, 0, 0, 1]);
});

test("printed as JAX prints it", () => {
  const f = (x: NDArray) => reduceWindow(x, 0, add, [2], [1], "SAME");
  expect(String(makeJaxpr(f)(floats(1, 2, 3)))).toBe(
    `{ lambda ; a:f32[3]. let
    b:f32[3] = reduce_window_sum[
      base_dilation=(1,)
      padding=((0, 1),)
      window_dilation=(1,)
      window_dimensions=(2,)
      window_strides=(1,)
    ] a
  in (b,) }`,
  );
});
