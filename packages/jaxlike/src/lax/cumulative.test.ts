import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { jvp } from "../transforms/jvp.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { cumlogsumexp, cummax, cummin, cumprod, cumsum } from "./cumulative.js";

const f32 = (values: number[], shape = [values.length]) => arrayOf(Float32Array.from(values), shape, "float32");
const i32 = (values: number[], shape = [values.length]) => arrayOf(Int32Array.from(values), shape, "int32");
const f64 = (values: number[], shape = [values.length]) => arrayOf(Float64Array.from(values), shape, "float64");

const all = { cumsum, cumprod, cummax, cummin, cumlogsumexp };

function inDoubles(body: () => void): void {
  config.update("jax_enable_x64", true);
  try {
    body();
  } finally {
    config.update("jax_enable_x64", false);
  }
}

describe("cumulative operations", () => {
  const x = f32([3, 1, 2, -1, 5, 0], [2, 3]);

  // numpy: np.add.accumulate(x, axis) and so on; np.logaddexp.accumulate for the last.
  it("go along an axis", () => {
    expect(cumsum(x).js()).toEqual([
      [3, 1, 2],
      [2, 6, 2],
    ]);
    expect(cumsum(x, 1).js()).toEqual([
      [3, 4, 6],
      [-1, 4, 4],
    ]);
    expect(cumprod(x, -1).js()).toEqual([
      [3, 3, 6],
      [-1, -5, -0],
    ]);
    expect(cummax(x, 1).js()).toEqual([
      [3, 3, 3],
      [-1, 5, 5],
    ]);
    expect(cummin(x, 1).js()).toEqual([
      [3, 1, 1],
      [-1, -1, -1],
    ]);
    const sums = cumlogsumexp(f32([0, 0, 1000])).dataSync();
    expect([...sums].map((v) => Math.fround(Number(v)))).toEqual([0, Math.fround(Math.log(2)), 1000]);
  });

  it("begin at the end if asked to", () => {
    expect(cumsum(i32([1, 2, 3]), 0, { reverse: true }).js()).toEqual([6, 5, 3]);
    expect(cummax(i32([1, 3, 2]), 0, { reverse: true }).js()).toEqual([3, 3, 2]);
  });

  it("keep dtypes, and wrap integers", () => {
    const wrapped = cumsum(arrayOf(Int8Array.of(100, 100), [2], "int8"));
    expect(wrapped.dtype).toBe("int8");
    expect(wrapped.js()).toEqual([100, -56]);
  });

  it("take empty arrays", () => {
    for (const f of Object.values(all)) expect(f(f32([], [0, 2])).shape).toEqual([0, 2]);
  });

  it.each(Object.entries(all))("%s agrees with its batches and under jit", (_, f) => {
    const y = f32([0.5, 2, 1, -1, 3, 0.25], [2, 3]);
    checkVmap((v) => f(v), [y]);
    checkVmap((v) => f(v, 0, { reverse: true }), [y]);
    checkJit((v) => f(v, 1), [y]);
  });

  it.each(Object.entries(all))("%s has derivatives to second order", (_, f) => {
    inDoubles(() => {
      const y = f64([0.5, 2, 1, -1, 3, 0.25], [2, 3]);
      checkGrads((v) => f(v, 1), [y]);
      checkGrads((v) => f(v, 0, { reverse: true }), [f64([2, 0.5, 1])]);
    });
  });

  it("differentiates products with zeros", () => {
    inDoubles(() => checkGrads((v) => cumprod(v), [f64([2, 0, 3, 0])]));
  });

  it("shares a derivative between equals, as max does", () => {
    const [, tangent] = jvp((v) => cummax(v), [f32([1, 1, 0])], [f32([1, 3, 100])]);
    expect(tangent.js()).toEqual([1, 2, 2]);
  });

  it("weighs terms of -inf by nothing", () => {
    const x = f32([Number.NEGATIVE_INFINITY, 2, Number.NEGATIVE_INFINITY]);
    const [, tangent] = jvp((v) => cumlogsumexp(v), [x], [f32([5, 1, 7])]);
    expect(tangent.js()).toEqual([0, 1, 1]);
  });

  it("print as JAX's", () => {
    expect(String(makeJaxpr((v: NDArray) => cumsum(v))(f32([1, 2])))).toBe(
      "{ lambda ; a:f32[2]. let b:f32[2] = cumsum[axis=0 reverse=False] a in (b,) }",
    );
  });

  it("refuse axes that are not there, and dtypes that do not add", () => {
    expect(() => cumsum(x, 2)).toThrow("axis 2 is out of bounds for array of dimension 2");
    expect(() => cumsum(arrayOf(Uint8Array.of(1), [1], "bool"))).toThrow("cumsum does not accept dtype bool");
  });
});
