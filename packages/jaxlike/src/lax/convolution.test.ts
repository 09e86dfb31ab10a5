import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { vjp } from "../transforms/vjp.js";
import { vmap } from "../transforms/vmap.js";
import { type ConvOptions, convGeneralDilated } from "./convolution.js";
import { convDimensionNumbers } from "./convolution-dimension-numbers.js";
import { conv, convGeneralDilatedPatches, convTranspose, convWithGeneralPadding } from "./convolution-variants.js";
import type { Padding, PaddingName } from "./windows-padding.js";

const filled = (...shape: number[]): NDArray => {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Float64Array.from({ length: size }, (_, i) => Math.sin(1.3 * i + shape.length) * 2);
  return arrayOf(values, shape, "float64");
};
const row = (...values: number[]): NDArray => arrayOf(Float32Array.from(values), [1, 1, values.length], "float32");

describe("values", () => {
  test("the kernel is not reversed", () => {
    expect(conv(row(1, 2, 3, 4), row(1, 10), [1], "VALID").js()).toEqual([[[21, 32, 43]]]);
  });
  test("paddings by name: the odd element goes behind for SAME, in front for SAME_LOWER", () => {
    expect(conv(row(1, 2, 3), row(1, 10), [1], "SAME").js()).toEqual([[[21, 32, 3]]]);
    expect(conv(row(1, 2, 3), row(1, 10), [1], "SAME_LOWER").js()).toEqual([[[10, 21, 32]]]);
    expect(conv(row(1, 2, 3, 4), row(1, 10), [2], "SAME").js()).toEqual([[[21, 43]]]);
  });
  test("explicit padding, negative too, and dilations of both", () => {
    expect(convWithGeneralPadding(row(1, 2, 3), row(1, 10), [1], [[1, -1]], null, null).js()).toEqual([[[10, 21]]]);
    expect(convWithGeneralPadding(row(1, 2, 3), row(1, 10), [1], [[0, 0]], [2], null).js()).toEqual([[[1, 20, 2, 30]]]);
    expect(convWithGeneralPadding(row(1, 2, 3), row(1, 10), [1], [[0, 0]], null, [2]).js()).toEqual([[[31]]]);
  });
  test("axes by letters: spatial ones are matched by name", () => {
    expect(convDimensionNumbers([1, 2, 3, 4], [5, 6, 7, 8], ["NHWC", "WHIO", "CNWH"])).toEqual({
      lhsSpec: [0, 3, 2, 1],
      rhsSpec: [3, 2, 0, 1],
      outSpec: [1, 0, 2, 3],
    });
    const x = filled(1, 5, 4, 2);
    const w = filled(3, 2, 2, 3);
    const out = convGeneralDilated(x, w, [1, 1], "VALID", { dimensionNumbers: ["NHWC", "HWIO", "NHWC"] });
    expect(out.shape).toEqual([1, 3, 3, 3]);
  });
  test("integers stay integers, and may be summed wider", () => {
    const x = arrayOf(Int8Array.of(100, 100), [1, 1, 2], "int8");
    const w = arrayOf(Int8Array.of(1, 1), [1, 1, 2], "int8");
    expect(conv(x, w, [1], "VALID").js()).toEqual([[[-56]]]);
    const wide = conv(x, w, [1], "VALID", { preferredElementType: "int32" });
    expect([wide.dtype, wide.js()]).toEqual(["int32", [[[200]]]]);
  });
  test("no spatial axes: a product of matrices", () => {
    const a = arrayOf(Float32Array.of(1, 2), [1, 2], "float32");
    const b = arrayOf(Float32Array.of(3, 4, 5, 6), [2, 2], "float32");
    expect(convGeneralDilated(a, b, [], []).js()).toEqual([[11, 17]]);
  });
  test("empty batches", () => {
    const x = arrayOf(new Float32Array(0), [0, 1, 3], "float32");
    expect(conv(x, row(1, 10), [1], "VALID").shape).toEqual([0, 1, 2]);
  });
  test("patches: for each feature all places of the window", () => {
    const x = arrayOf(Float32Array.of(1, 2, 3, 4, 5, 6), [1, 2, 3], "float32");
    expect(convGeneralDilatedPatches(x, [2], [1], "VALID").js()).toEqual([
      [
        [1, 2],
        [2, 3],
        [4, 5],
        [5, 6],
      ],
    ]);
    const last = arrayOf(Float32Array.of(1, 4, 2, 5, 3, 6), [1, 3, 2], "float32");
    const options: ConvOptions = { dimensionNumbers: ["NWC", "WIO", "NWC"] };
    expect(convGeneralDilatedPatches(last, [2], [1], "VALID", options).js()).toEqual([
      [
        [1, 2, 4, 5],
        [2, 3, 5, 6],
      ],
    ]);
  });
});

describe("errors", () => {
  test.each<[string, () => unknown]>([
    [
      "must divide lhs feature dimension size",
      () => convGeneralDilated(filled(1, 3, 4), filled(2, 1, 2), [1], "SAME", { featureGroupCount: 2 }),
    ],
    ["2 // 1 != 3", () => convGeneralDilated(filled(1, 2, 4), filled(2, 3, 2), [1], "SAME")],
    ["ndim to be equal", () => convGeneralDilated(filled(1, 2, 4), filled(2, 3), [1], "SAME")],
    ["wrong number of window_strides", () => convGeneralDilated(filled(1, 2, 4), filled(2, 2, 2), [1, 1], [[0, 0]])],
    [
      "Unrecognized padding type",
      () => convGeneralDilated(filled(1, 2, 4), filled(2, 2, 2), [1], "HALF" as PaddingName),
    ],
    ["exactly once, got XYZ", () => convDimensionNumbers([1, 1, 1], [1, 1, 1], ["XYZ", "OIX", "NCX"])],
    ["requires arguments to have the same dtypes", () => conv(filled(1, 1, 2), row(1, 2), [1], "SAME")],
    ["String padding is not implemented", () => convWithGeneralPadding(row(1), row(1), [1], "SAME", [2], null)],
  ])("%s", (words, run) => {
    expect(run).toThrow(words);
  });
});

/** Ranks, groups, dilations and orders of axes. */
const CASES: readonly (readonly [string, NDArray, NDArray, number[], PaddingName | Padding[], ConvOptions])[] = [
  ["1D, same", filled(2, 2, 5), filled(3, 2, 2), [1], "SAME", {}],
  [
    "2D, strides",
    filled(1, 2, 5, 4),
    filled(2, 2, 2, 3),
    [2, 1],
    [
      [1, 0],
      [2, 1],
    ],
    {},
  ],
  ["dilations", filled(1, 1, 4), filled(2, 1, 2), [2], [[1, 2]], { lhsDilation: [2], rhsDilation: [3] }],
  ["negative padding", filled(1, 1, 6), filled(1, 1, 2), [1], [[-1, -2]], {}],
  ["feature groups", filled(2, 4, 4), filled(6, 2, 2), [1], "VALID", { featureGroupCount: 2 }],
  ["batch groups", filled(4, 2, 4), filled(6, 2, 2), [1], "VALID", { batchGroupCount: 2 }],
  ["other axes", filled(4, 2, 3), filled(2, 3, 2), [1], "SAME", { dimensionNumbers: ["WNC", "WIO", "NWC"] }],
];

describe("derivatives and batches", () => {
  beforeEach(() => config.update("jax_enable_x64", true));
  afterEach(() => config.update("jax_enable_x64", false));
  test.each(CASES)("%s", (_, x, w, strides, padding, options) => {
    const f = (a: NDArray, b: NDArray) => convGeneralDilated(a, b, strides, padding, options);
    checkGrads(f, [x, w]);
    checkVmap(f, [x, w]);
    checkJit(f, [x, w]);
  });
  test("empty batch of vmap", () => {
    const x = arrayOf(new Float64Array(0), [0, 1, 1, 4], "float64");
    expect(vmap((a: NDArray) => conv(a, filled(2, 1, 2), [1], "SAME"))(x).shape).toEqual([0, 1, 2, 4]);
  });
  test("convTranspose of the transposed kernel is the transpose of conv", () => {
    const w = filled(3, 2, 2);
    const numbers = ["NWC", "WIO", "NWC"] as const;
    const forward = (x: NDArray) => convGeneralDilated(x, w, [2], "SAME", { dimensionNumbers: numbers });
    const x = filled(1, 6, 2);
    const [out, pullback] = vjp(forward, x);
    const back = convTranspose(out, w, [2], "SAME", { dimensionNumbers: numbers, transposeKernel: true });
    const [expected] = pullback(out) as [NDArray];
    expect(back.shape).toEqual(expected.shape);
    (back.dataSync() as Float64Array).forEach((value, i) => {
      expect(value).toBeCloseTo(expected.dataSync()[i] as number, 12);
    });
  });
});

test("printed as JAX prints it", () => {
  expect(String(makeJaxpr((x: NDArray, w: NDArray) => conv(x, w, [1], "SAME"))(row(1, 2, 3), row(1, 2)))).toBe(
    `{ lambda ; a:f32[1,1,3] b:f32[1,1,2]. let
    c:f32[1,1,3] = conv_general_dilated[
      batch_group_count=1
      dimension_numbers=ConvDimensionNumbers(lhs_spec=(0, 1, 2), rhs_spec=(0, 1, 2), out_spec=(0, 1, 2))
      feature_group_count=1
      lhs_dilation=(1,)
      out_sharding=None
      padding=((0, 1),)
      precision=None
      preferred_element_type=None
      rhs_dilation=(1,)
      window_strides=(1,)
    ] a b
  in (c,) }`,
  );
});
