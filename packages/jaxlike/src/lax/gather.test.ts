import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { convertElementType } from "./convert-element-type.js";
import { gather } from "./gather.js";
import { indexTake } from "./index-take.js";

const f32 = (values: number[], shape = [values.length]) => arrayOf(Float32Array.from(values), shape, "float32");
const i32 = (values: number[], shape = [values.length]) => arrayOf(Int32Array.from(values), shape, "int32");
const f64 = (values: number[], shape = [values.length]) => arrayOf(Float64Array.from(values), shape, "float64");
const column = (...indices: number[]) => i32(indices, [indices.length, 1]);

function inDoubles(body: () => void): void {
  config.update("jax_enable_x64", true);
  try {
    body();
  } finally {
    config.update("jax_enable_x64", false);
  }
}

const rows = { offsetDims: [1], collapsedSliceDims: [0], startIndexMap: [0] };
const elements = { offsetDims: [], collapsedSliceDims: [0], startIndexMap: [0] };
const _writeElements = { updateWindowDims: [], insertedWindowDims: [0], scatterDimsToOperandDims: [0] };
const _writeRows = { updateWindowDims: [1], insertedWindowDims: [0], scatterDimsToOperandDims: [0] };
/** One element of each row: x[i, indices[i]]. */
const alongRows = {
  offsetDims: [],
  collapsedSliceDims: [1],
  startIndexMap: [1],
  operandBatchingDims: [0],
  startIndicesBatchingDims: [0],
};

describe("gather", () => {
  const x = f32([1, 2, 3, 4, 5, 6], [3, 2]);

  it("takes rows, elements, windows and one element of each row", () => {
    expect(gather(x, column(2, 0, 2), rows, [1, 2]).js()).toEqual([
      [5, 6],
      [1, 2],
      [5, 6],
    ]);
    const windows = { offsetDims: [1, 2], collapsedSliceDims: [], startIndexMap: [0, 1] };
    expect(gather(x, i32([1, 0], [1, 2]), windows, [2, 1]).js()).toEqual([[[3], [5]]]);
    expect(gather(x, column(1, 0, 1), alongRows, [1, 1]).js()).toEqual([2, 3, 6]);
    expect(gather(x, i32([], [0, 1]), rows, [1, 2]).shape).toEqual([0, 2]);
  });

  it("clamps, fills, or is promised not to need it", () => {
    const y = i32([10, 20, 30]);
    const outside = column(-1, 1, 7);
    expect(gather(y, outside, elements, [1], { mode: "clip" }).js()).toEqual([10, 20, 30]);
    expect(gather(y, outside, elements, [1]).js()).toEqual([10, 20, 30]);
    expect(gather(y, outside, elements, [1], { mode: "fill" }).js()).toEqual([-(2 ** 31), 20, -(2 ** 31)]);
    expect(gather(y, outside, elements, [1], { mode: "fill", fillValue: -1 }).js()).toEqual([-1, 20, -1]);
    const filled = (dtype: "float32" | "bool" | "uint8" | "bfloat16") =>
      gather(convertElementType(y, dtype), column(9), elements, [1], { mode: "fill" }).js();
    expect(filled("float32")).toEqual([Number.NaN]);
    expect(filled("bfloat16")).toEqual([Number.NaN]);
    expect(filled("bool")).toEqual([true]);
    expect(filled("uint8")).toEqual([255]);
  });

  it("agrees with its batches and under jit", () => {
    checkVmap((v, i) => gather(v, i, rows, [1, 2]), [x, column(2, 0, 1)]);
    checkVmap((v, i) => gather(v, i, rows, [1, 2], { mode: "fill", fillValue: 0 }), [x, column(2, 0, 5)]);
    checkVmap((v, i) => gather(v, i, alongRows, [1, 1]), [x, column(1, 0, 1)]);
    checkJit((v, i) => gather(v, i, rows, [1, 2]), [x, column(2, 0, 1)]);
  });

  it("has derivatives to second order", () => {
    inDoubles(() => {
      const y = f64([1, 2, 3, 4, 5, 6], [3, 2]);
      for (const mode of ["clip", "fill", "promise_in_bounds"] as const) {
        const options = mode === "fill" ? ({ mode, fillValue: 0 } as const) : { mode };
        checkGrads((v) => gather(v, column(2, 0, 2, mode === "promise_in_bounds" ? 1 : 9), rows, [1, 2], options), [y]);
      }
      checkGrads((v) => gather(v, column(1, 0, 1), alongRows, [1, 1]), [y]);
    });
  });

  it("prints as JAX's", () => {
    const text = String(
      makeJaxpr((v: NDArray, i: NDArray) => gather(v, i, elements, [1], { mode: "fill" }))(f32([1]), column(0)),
    );
    expect(text).toBe(
      [
        "{ lambda ; a:f32[1] b:i32[1,1]. let",
        "    c:f32[1] = gather[",
        "      dimension_numbers=GatherDimensionNumbers(offset_dims=(), collapsed_slice_dims=(0,), start_index_map=(0,), operand_batching_dims=(), start_indices_batching_dims=())",
        "      fill_value=nan",
        "      indices_are_sorted=False",
        "      mode=GatherScatterMode.FILL_OR_DROP",
        "      slice_sizes=(1,)",
        "      unique_indices=False",
        "    ] a b",
        "  in (c,) }",
      ].join("\n"),
    );
  });

  it("refuses dimension numbers that do not fit", () => {
    const bad =
      (numbers: object, sizes = [1, 2], indices: NDArray = column(0)) =>
      () =>
        gather(x, indices, { ...rows, ...numbers }, sizes);
    expect(bad({ offsetDims: [2] })).toThrow("Invalid offset_dims set in gather op; valid range is [0, 2); got: 2.");
    expect(bad({ startIndexMap: [0, 1] })).toThrow("Gather op has 2 elements in start_index_map");
    expect(bad({ collapsedSliceDims: [5] })).toThrow("Invalid collapsed_slice_dims set in gather op");
    expect(bad({}, [1])).toThrow("Gather op must have one slice size for every input dimension");
    expect(bad({}, [1, 3])).toThrow(
      "Slice size at index 1 in gather op is out of range, must be within [0, 2 + 1), got 3.",
    );
    expect(bad({}, [2, 2])).toThrow("Gather op can only collapse slice dims with bound 1, but bound is 2 for index 0");
    expect(bad({}, [1, 2], f32([0], [1, 1]))).toThrow("indices must have an integer type");
    expect(() => gather(x, column(0), rows, [1, 2], { mode: "wrap" as "clip" })).toThrow('Unknown gather mode "wrap"');
  });
});

describe("indexTake", () => {
  it("takes elements at indices that wrap around", () => {
    expect(indexTake(f32([10, 20, 30]), [i32([2, -1, 3])], [0]).js()).toEqual([30, 30, 10]);
    expect(indexTake(f32([1, 2, 3, 4], [2, 2]), [i32([1]), i32([0])], [0, 1]).js()).toEqual([3]);
    expect(indexTake(f32([1, 2, 3, 4], [2, 2]), [i32([1])], [1]).js()).toEqual([[2, 4]]);
  });
});
