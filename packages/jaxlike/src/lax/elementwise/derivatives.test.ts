import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NDArray } from "../../core/array.js";
import { arrayOf } from "../../core/concrete-array.js";
import { config } from "../../core/config.js";
import { checkGrads } from "../../testing/check-grads.js";
import { jvp } from "../../transforms/jvp.js";
import * as lax from "../index.js";

type Unary = (x: NDArray) => NDArray;
type Binary = (x: NDArray, y: NDArray) => NDArray;

const doubles = (...values: number[]): NDArray => arrayOf(Float64Array.from(values), [values.length], "float64");
const inside = [-0.7, -0.2, 0.3, 0.8];
const positive = [0.3, 0.9, 1.7, 4.2];
const any = [-2.3, -0.4, 0.6, 3.1];

/** Each function, and points in its domain where it is smooth. */
const UNARY: readonly (readonly [string, Unary, readonly number[]])[] = [
  ["neg", lax.neg, any],
  ["exp", lax.exp, any],
  ["exp2", lax.exp2, any],
  ["expm1", lax.expm1, any],
  ["log", lax.log, positive],
  ["log1p", lax.log1p, positive],
  ["logistic", lax.logistic, any],
  ["sin", lax.sin, any],
  ["cos", lax.cos, any],
  ["tan", lax.tan, inside],
  ["asin", lax.asin, inside],
  ["acos", lax.acos, inside],
  ["atan", lax.atan, any],
  ["sinh", lax.sinh, any],
  ["cosh", lax.cosh, any],
  ["tanh", lax.tanh, any],
  ["asinh", lax.asinh, any],
  ["acosh", lax.acosh, [1.3, 1.9, 2.7, 4.2]],
  ["atanh", lax.atanh, inside],
  ["sqrt", lax.sqrt, positive],
  ["rsqrt", lax.rsqrt, positive],
  ["cbrt", lax.cbrt, any],
  ["square", lax.square, any],
  ["reciprocal", lax.reciprocal, any],
  ["x^3", (x) => lax.integerPow(x, 3), any],
  ["x^-2", (x) => lax.integerPow(x, -2), any],
  ["x^0", (x) => lax.integerPow(x, 0), any],
  ["pow(x, 3)", (x) => lax.pow(x, 3), any],
  ["erf", lax.erf, any],
  ["erfc", lax.erfc, any],
  ["erfInv", lax.erfInv, inside],
  ["lgamma", lax.lgamma, positive],
  ["digamma", lax.digamma, positive],
  ["polygamma(2, x)", (x) => lax.polygamma(2, x), positive],
  ["igamma(1.5, x)", (x) => lax.igamma(1.5, x), positive],
  ["igammac(1.5, x)", (x) => lax.igammac(1.5, x), positive],
  ["betainc(1.5, 2.5, x)", (x) => lax.betainc(1.5, 2.5, x), [0.1, 0.4, 0.6, 0.9]],
  ["besselI0e", lax.besselI0e, any],
  ["besselI1e", lax.besselI1e, any],
  ["abs", lax.abs, any],
  ["sign", lax.sign, any],
  ["floor", lax.floor, any],
  ["ceil", lax.ceil, any],
  ["round", (x) => lax.round(x), any],
];

const BINARY: readonly (readonly [string, Binary, readonly number[], readonly number[]])[] = [
  ["add", lax.add, any, inside],
  ["sub", lax.sub, any, inside],
  ["mul", lax.mul, any, inside],
  ["div", lax.div, any, inside],
  ["rem", lax.rem, [5.3, -5.3, 4.4, -1.2], [2.1, 2.1, -1.7, 0.5]],
  ["pow", lax.pow, positive, any],
  ["atan2", lax.atan2, any, inside],
  ["max", lax.max, any, inside],
  ["min", lax.min, any, inside],
];

beforeEach(() => config.update("jax_enable_x64", true));
afterEach(() => config.update("jax_enable_x64", false));

describe("derivatives agree with differences, to second order, forward and reverse", () => {
  test.each(UNARY)("%s", (_, f, points) => {
    checkGrads(f, [doubles(...points)]);
  });
  test.each(BINARY)("%s", (_, f, a, b) => {
    checkGrads(f, [doubles(...a), doubles(...b)]);
    checkGrads((y: NDArray) => f(lax.mul(doubles(a[1]!), 1), y), [doubles(...b)], { order: 1 });
  });
  test.each(BINARY)("%s, a scalar beside an array", (_, f, a, b) => {
    const scalar = (value: number): NDArray => arrayOf(Float64Array.of(value), [], "float64");
    checkGrads(f, [doubles(...a), scalar(b[0]!)]);
    checkGrads(f, [scalar(a[0]!), doubles(...b)]);
  });
  test("a row beside a column", () => {
    const row = arrayOf(Float64Array.from(positive), [1, 4], "float64");
    const column = arrayOf(Float64Array.of(0.5, -1.5), [2, 1], "float64");
    for (const [, f] of BINARY) checkGrads(f, [row, column], { order: 1 });
  });
  test("incomplete gamma functions by their shape, to first order", () => {
    const x = doubles(...positive);
    checkGrads(lax.igamma, [doubles(0.5, 1.5, 3, 2), x], { order: 1 });
    checkGrads(lax.igammac, [doubles(0.5, 1.5, 3, 2), x], { order: 1 });
  });
  test("what JAX has no rule for says so", () => {
    const derivative = (f: Unary) => () => jvp(f, [doubles(2)], [doubles(1)]);
    expect(derivative((x) => lax.nextafter(x, x))).toThrow("Differentiation rule for 'nextafter' not implemented");
    expect(derivative((x) => lax.zeta(x, 1))).toThrow("Differentiation rule for 'zeta' not implemented");
    expect(derivative((x) => lax.igammaGradA(x, 1))).toThrow("igamma_grad_a");
    expect(derivative((x) => lax.randomGammaGrad(x, 1))).toThrow("random_gamma_grad");
    expect(derivative((x) => lax.polygamma(x, 1))).toThrow("with respect to m is not supported");
    expect(derivative((x) => lax.betainc(x, 1, 0.5))).toThrow("with respect to a and b not supported");
  });
  test("clamp, inside and outside, bounds as scalars and as arrays", () => {
    const x = doubles(-2, 0.5, 3);
    checkGrads(lax.clamp, [arrayOf(Float64Array.of(-1), [], "float64"), x, arrayOf(Float64Array.of(1), [], "float64")]);
    checkGrads(lax.clamp, [doubles(-1, 0, 1), x, doubles(1, 2, 2.5)]);
  });
});
