/**
 * The error function and its relatives.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import * as math from "../../math/erf.js";
import { unary } from "./apply.js";
import { mul, neg } from "./arithmetic.js";
import { defineElementwise, type NoParams } from "./define.js";
import { exp } from "./exponential.js";
import { square } from "./power.js";

const SQRT_PI = Math.sqrt(Math.PI);

export const erfPrimitive: Primitive<NoParams> = defineElementwise({
  name: "erf",
  accepts: "float",
  functions: { float: math.erf },
  jvp: [(t, [x]) => mul(2 / SQRT_PI, mul(t, exp(neg(square(x!)))))],
});

/** The error function, 2/√π ∫ exp(−t²) dt from 0 to x. */
export const erf = (x: ArrayLike): NDArray => unary(erfPrimitive, x);

export const erfcPrimitive: Primitive<NoParams> = defineElementwise({
  name: "erfc",
  accepts: "float",
  functions: { float: math.erfc },
  jvp: [(t, [x]) => mul(-2 / SQRT_PI, mul(t, exp(neg(square(x!)))))],
});

/** 1 − erf(x), accurate where that is small. */
export const erfc = (x: ArrayLike): NDArray => unary(erfcPrimitive, x);

export const erfInvPrimitive: Primitive<NoParams> = defineElementwise({
  name: "erf_inv",
  accepts: "float",
  functions: { float: math.erfInv },
  jvp: [(t, _, __, out) => mul(SQRT_PI / 2, mul(t, exp(square(out))))],
});

/** The number whose error function is x: infinite at −1 and 1, NaN beyond. */
export const erfInv = (x: ArrayLike): NDArray => unary(erfInvPrimitive, x);
