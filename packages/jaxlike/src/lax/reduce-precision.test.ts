import fc from "fast-check";
import { expect, test } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { grad } from "../transforms/grad.js";
import { convertElementType } from "./convert-element-type.js";
import { reducePrecision } from "./reduce-precision.js";

const floats = (...values: number[]): NDArray => arrayOf(Float32Array.from(values), [values.length], "float32");

test("rounds to nearest, ties to even", () => {
  expect(reducePrecision(floats(1.125, 1.375, 1.3, -1.3), 8, 2).js()).toEqual([1, 1.5, 1.25, -1.25]);
});

test("subnormal numbers become 0, large ones infinite, NaN stays", () => {
  expect(reducePrecision(floats(2 ** -15, 65520, -70000, Number.NaN), 5, 10).js()).toEqual([
    0,
    Infinity,
    -Infinity,
    Number.NaN,
  ]);
});

test("8 and 7 bits round as bfloat16 does", () => {
  fc.assert(
    fc.property(fc.float({ min: Math.fround(-1e30), max: Math.fround(1e30), noNaN: true }), (value) => {
      fc.pre(Math.abs(value) > 1e-30);
      const x = floats(value);
      expect(reducePrecision(x, 8, 7).js()).toEqual(
        convertElementType(convertElementType(x, "bfloat16"), "float32").js(),
      );
    }),
  );
});

test("derivative and errors", () => {
  expect((grad((x: NDArray) => reducePrecision(x, 5, 2))(1.3) as NDArray).js()).toBe(1);
  expect(() => reducePrecision(floats(1), 0, 2)).toThrow("exponent_bits must be positive");
  expect(() => reducePrecision(arrayOf(Int32Array.of(1), [1], "int32"), 5, 2)).toThrow("does not accept dtype int32");
});
