import "../testing/check-grads.js";
import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { withConfig } from "../core/config.js";
import { erfc } from "../math/erf.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import * as nn from "./index.js";

const POINTS = [-100, -6, -3.5, -3, -1.5, -1, -0.25, 0, 0.25, 1, 1.5, 3, 4, 6, 8, 100];
/** Where none of the functions has a kink. */
const SMOOTH = [-3.5, -1.5, -0.25, 0.25, 1.5, 4.5];
const vector = (values: readonly number[]) => arrayOf(Float32Array.from(values), [values.length], "float32");
const doubles = (values: readonly number[]) => arrayOf(Float64Array.from(values), [values.length], "float64");

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
const elu = (x: number, alpha = 1) => (x > 0 ? x : alpha * Math.expm1(x));
const hardSigmoid = (x: number) => Math.min(Math.max(x + 3, 0), 6) / 6;

const FUNCTIONS: readonly [string, (x: NDArray) => NDArray, (x: number) => number][] = [
  ["relu", nn.relu, (x) => Math.max(x, 0)],
  ["relu6", nn.relu6, (x) => Math.min(Math.max(x, 0), 6)],
  ["leakyRelu", nn.leakyRelu, (x) => (x >= 0 ? x : 0.01 * x)],
  ["leakyRelu with a slope", (x) => nn.leakyRelu(x, 0.3), (x) => (x >= 0 ? x : 0.3 * x)],
  ["sigmoid", nn.sigmoid, sigmoid],
  ["logSigmoid", nn.logSigmoid, (x) => -softplus(-x)],
  ["hardSigmoid", nn.hardSigmoid, hardSigmoid],
  ["sparseSigmoid", nn.sparseSigmoid, (x) => Math.min(Math.max(x + 1, 0), 2) / 2],
  ["softplus", nn.softplus, softplus],
  ["squareplus", nn.squareplus, (x) => (x + Math.sqrt(x * x + 4)) / 2],
  ["sparsePlus", nn.sparsePlus, (x) => (x <= -1 ? 0 : x >= 1 ? x : (x + 1) ** 2 / 4)],
  ["softSign", nn.softSign, (x) => x / (Math.abs(x) + 1)],
  ["silu", nn.silu, (x) => x * sigmoid(x)],
  ["swish", nn.swish, (x) => x * sigmoid(x)],
  ["hardSilu", nn.hardSilu, (x) => x * hardSigmoid(x)],
  ["hardSwish", nn.hardSwish, (x) => x * hardSigmoid(x)],
  ["mish", nn.mish, (x) => x * Math.tanh(softplus(x))],
  ["hardTanh", nn.hardTanh, (x) => Math.min(Math.max(x, -1), 1)],
  ["elu", (x) => nn.elu(x), elu],
  ["elu with alpha", (x) => nn.elu(x, 0.5), (x) => elu(x, 0.5)],
  ["celu", (x) => nn.celu(x, 2), (x) => Math.max(x, 0) + 2 * Math.expm1(Math.min(x, 0) / 2)],
  ["selu", nn.selu, (x) => 1.0507009873554805 * elu(x, 1.6732632423543772)],
  ["gelu", (x) => nn.gelu(x), (x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))],
  ["gelu, exact", (x) => nn.gelu(x, false), (x) => (x / 2) * erfc(-x / Math.SQRT2)],
  ["identity", nn.identity, (x) => x],
];

describe("activations", () => {
  it.each(FUNCTIONS)("%s has the values of its formula", (_, f, formula) => {
    const values = f(vector(POINTS)).js() as number[];
    POINTS.forEach((x, i) => {
      const expected = formula(x);
      // Sums of opposite signs, as (x + √(x² + 4))/2 far below 0, lose digits to the largest summand.
      expect(Math.abs(values[i]! - expected), `f(${x}) = ${values[i]} instead of ${expected}`).toBeLessThan(
        4e-7 * (Math.abs(expected) + (Math.abs(x) + 1) / 4),
      );
    });
  });

  it.each(FUNCTIONS)("%s has its derivatives, batches and jitted form", (_, f) => {
    withConfig("jax_enable_x64", true, () => {
      checkGrads(f, [doubles(SMOOTH)]);
      checkVmap(f, [doubles(SMOOTH)]);
      checkJit(f, [doubles(SMOOTH)]);
    });
  });

  it.each(FUNCTIONS)("%s of a number and of integers is a float", (name, f) => {
    if (["relu", "identity", "leakyRelu", "leakyRelu with a slope", "hardTanh", "sparsePlus"].includes(name)) return;
    expect(f(1 as unknown as NDArray).dtype).toBe("float32");
    expect(f(arrayOf(Int32Array.of(1, 2), [2], "int32")).dtype).toBe("float32");
  });

  it.each(FUNCTIONS)("%s is NaN at NaN", (_, f) => {
    expect(f(vector([Number.NaN])).js()).toEqual([Number.NaN]);
  });
});

describe("derivatives at kinks are JAX's", () => {
  const slope = (f: (x: NDArray) => NDArray, x: number) => grad(f)(x).item();

  it("0 for relu at 0, and for relu6 at 0 and 6", () => {
    expect(slope(nn.relu, 0)).toBe(0);
    expect([slope(nn.relu6, 0), slope(nn.relu6, 6), slope(nn.relu6, 3)]).toEqual([0, 0, 1]);
    expect(grad(grad(nn.relu))(0).item()).toBe(0);
  });

  it("1 for leakyRelu and hardTanh, 1 for elu's continuous one", () => {
    expect(slope(nn.leakyRelu, 0)).toBe(1);
    expect([slope(nn.hardTanh, -1), slope(nn.hardTanh, 1)]).toEqual([1, 1]);
    expect(slope((x) => nn.elu(x), 0)).toBe(1);
  });

  it("finite for elu and selu where the exponential would overflow", () => {
    expect(slope((x) => nn.elu(x), 1000)).toBe(1);
    expect(slope(nn.selu, 1000)).toBeCloseTo(1.0507, 4);
  });

  it("finite for softplus and logSigmoid far out", () => {
    expect([slope(nn.softplus, 1000), slope(nn.softplus, -1000)]).toEqual([1, 0]);
    expect([slope(nn.logSigmoid, 1000), slope(nn.logSigmoid, -1000)]).toEqual([0, 1]);
  });
});

describe("relu", () => {
  it("is a function of its own in jaxprs", () => {
    expect(String(makeJaxpr(nn.relu)(1))).toContain("custom_jvp_call[");
  });

  it("keeps integers", () => {
    expect(nn.relu(arrayOf(Int32Array.of(-1, 2), [2], "int32")).dtype).toBe("int32");
  });
});

describe("glu", () => {
  const x = arrayOf(Float32Array.of(1, 2, 0, Math.log(3)), [2, 2], "float32");

  it("multiplies one half with the sigmoid of the other", () => {
    const [first, second] = nn.glu(x).js() as number[][];
    expect(first![0]).toBeCloseTo(sigmoid(2), 6);
    expect(second![0]).toBe(0);
    const [columns] = nn.glu(x, 0).js() as number[][];
    expect(columns![0]).toBe(0.5);
    expect(columns![1]).toBeCloseTo(1.5, 6);
  });

  it("needs an axis of even length", () => {
    expect(() => nn.glu(vector([1, 2, 3]))).toThrow("axis size must be divisible by 2");
  });
});
