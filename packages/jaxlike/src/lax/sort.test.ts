import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { mul } from "./elementwise/arithmetic.js";
import { iota } from "./iota.js";
import { reduceSum } from "./reduce-sum.js";
import { sort } from "./sort.js";
import { topK } from "./top-k.js";

const f32 = (values: number[], shape = [values.length]) => arrayOf(Float32Array.from(values), shape, "float32");
const f64 = (values: number[], shape = [values.length]) => arrayOf(Float64Array.from(values), shape, "float64");
const i32 = (values: number[], shape = [values.length]) => arrayOf(Int32Array.from(values), shape, "int32");

function inDoubles(body: () => void): void {
  config.update("jax_enable_x64", true);
  try {
    body();
  } finally {
    config.update("jax_enable_x64", false);
  }
}

describe("sort", () => {
  const x = f32([3, 1, 2, -1, 5, 0], [2, 3]);

  it("goes along an axis", () => {
    expect(sort(x).js()).toEqual([
      [1, 2, 3],
      [-1, 0, 5],
    ]);
    expect(sort(x, { dimension: 0 }).js()).toEqual([
      [-1, 1, 0],
      [3, 5, 2],
    ]);
    expect(sort(f32([Number.NaN, 1, Number.NEGATIVE_INFINITY])).js()).toEqual([
      Number.NEGATIVE_INFINITY,
      1,
      Number.NaN,
    ]);
  });

  it("sorts operands of any dtype alike, equals in their order", () => {
    const [keys, places] = sort([i32([2, 1, 2, 1]), iota("int32", 4)]) as [NDArray, NDArray];
    expect(keys.js()).toEqual([1, 1, 2, 2]);
    expect(places.js()).toEqual([1, 3, 0, 2]);
    const lexicographic = sort([i32([2, 1, 2, 1]), f32([1, 5, 0, 4])], { numKeys: 2 });
    expect(lexicographic.map((v) => v.js())).toEqual([
      [1, 1, 2, 2],
      [4, 5, 0, 1],
    ]);
  });

  it("is what the engine's sort of numbers is", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 })), (values) => {
        expect(sort(i32(values)).js()).toEqual(values.toSorted((a, b) => a - b));
      }),
    );
  });

  it("agrees with its batches and under jit", () => {
    checkVmap((v) => sort(v), [x]);
    checkVmap((v, w) => sort([v, w]), [x, f32([1, 2, 3, 4, 5, 6], [2, 3])]);
    checkJit((v) => sort(v, { dimension: 0 }), [x]);
  });

  it("has derivatives to second order", () => {
    inDoubles(() => {
      const y = f64([3, 1, 2, -1, 5, 0], [2, 3]);
      checkGrads((v) => sort(v, { dimension: 0 }), [y]);
      checkGrads((v, w) => sort([v, w]), [y, f64([1, 2, 3, 4, 5, 6], [2, 3])]);
    });
  });

  it("carries cotangents back to where the elements were", () => {
    const weighted = (v: NDArray) => reduceSum(mul(sort(v), f32([10, 20, 30])), [0]);
    expect(grad(weighted)(f32([3, 1, 2])).js()).toEqual([30, 10, 20]);
  });

  it("prints as JAX's", () => {
    expect(String(makeJaxpr((v: NDArray) => sort(v))(f32([1, 2])))).toBe(
      "{ lambda ; a:f32[2]. let\n    b:f32[2] = sort[dimension=0 is_stable=True num_keys=1] a\n  in (b,) }",
    );
  });

  it("refuses what it cannot sort", () => {
    expect(() => sort([f32([1]), f32([1, 2])])).toThrow("Arguments to sort must have equal shapes, got: (1,), (2,)");
    expect(() => sort([f32([1])], { numKeys: 2 })).toThrow("num_keys=2 must be between 1 and len(operand)=1");
    expect(() => sort(x, { dimension: 2 })).toThrow("axis 2 is out of bounds for array of dimension 2");
    expect(() => sort([])).toThrow("Sort requires at least one operand");
  });
});

describe("topK", () => {
  const x = f32([3, 1, 2, -1, 5, 5], [2, 3]);

  it("gives the greatest and their places, equals in their order", () => {
    expect(topK(x, 2).map((v) => v.js())).toEqual([
      [
        [3, 2],
        [5, 5],
      ],
      [
        [0, 2],
        [1, 2],
      ],
    ]);
    expect(topK(x, 1, { axis: 0 }).map((v) => v.js())).toEqual([[[3, 5, 5]], [[0, 1, 1]]]);
    expect(topK(x, 0)[0].shape).toEqual([2, 0]);
  });

  it("is the end of the sorted array", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }), fc.nat(), (values, n) => {
        const k = n % (values.length + 1);
        expect(topK(i32(values), k)[0].js()).toEqual(values.toSorted((a, b) => b - a).slice(0, k));
      }),
    );
  });

  it("agrees with its batches and under jit", () => {
    checkVmap((v) => topK(v, 2), [x]);
    checkVmap((v) => topK(v, 1, { axis: 0 }), [x]);
    checkJit((v) => topK(v, 2), [x]);
  });

  it("has derivatives to second order", () => {
    inDoubles(() => checkGrads((v) => topK(v, 2)[0], [f64([3, 1, 2, -1, 5, 4], [2, 3])]));
  });

  it("refuses a k that is too great or negative", () => {
    expect(() => topK(x, 4)).toThrow("k argument to top_k must be no larger than size along axis; got k=4 with size=3");
    expect(() => topK(x, -1)).toThrow("k argument to top_k must be nonnegative, got -1");
  });
});
