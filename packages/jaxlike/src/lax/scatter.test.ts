import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import { jvp } from "../transforms/jvp.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { vmap } from "../transforms/vmap.js";
import { convertElementType } from "./convert-element-type.js";
import { mul } from "./elementwise/arithmetic.js";
import { gather } from "./gather.js";
import { reduceSum } from "./reduce-sum.js";
import { scatter, scatterAdd, scatterMax, scatterMin, scatterMul, scatterSub } from "./scatter.js";
import { scatterApply } from "./scatter-apply.js";

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

const _rows = { offsetDims: [1], collapsedSliceDims: [0], startIndexMap: [0] };
const elements = { offsetDims: [], collapsedSliceDims: [0], startIndexMap: [0] };
const writeElements = { updateWindowDims: [], insertedWindowDims: [0], scatterDimsToOperandDims: [0] };
const writeRows = { updateWindowDims: [1], insertedWindowDims: [0], scatterDimsToOperandDims: [0] };
/** One element of each row: x[i, indices[i]]. */
const _alongRows = {
  offsetDims: [],
  collapsedSliceDims: [1],
  startIndexMap: [1],
  operandBatchingDims: [0],
  startIndicesBatchingDims: [0],
};

describe("scatters", () => {
  const x = f32([1, 2, 3, 4]);
  const twice = column(1, 1, 3, 9);
  const updates = f32([10, 20, 30, 40]);

  // By hand: the update at 9 is dropped.
  it("combine updates with what is there", () => {
    expect(scatter(x, twice, updates, writeElements).js()).toEqual([1, 20, 3, 30]);
    expect(scatterAdd(x, twice, updates, writeElements).js()).toEqual([1, 32, 3, 34]);
    expect(scatterSub(x, twice, updates, writeElements).js()).toEqual([1, -28, 3, -26]);
    expect(scatterMul(x, twice, updates, writeElements).js()).toEqual([1, 400, 3, 120]);
    expect(scatterMin(x, column(0, 3), f32([5, -1]), writeElements).js()).toEqual([1, 2, 3, -1]);
    expect(scatterMax(x, column(0, 3), f32([5, -1]), writeElements).js()).toEqual([5, 2, 3, 4]);
  });

  it("drop, or clamp, what is outside", () => {
    expect(scatterAdd(x, column(-1, 9), f32([1, 1]), writeElements, { mode: "clip" }).js()).toEqual([2, 2, 3, 5]);
    expect(scatterAdd(x, column(-1, 9), f32([1, 1]), writeElements, { mode: "promise_in_bounds" }).js()).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it("write rows, and one element of each row", () => {
    const table = f32([1, 2, 3, 4], [2, 2]);
    expect(scatter(table, column(1), f32([8, 9], [1, 2]), writeRows).js()).toEqual([
      [1, 2],
      [8, 9],
    ]);
    const along = {
      updateWindowDims: [],
      insertedWindowDims: [1],
      scatterDimsToOperandDims: [1],
      operandBatchingDims: [0],
      scatterIndicesBatchingDims: [0],
    };
    expect(scatterAdd(table, column(1, 0), f32([10, 20]), along).js()).toEqual([
      [1, 12],
      [23, 4],
    ]);
  });

  const kinds = { scatter, scatterAdd, scatterSub, scatterMul, scatterMin, scatterMax };
  it.each(Object.entries(kinds))("%s agrees with its batches and under jit", (_, f) => {
    checkVmap(
      (v, i, u) => f(v, i, u, writeRows),
      [f32([1, 2, 3, 4, 5, 6], [3, 2]), column(2, 0), f32([3, 9, -1, 5], [2, 2])],
    );
    checkJit((v, i, u) => f(v, i, u, writeElements), [x, twice, updates]);
  });

  it.each(Object.entries(kinds))("%s has derivatives to second order", (_, f) => {
    inDoubles(() => {
      const unique = { uniqueIndices: true };
      const y = f64([1, 2, 3, 4, 5, 6], [3, 2]);
      const u = f64([3.5, 1.5, 0.5, 2.5], [2, 2]);
      checkGrads((v, w) => f(v, column(2, 0), w, writeRows, unique), [y, u]);
      checkGrads((v, w) => f(v, column(2, 7), w, writeRows, unique), [y, u]);
      if (f === scatterMul) checkGrads((v) => f(v, column(0, 0), u, writeRows), [y]);
      else checkGrads((v, w) => f(v, column(0, 0), w, writeRows), [y, u]);
    });
  });

  it("give the tangent to the update that stands", () => {
    const [out, tangent] = jvp(
      (v, u) => scatter(v, column(0, 0, 1), u, writeElements),
      [f32([1, 2, 3]), f32([7, 8, 9])],
      [f32([1, 1, 1]), f32([10, 20, 30])],
    );
    expect(out.js()).toEqual([8, 9, 3]);
    expect(tangent.js()).toEqual([20, 30, 1]);
  });

  it("share the tangent of a tie equally", () => {
    const f = (u: NDArray) => reduceSum(scatterMax(f32([1, 5]), column(0, 0, 1), u, writeElements), [0]);
    expect(grad(f)(f32([3, 3, 5])).js()).toEqual([0.5, 0.5, 0.5]);
  });

  it("refuse derivatives of products by factors that may meet", () => {
    const f = (u: NDArray) => reduceSum(scatterMul(f32([1, 5]), column(0, 0), u, writeElements), [0]);
    expect(() => grad(f)(f32([3, 3]))).toThrow("scatter_mul gradients are only implemented if `unique_indices=True`");
  });

  it("print as JAX's", () => {
    const text = String(
      makeJaxpr((v: NDArray, i: NDArray, u: NDArray) => scatterAdd(v, i, u, writeElements))(
        f32([1]),
        column(0),
        f32([1]),
      ),
    );
    expect(text).toBe(
      [
        "{ lambda ; a:f32[1] b:i32[1,1] c:f32[1]. let",
        "    d:f32[1] = scatter-add[",
        "      dimension_numbers=ScatterDimensionNumbers(update_window_dims=(), inserted_window_dims=(0,), scatter_dims_to_operand_dims=(0,), operand_batching_dims=(), scatter_indices_batching_dims=())",
        "      indices_are_sorted=False",
        "      mode=GatherScatterMode.FILL_OR_DROP",
        "      unique_indices=False",
        "      update_consts=()",
        "      update_jaxpr={ lambda ; e:f32[] f:f32[]. let g:f32[] = add e f in (g,) }",
        "    ] a b c",
        "  in (d,) }",
      ].join("\n"),
    );
  });

  it("refuse what does not fit", () => {
    expect(() => scatter(x, column(0), f32([1, 2]), writeElements)).toThrow(
      "Bounds of the scatter dimensions of updates must be the same",
    );
    expect(() => scatter(x, column(0), f32([1], [1, 1]), writeElements)).toThrow(
      "Updates tensor must be of rank 1; got 2.",
    );
    expect(() => scatter(x, column(0), i32([1]), writeElements)).toThrow(
      "lax.scatter requires arguments to have the same dtypes, got float32, int32.",
    );
    expect(() => scatter(f32([1], [1, 1]), column(0), f32([1, 2], [1, 2]), writeRows)).toThrow(
      "Bounds of the window dimensions of updates must not exceed",
    );
  });
});

describe("16-bit floats, keys and empty batches", () => {
  it("are gathered and scattered as all others", () => {
    const halves = convertElementType(f32([1, 2, 3]), "bfloat16");
    const added = scatterAdd(halves, column(0, 0), convertElementType(f32([1, 0.5]), "bfloat16"), writeElements);
    expect([added.dtype, added.js()]).toEqual(["bfloat16", [2.5, 2, 3]]);
    const keys = arrayOf(BigUint64Array.of(7n, 8n), [2], "key<fry>");
    expect(gather(keys, column(1, 0), elements, [1]).dataSync()).toEqual(BigUint64Array.of(8n, 7n));
    const none = vmap((v: NDArray, i: NDArray) => gather(v, i, elements, [1]))(f32([], [0, 3]), i32([], [0, 2, 1]));
    expect(none.shape).toEqual([0, 2]);
  });
});

describe("scatterApply", () => {
  const square = (v: NDArray) => mul(v, v);

  it("applies a function as often as indices say", () => {
    const f = (v: NDArray) => scatterApply(v, column(0, 2, 2, 9), square, writeElements, { updateShape: [4] });
    expect(f(f32([3, 3, 3])).js()).toEqual([9, 3, 81]);
    expect(jit(f)(f32([3, 3, 3])).js()).toEqual([9, 3, 81]);
    checkVmap(f, [f32([3, 1, 2])]);
  });

  it("has derivatives if indices are unique", () => {
    const f = (v: NDArray) =>
      scatterApply(v, column(0, 2), square, writeElements, { updateShape: [2], uniqueIndices: true });
    checkGrads(f, [f32([3, 1, 2])], { atol: 0.05, rtol: 0.05 });
  });

  it("refuses functions that change the dtype", () => {
    const f = () =>
      scatterApply(f32([1]), column(0), (v) => convertElementType(v, "int32"), writeElements, { updateShape: [1] });
    expect(f).toThrow("func must return a scalar of the operand's dtype float32");
  });
});
