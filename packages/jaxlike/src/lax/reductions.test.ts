import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { argmax, argmin } from "./arg-reduction.js";
import { convertElementType } from "./convert-element-type.js";
import { mul } from "./elementwise/arithmetic.js";
import { reduceSum } from "./reduce-sum.js";
import { reduceAnd, reduceMax, reduceMin, reduceOr, reduceProd, reduceXor } from "./reductions.js";

const f32 = (values: number[], shape = [values.length]) => arrayOf(Float32Array.from(values), shape, "float32");
const f64 = (values: number[], shape = [values.length]) => arrayOf(Float64Array.from(values), shape, "float64");
const i32 = (values: number[], shape = [values.length]) => arrayOf(Int32Array.from(values), shape, "int32");
const bool = (values: number[], shape = [values.length]) => arrayOf(Uint8Array.from(values), shape, "bool");

const onFloats = { reduceSum, reduceProd, reduceMax, reduceMin };
const onBits = { reduceAnd, reduceOr, reduceXor };

describe("reductions", () => {
  const x = f32([1, 4, 3, 2, -1, 5], [2, 3]);

  it("combine the elements along axes", () => {
    expect(reduceSum(x, [0]).js()).toEqual([3, 3, 8]);
    expect(reduceSum(x, [-1, 0]).js()).toBe(14);
    expect(reduceMax(x, [1]).js()).toEqual([4, 5]);
    expect(reduceMin(x, [0]).js()).toEqual([1, -1, 3]);
    expect(reduceProd(x, [0, 1]).js()).toBe(-120);
    expect(reduceMax(f32([1, Number.NaN, 2]), [0]).js()).toBeNaN();
  });

  it("combine bits", () => {
    expect(reduceAnd(bool([1, 0, 1, 1], [2, 2]), [1]).js()).toEqual([false, true]);
    expect(reduceOr(bool([0, 0, 0, 1], [2, 2]), [1]).js()).toEqual([false, true]);
    expect(reduceXor(bool([1, 1, 0, 1], [2, 2]), [1]).js()).toEqual([false, true]);
    expect(reduceAnd(i32([6, 3]), [0]).js()).toBe(2);
    expect(reduceOr(i32([6, 3]), [0]).js()).toBe(7);
    expect(reduceXor(i32([6, 3]), [0]).js()).toBe(5);
  });

  it("of no elements are the identity", () => {
    const none = f32([], [0, 2]);
    expect(reduceSum(none, [0]).js()).toEqual([0, 0]);
    expect(reduceProd(none, [0]).js()).toEqual([1, 1]);
    expect(reduceMax(none, [0]).js()).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect(reduceMin(i32([], [0]), [0]).js()).toBe(2 ** 31 - 1);
    expect(reduceAnd(bool([], [0]), [0]).js()).toBe(true);
    expect(reduceOr(bool([], [0]), [0]).js()).toBe(false);
  });

  it("leave an array as it is without axes", () => {
    expect(reduceMax(x, []).js()).toEqual(x.js());
    // JAX 0.10.2.
    expect(String(makeJaxpr((v: NDArray) => reduceMax(v, []))(x))).toBe(
      "{ lambda ; a:f32[2,3]. let b:f32[2,3] = reduce_max[axes=()] a in (b,) }",
    );
  });

  it.each(Object.entries(onFloats))("%s agrees with its batches and under jit", (_, f) => {
    checkVmap((v) => f(v, [0]), [x]);
    checkVmap((v) => f(v, [0, 1]), [f32([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2])]);
    checkJit((v) => f(v, [1]), [x]);
  });

  it.each(Object.entries(onBits))("%s agrees with its batches and under jit", (_, f) => {
    checkVmap((v) => f(v, [0]), [bool([1, 0, 1, 1], [2, 2])]);
    checkJit((v) => f(v, [0]), [i32([1, 2, 7])]);
  });

  it.each(Object.entries(onFloats))("%s has derivatives to second order", (_, f) => {
    config.update("jax_enable_x64", true);
    try {
      const y = f64([1, 4, 3, 2, -1, 5, 0.5, -2], [2, 2, 2]);
      checkGrads((v) => f(v, [1]), [y]);
      checkGrads((v) => f(v, [2, 0]), [y]);
    } finally {
      config.update("jax_enable_x64", false);
    }
  });

  it("share the derivative equally among ties", () => {
    expect(grad((v) => reduceMax(v, [0]))(f32([1, 3, 3])).js()).toEqual([0, 0.5, 0.5]);
    expect(grad((v) => reduceMin(v, [0]))(f32([1, 1, 1, 3])).js()).toEqual([1 / 3, 1 / 3, 1 / 3, 0].map(Math.fround));
  });

  it("differentiate products with zeros", () => {
    expect(grad((v) => reduceProd(v, [0]))(f32([2, 0, 3])).js()).toEqual([0, 6, 0]);
    expect(grad((v) => reduceProd(v, [0]))(f32([2, 0, 0])).js()).toEqual([0, 0, 0]);
  });

  it("print as JAX's", () => {
    expect(String(makeJaxpr((v: NDArray) => reduceMax(v, [1]))(x))).toBe(
      "{ lambda ; a:f32[2,3]. let b:f32[2] = reduce_max[axes=(1,)] a in (b,) }",
    );
  });

  it("refuse what they cannot take", () => {
    expect(() => reduceMax(x, [2])).toThrow("axis 2 is out of bounds for array of dimension 2");
    expect(() => reduceMax(x, [0, -2])).toThrow("duplicate value in axes");
    expect(() => reduceSum(bool([1]), [0])).toThrow("reduce_sum does not accept dtype bool");
    expect(() => reduceAnd(x, [0])).toThrow("reduce_and does not accept dtype float32");
  });
});

describe("argmax and argmin", () => {
  const x = f32([1, 4, 3, 5, -1, 5], [2, 3]);

  it("find the first of equals, and NaN before all else", () => {
    expect(argmax(x, 1).js()).toEqual([1, 0]);
    expect(argmin(x, 0, "int8").dtype).toBe("int8");
    expect(argmin(x, -1).js()).toEqual([0, 1]);
    expect(argmax(f32([1, Number.NaN, 3, Number.NaN]), 0).js()).toBe(1);
    expect(argmax(bool([0, 1, 1]), 0).js()).toBe(1);
  });

  it("agree with their batches and under jit", () => {
    checkVmap((v) => argmax(v, 0), [x]);
    checkJit((v) => argmin(v, 1), [x]);
  });

  it("have a derivative of zero", () => {
    expect(grad((v) => mul(reduceSum(v, [0]), convertElementType(argmax(v, 0), "float32")))(f32([1, 5])).js()).toEqual([
      1, 1,
    ]);
  });

  it("print as JAX's", () => {
    expect(String(makeJaxpr((v: NDArray) => argmax(v, 0))(f32([1, 2])))).toBe(
      "{ lambda ; a:f32[2]. let\n    b:i32[] = argmax[axes=(0,) index_dtype=int32] a\n  in (b,) }",
    );
  });

  it("refuse empty axes and other index dtypes than integers", () => {
    expect(() => argmax(f32([]), 0)).toThrow("attempt to get argmax of an empty sequence");
    expect(() => argmax(x, 0, "float32")).toThrow("index_dtype must be an integer type");
  });
});
