import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { add, mul } from "./elementwise/arithmetic.js";
import { bitwiseOr } from "./elementwise/bitwise.js";
import { gt } from "./elementwise/comparison.js";
import { max, min } from "./elementwise/extremum.js";
import { select } from "./elementwise/select.js";
import { iota } from "./iota.js";
import { reduce } from "./reduce.js";

const f32 = (values: number[], shape = [values.length]) => arrayOf(Float32Array.from(values), shape, "float32");
const i32 = (values: number[], shape = [values.length]) => arrayOf(Int32Array.from(values), shape, "int32");

describe("reduce", () => {
  const x = i32([1, 4, 3, 2, -1, 5], [2, 3]);

  it("recognises sums, products, extrema and bits", () => {
    expect(reduce(x, 0, add, [0]).js()).toEqual([3, 3, 8]);
    expect(reduce(x, 1, mul, [0, 1]).js()).toBe(-120);
    expect(reduce(x, -(2 ** 31), max, [1]).js()).toEqual([4, 5]);
    expect(reduce(x, 2 ** 31 - 1, min, [1]).js()).toEqual([1, -1]);
    expect(reduce(i32([1, 6]), 0, bitwiseOr, [0]).js()).toBe(7);
    expect(String(makeJaxpr((v: NDArray) => reduce(v, 0, add, [0]))(i32([1])))).toContain("reduce_sum[axes=(0,)");
  });

  it("counts the initial value in", () => {
    expect(reduce(x, 10, add, [0]).js()).toEqual([13, 13, 18]);
    expect(reduce(x, 3, max, [1]).js()).toEqual([4, 5]);
    expect(reduce(i32([], [0]), 10, (a: NDArray, b: NDArray) => add(a, b), [0]).js()).toBe(10);
  });

  it("of any function is that of all elements in order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 9 }),
        fc.integer({ min: 1, max: 3 }),
        (row, n) => {
          const rows = Array.from({ length: n }, (_, i) => row.map((v) => v + i));
          const found = reduce(i32(rows.flat(), [n, row.length]), 0, (a: NDArray, b: NDArray) => add(a, b), [1]);
          expect(found.js()).toEqual(rows.map((r) => r.reduce((sum, v) => sum + v, 0)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("reduces several operands together: the greatest and its place", () => {
    const argmax = (v: NDArray): unknown =>
      reduce(
        [v, iota("int32", v.shape[0]!)],
        [f32([Number.NEGATIVE_INFINITY], []), i32([-1], [])],
        ([a, i]: NDArray[], [b, j]: NDArray[]) => {
          const first = gt(a!, b!);
          return [select(first, a!, b!), select(first, i!, j!)];
        },
        [0],
      );
    expect((argmax(f32([3, 7, 5, 1, 2])) as NDArray[]).map((v) => v.js())).toEqual([7, 1]);
    checkVmap(argmax, [f32([3, 7, 5, 1, 2])]);
    checkJit(argmax, [f32([3, 7, 5, 1, 2])]);
  });

  it("has derivatives to second order", () => {
    const product = (v: NDArray) => reduce(v, 1, (a: NDArray, b: NDArray) => mul(a, b), [0]);
    checkGrads(product, [f32([1.5, -0.5, 2])], { atol: 0.05, rtol: 0.05 });
  });

  it("refuses operands and initial values that do not fit", () => {
    expect(() => reduce([f32([1]), f32([1, 2])], [0, 0], () => [], [0])).toThrow(
      "reduce requires operands of one shape",
    );
    expect(() => reduce([f32([1])], 0 as never, add, [0])).toThrow("same tree structure as init_values");
  });
});
