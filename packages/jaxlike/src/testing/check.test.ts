import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config, withConfig } from "../core/config.js";
import { add, div, mul, neg, sub } from "../lax/elementwise/arithmetic.js";
import { reduceSum } from "../lax/reduce-sum.js";
import { customJvp } from "../transforms/custom-jvp.js";
import { checkGrads } from "./check-grads.js";
import { checkJit } from "./check-jit.js";
import { checkVmap } from "./check-vmap.js";

const double = (...values: number[]): NDArray => arrayOf(Float64Array.from(values), [values.length], "float64");
const inX64 = <T>(body: () => T): T => withConfig("jax_enable_x64", true, body);

describe("checkGrads", () => {
  it.each([
    ["add", add],
    ["sub", sub],
    ["mul", mul],
    ["div", div],
  ])("passes %s to third order", (_, f) => {
    inX64(() => checkGrads(f, [double(1, 2, -3), double(0.5, 4, 2)], { order: 3 }));
  });

  it("passes float32 with its own tolerance", () => {
    checkGrads((x: NDArray) => mul(x, x), [arrayOf(Float32Array.of(1, -2), [2], "float32")]);
  });

  it("refuses a wrong derivative, in either mode", () => {
    const wrong = customJvp((x: NDArray) => mul(x, x));
    wrong.defJvp(([x], [t]) => [wrong(x), mul(x, t)]);
    inX64(() => {
      expect(() => checkGrads(wrong, [double(1, 2)], { modes: ["fwd"], order: 1 })).toThrow(/jvp of f: element 0/);
      expect(() => checkGrads(wrong, [double(1, 2)], { modes: ["rev"], order: 1 })).toThrow(/vjp of f: ⟨cotangent/);
    });
  });

  it("refuses a wrong second derivative", () => {
    const square = customJvp((x: NDArray) => mul(x, x));
    const twice = customJvp((x: NDArray) => mul(x, 2));
    twice.defJvp(([x], [t]) => [twice(x), mul(t, 3)]);
    square.defJvp(([x], [t]) => [square(x), mul(twice(x), t)]);
    inX64(() => {
      checkGrads(square, [double(1, 2)], { order: 1 });
      expect(() => checkGrads(square, [double(1, 2)])).toThrow(/jvp of jvp of f/);
    });
  });
});

describe("checkVmap and checkJit", () => {
  it("pass elementwise functions and sums", () => {
    const x = arrayOf(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3], "float32");
    checkVmap(mul, [x, x]);
    checkVmap((a: NDArray) => reduceSum(neg(a), [1]), [x]);
    checkJit((a: NDArray) => ({ sum: reduceSum(a, [0]), a }), [x]);
  });

  it("refuse a function that is not one", () => {
    let calls = 0;
    const x = arrayOf(Float32Array.of(1), [1], "float32");
    expect(() => checkJit((a: NDArray) => mul(a, ++calls), [x])).toThrow(/jit, first call/);
  });

  it("leave the configuration as it was", () => {
    expect(config.read("jax_enable_x64")).toBe(false);
  });
});
