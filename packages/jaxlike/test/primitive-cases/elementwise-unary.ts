import type { NDArray } from "../../src/core/array.js";
import type { DType } from "../../src/core/dtype.js";
import { lax } from "../../src/index.js";
import { FLOATS, forDTypes, INTEGERS, NUMBERS, type PrimitiveCase } from "./case.js";

type Unary = (x: NDArray) => NDArray;

const inside = [-0.7, 0.2, 0.8, -0.3];
const positive = [0.3, 1.7, 4.2, 0.9];
const anywhere = [-2.3, 0.6, 3.1, -1.4];
const aboveOne = [1.3, 2.7, 4.2, 1.9];
const signed = [...FLOATS, "int32", "int64", "int8"] as const;

/** Shapes without axes, with some, and empty ones for the first dtype; a list of the others. */
function unary(
  primitive: string,
  call: Unary,
  dtypes: readonly DType[],
  values: readonly number[],
  options: Partial<PrimitiveCase> = {},
): PrimitiveCase[] {
  return forDTypes(dtypes, (of, dtype) =>
    (dtype === dtypes[0] ? [[], [3], [2, 2], [0], [2, 0]] : [[3]]).map((shape) => ({
      primitive,
      call,
      args: [of(values, shape)],
      ...options,
    })),
  );
}

const zero = { derivative: "zero" } as const;

export const elementwiseUnary: readonly PrimitiveCase[] = [
  ...unary("abs", lax.abs, signed, anywhere),
  ...unary("acos", lax.acos, FLOATS, inside),
  ...unary("acosh", lax.acosh, FLOATS, aboveOne),
  ...unary("asin", lax.asin, FLOATS, inside),
  ...unary("asinh", lax.asinh, FLOATS, anywhere),
  ...unary("atan", lax.atan, FLOATS, anywhere),
  ...unary("atanh", lax.atanh, FLOATS, inside),
  ...unary("bessel_i0e", lax.besselI0e, FLOATS, anywhere),
  ...unary("bessel_i1e", lax.besselI1e, FLOATS, anywhere),
  ...unary("cbrt", lax.cbrt, FLOATS, anywhere),
  ...unary("ceil", lax.ceil, FLOATS, anywhere, zero),
  ...unary("clz", lax.clz, INTEGERS, anywhere),
  ...unary("cos", lax.cos, FLOATS, anywhere),
  ...unary("cosh", lax.cosh, FLOATS, anywhere),
  ...unary("digamma", lax.digamma, FLOATS, positive),
  ...unary("erf", lax.erf, FLOATS, anywhere),
  ...unary("erf_inv", lax.erfInv, FLOATS, inside),
  ...unary("erfc", lax.erfc, FLOATS, anywhere),
  ...unary("exp", lax.exp, FLOATS, anywhere),
  ...unary("exp2", lax.exp2, FLOATS, anywhere),
  ...unary("expm1", lax.expm1, FLOATS, anywhere),
  ...unary("floor", lax.floor, FLOATS, anywhere, zero),
  ...unary("integer_pow", (x) => lax.integerPow(x, 3), NUMBERS, anywhere, { label: "x^3" }),
  ...unary("integer_pow", (x) => lax.integerPow(x, -2), FLOATS, anywhere, { label: "x^-2" }),
  ...unary("integer_pow", (x) => lax.integerPow(x, 1), NUMBERS, anywhere, { label: "x^1" }),
  ...unary("integer_pow", (x) => lax.integerPow(x, 0), NUMBERS, anywhere, { label: "x^0" }),
  ...unary("is_finite", lax.isFinite, FLOATS, [1, Number.NaN, Number.POSITIVE_INFINITY]),
  ...unary("lgamma", lax.lgamma, FLOATS, positive),
  ...unary("log", lax.log, FLOATS, positive),
  ...unary("log1p", lax.log1p, FLOATS, inside),
  ...unary("logistic", lax.logistic, FLOATS, anywhere),
  ...unary("neg", lax.neg, NUMBERS, anywhere),
  ...unary("not", lax.bitwiseNot, ["bool", ...INTEGERS], anywhere),
  ...unary("population_count", lax.populationCount, INTEGERS, anywhere),
  // All digits of float64, or differences would see the steps; fewer for the others.
  ...unary("reduce_precision", (x) => lax.reducePrecision(x, 11, 52), ["float64"], anywhere),
  ...unary("reduce_precision", (x) => lax.reducePrecision(x, 5, 4), ["float32", "bfloat16", "float16"], anywhere),
  ...unary("round", (x) => lax.round(x), FLOATS, anywhere, zero),
  ...unary("round", (x) => lax.round(x, "TO_NEAREST_EVEN"), FLOATS, [0.5, 1.5, -2.5], zero),
  ...unary("rsqrt", lax.rsqrt, FLOATS, positive),
  ...unary("sign", lax.sign, NUMBERS, anywhere, zero),
  ...unary("sin", lax.sin, FLOATS, anywhere),
  ...unary("sinh", lax.sinh, FLOATS, anywhere),
  ...unary("sqrt", lax.sqrt, FLOATS, positive),
  ...unary("square", lax.square, NUMBERS, anywhere),
  ...unary("tan", lax.tan, FLOATS, inside),
  ...unary("tanh", lax.tanh, FLOATS, anywhere),
];
