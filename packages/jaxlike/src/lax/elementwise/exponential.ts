/**
 * Exponentials and logarithms. Elements are computed in double precision whatever their dtype, then rounded.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { scalarOf } from "../../core/concrete-array.js";
import type { Primitive } from "../../core/primitive.js";
import { unary } from "./apply.js";
import { add, div, mul, sub } from "./arithmetic.js";
import { defineElementwise, type NoParams } from "./define.js";

export const expPrimitive: Primitive<NoParams> = defineElementwise({
  name: "exp",
  accepts: "float",
  functions: { float: (x) => Math.exp(x) },
  jvp: [(t, _, __, out) => mul(t, out)],
});

/** e to the power of x. */
export const exp = (x: ArrayLike): NDArray => unary(expPrimitive, x);

export const exp2Primitive: Primitive<NoParams> = defineElementwise({
  name: "exp2",
  accepts: "float",
  functions: { float: (x) => 2 ** x },
  jvp: [(t, [x], _, out) => mul(log(scalarOf(2, x!.dtype, x!.weakType)), mul(t, out))],
});

/** 2 to the power of x. */
export const exp2 = (x: ArrayLike): NDArray => unary(exp2Primitive, x);

export const expm1Primitive: Primitive<NoParams> = defineElementwise({
  name: "expm1",
  accepts: "float",
  functions: { float: (x) => Math.expm1(x) },
  jvp: [(t, _, __, out) => mul(t, add(out, 1))],
});

/** exp(x) − 1, accurate for small x. */
export const expm1 = (x: ArrayLike): NDArray => unary(expm1Primitive, x);

export const logPrimitive: Primitive<NoParams> = defineElementwise({
  name: "log",
  accepts: "float",
  functions: { float: (x) => Math.log(x) },
  jvp: [(t, [x]) => div(t, x!)],
});

/** The natural logarithm of x: −∞ at 0, NaN below. */
export const log = (x: ArrayLike): NDArray => unary(logPrimitive, x);

export const log1pPrimitive: Primitive<NoParams> = defineElementwise({
  name: "log1p",
  accepts: "float",
  functions: { float: (x) => Math.log1p(x) },
  jvp: [(t, [x]) => div(t, add(x!, 1))],
});

/** log(1 + x), accurate for small x. */
export const log1p = (x: ArrayLike): NDArray => unary(log1pPrimitive, x);

export const logisticPrimitive: Primitive<NoParams> = defineElementwise({
  name: "logistic",
  accepts: "float",
  functions: { float: (x) => 1 / (1 + Math.exp(-x)) },
  jvp: [(t, _, __, out) => mul(t, mul(out, sub(1, out)))],
});

/**
 * The logistic (sigmoid) function, 1 / (1 + exp(−x)).
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.logistic(jnp.array([0])).js(); // [0.5]
 */
export const logistic = (x: ArrayLike): NDArray => unary(logisticPrimitive, x);
