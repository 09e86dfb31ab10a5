import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import {
  dynamicIndexInDim,
  dynamicSliceInDim,
  dynamicUpdateIndexInDim,
  dynamicUpdateSliceInDim,
} from "./dynamic-in-dim.js";
import { dynamicSlice } from "./dynamic-slice.js";
import { dynamicUpdateSlice } from "./dynamic-update-slice.js";

const f32 = (values: number[], shape = [values.length]) => arrayOf(Float32Array.from(values), shape, "float32");
const i32 = (values: number[], shape = [values.length]) => arrayOf(Int32Array.from(values), shape, "int32");
const at = (i: number) => i32([i], []);
const x = f32([1, 2, 3, 4, 5, 6], [2, 3]);
const loose = { atol: 0.05, rtol: 0.05 };

describe("dynamicSlice", () => {
  it("begins where it is told, counts from the end, and stays inside", () => {
    expect(dynamicSlice(x, [0, 1], [2, 2]).js()).toEqual([
      [2, 3],
      [5, 6],
    ]);
    expect(dynamicSlice(x, [at(1), at(-2)], [1, 2]).js()).toEqual([[5, 6]]);
    expect(dynamicSlice(x, i32([1, 100]), [1, 2]).js()).toEqual([[5, 6]]);
    expect(dynamicSlice(x, [0, -1], [1, 1], { allowNegativeIndices: false }).js()).toEqual([[1]]);
    expect(dynamicSlice(f32([7], []), [], []).js()).toBe(7);
    expect(dynamicSlice(x, [0, 0], [0, 3]).shape).toEqual([0, 3]);
  });

  it("agrees with its batches, of operand, indices or both, and under jit", () => {
    const f = (v: NDArray, i: NDArray, j: NDArray) => dynamicSlice(v, [i, j], [1, 2]);
    checkVmap(f, [x, at(1), at(0)]);
    checkVmap((v, i) => dynamicSlice(v, [i], [2]), [f32([1, 2, 3, 4]), at(-3)]);
    checkJit(f, [x, at(5), at(-1)]);
  });

  it("has derivatives to second order", () => {
    checkGrads((v) => dynamicSlice(v, [at(1), at(5)], [1, 2]), [x], loose);
  });

  it("prints as JAX's", () => {
    const text = String(makeJaxpr((v: NDArray, i: NDArray) => dynamicIndexInDim(v, i))(f32([1, 2]), at(0)));
    expect(text).toBe(
      [
        "{ lambda ; a:f32[2] b:i32[]. let",
        "    c:bool[] = lt b 0:i32[]",
        "    d:i32[] = add b 2:i32[]",
        "    e:i32[] = select_n c b d",
        "    f:f32[1] = dynamic_slice[slice_sizes=(1,)] a e",
        "  in (f,) }",
      ].join("\n"),
    );
  });

  it("refuses indices and sizes that do not fit", () => {
    expect(() => dynamicSlice(x, [0], [1, 1])).toThrow(
      "Length of slice indices must match number of operand dimensions (1 vs (2, 3))",
    );
    expect(() => dynamicSlice(x, [0, 0], [3, 1])).toThrow(
      "slice slice_sizes must be less than or equal to operand shape",
    );
    expect(() => dynamicSlice(x, [f32([0], []), 0], [1, 1])).toThrow(
      "index arguments to dynamic_slice must be integers",
    );
    expect(() => dynamicSlice(x, [0.5, 0], [1, 1])).toThrow("must be integers, got 0.5");
  });
});

describe("dynamicUpdateSlice", () => {
  it("writes where it is told, and stays inside", () => {
    expect(dynamicUpdateSlice(x, f32([8, 9], [1, 2]), [1, 5]).js()).toEqual([
      [1, 2, 3],
      [4, 8, 9],
    ]);
    expect(dynamicUpdateSlice(i32([1, 2, 3]), i32([9]), [at(-1)]).js()).toEqual([1, 2, 9]);
    expect(dynamicUpdateSlice(x, f32([], [0, 2]), [0, 0]).js()).toEqual(x.js());
  });

  it("agrees with its batches and under jit", () => {
    const f = (v: NDArray, u: NDArray, i: NDArray) => dynamicUpdateSlice(v, u, [0, i]);
    checkVmap(f, [x, f32([7, 8], [1, 2]), at(1)]);
    checkJit(f, [x, f32([7, 8], [1, 2]), at(-1)]);
  });

  it("has derivatives to second order, by operand and update", () => {
    checkGrads((v, u) => dynamicUpdateSlice(v, u, [0, 1]), [x, f32([7, 8], [1, 2])], loose);
    checkGrads((u) => dynamicUpdateSlice(x, u, [0, 1]), [f32([7, 8], [1, 2])], loose);
  });

  it("refuses updates that do not fit", () => {
    expect(() => dynamicUpdateSlice(x, f32([1, 2, 3], [3, 1]), [0, 0])).toThrow(
      "dynamic_update_slice update shape must be smaller than operand shape",
    );
    expect(() => dynamicUpdateSlice(x, i32([1], [1, 1]), [0, 0])).toThrow(
      "lax.dynamic_update_slice requires arguments to have the same dtypes, got float32, int32.",
    );
  });
});

describe("along one axis", () => {
  it("slices, indexes and updates", () => {
    expect(dynamicSliceInDim(x, at(-2), 2, 1).js()).toEqual([
      [2, 3],
      [5, 6],
    ]);
    expect(dynamicIndexInDim(x, 2, 1, { keepdims: false }).js()).toEqual([3, 6]);
    expect(dynamicIndexInDim(x, arrayOf(Uint8Array.of(1), [], "uint8")).js()).toEqual([[4, 5, 6]]);
    expect(dynamicUpdateSliceInDim(x, f32([0, 0], [2, 1]), at(1), 1).js()).toEqual([
      [1, 0, 3],
      [4, 0, 6],
    ]);
    expect(dynamicUpdateIndexInDim(x, f32([7, 8, 9]), -1, 0).js()).toEqual([
      [1, 2, 3],
      [7, 8, 9],
    ]);
    expect(dynamicUpdateIndexInDim(i32([1, 2]), 5, 0, 0).js()).toEqual([5, 2]);
  });
});
