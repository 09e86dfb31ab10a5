/**
 * Hyperbolic functions and their inverses, computed in double precision, then rounded.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { unary } from "./apply.js";
import { add, div, mul, sub } from "./arithmetic.js";
import { defineElementwise, type NoParams } from "./define.js";
import { reciprocal, rsqrt, square } from "./power.js";

export const sinhPrimitive: Primitive<NoParams> = defineElementwise({
  name: "sinh",
  accepts: "float",
  functions: { float: (x) => Math.sinh(x) },
  jvp: [(t, [x]) => mul(t, cosh(x!))],
});

/** The hyperbolic sine of x. */
export const sinh = (x: ArrayLike): NDArray => unary(sinhPrimitive, x);

export const coshPrimitive: Primitive<NoParams> = defineElementwise({
  name: "cosh",
  accepts: "float",
  functions: { float: (x) => Math.cosh(x) },
  jvp: [(t, [x]) => mul(t, sinh(x!))],
});

/** The hyperbolic cosine of x. */
export const cosh = (x: ArrayLike): NDArray => unary(coshPrimitive, x);

export const tanhPrimitive: Primitive<NoParams> = defineElementwise({
  name: "tanh",
  accepts: "float",
  functions: { float: (x) => Math.tanh(x) },
  // (1 + tanh)(1 − tanh), not 1 − tanh²: that would cancel where tanh is close to 1.
  jvp: [(t, _, __, out) => mul(add(t, mul(t, out)), sub(1, out))],
});

/** The hyperbolic tangent of x. */
export const tanh = (x: ArrayLike): NDArray => unary(tanhPrimitive, x);

export const asinhPrimitive: Primitive<NoParams> = defineElementwise({
  name: "asinh",
  accepts: "float",
  functions: { float: (x) => Math.asinh(x) },
  jvp: [(t, [x]) => mul(t, rsqrt(add(square(x!), 1)))],
});

/** The number whose hyperbolic sine is x. */
export const asinh = (x: ArrayLike): NDArray => unary(asinhPrimitive, x);

export const acoshPrimitive: Primitive<NoParams> = defineElementwise({
  name: "acosh",
  accepts: "float",
  functions: { float: (x) => Math.acosh(x) },
  jvp: [(t, [x]) => mul(t, rsqrt(sub(square(x!), 1)))],
});

/** The number from 0 up whose hyperbolic cosine is x; NaN for x below 1. */
export const acosh = (x: ArrayLike): NDArray => unary(acoshPrimitive, x);

export const atanhPrimitive: Primitive<NoParams> = defineElementwise({
  name: "atanh",
  accepts: "float",
  functions: { float: (x) => Math.atanh(x) },
  jvp: [(t, [x]) => mul(reciprocal(add(1, x!)), div(t, sub(1, x!)))],
});

/** The number whose hyperbolic tangent is x; infinite at −1 and 1, NaN beyond. */
export const atanh = (x: ArrayLike): NDArray => unary(atanhPrimitive, x);
