import { afterEach, beforeEach, expect, test } from "vitest";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkVmap } from "../testing/check-vmap.js";
import { bitcastConvertType } from "./bitcast-convert-type.js";

beforeEach(() => config.update("jax_enable_x64", true));
afterEach(() => config.update("jax_enable_x64", false));

test("the same bits, numpy's view", () => {
  const x = arrayOf(Float32Array.of(1, -2, Number.POSITIVE_INFINITY), [3], "float32");
  expect(bitcastConvertType(x, "int32").js()).toEqual([1065353216, -1073741824, 2139095040]);
  expect(bitcastConvertType(bitcastConvertType(x, "uint32"), "float32").js()).toEqual([1, -2, Infinity]);
});

test("narrower elements get an axis, lowest bits first; wider ones take it up", () => {
  const x = arrayOf(Int32Array.of(0x01020304, -1), [2], "int32");
  const bytes = bitcastConvertType(x, "uint8");
  expect(bytes.js()).toEqual([
    [4, 3, 2, 1],
    [255, 255, 255, 255],
  ]);
  expect(bitcastConvertType(bytes, "int32").js()).toEqual([0x01020304, -1]);
  expect(bitcastConvertType(arrayOf(Float64Array.of(1), [], "float64"), "uint32").js()).toEqual([0, 1072693248]);
});

test("16-bit floats", () => {
  const half = arrayOf(Uint16Array.of(0x3f80), [1], "bfloat16");
  expect(half.js()).toEqual([1]);
  expect(bitcastConvertType(half, "uint16").js()).toEqual([0x3f80]);
  expect(bitcastConvertType(arrayOf(Int16Array.of(0x3c00), [], "int16"), "float16").js()).toBe(1);
});

test("empty arrays, batches, errors", () => {
  expect(bitcastConvertType(arrayOf(new Int8Array(0), [0, 4], "int8"), "int32").shape).toEqual([0]);
  const x = arrayOf(Int16Array.of(1, 2, 3, 4), [2, 2], "int16");
  checkVmap((a) => bitcastConvertType(a, "int32"), [x]);
  checkVmap((a) => bitcastConvertType(a, "int8"), [x]);
  expect(() => bitcastConvertType(x, "int64")).toThrow("2 * 16 != 64");
  expect(() => bitcastConvertType(x, "bool")).toThrow("does not support bool");
});
