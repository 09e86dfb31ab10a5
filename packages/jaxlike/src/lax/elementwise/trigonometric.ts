/**
 * Trigonometric functions and their inverses. Elements are computed in double precision whatever their dtype, then
 * rounded: so the argument of a float32 sine is reduced exactly enough up to the largest float32.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { binary, unary } from "./apply.js";
import { add, div, mul, neg, sub } from "./arithmetic.js";
import { defineElementwise, type NoParams } from "./define.js";
import { rsqrt, square } from "./power.js";

export const sinPrimitive: Primitive<NoParams> = defineElementwise({
  name: "sin",
  accepts: "float",
  functions: { float: (x) => Math.sin(x) },
  jvp: [(t, [x]) => mul(t, cos(x!))],
});

/** The sine of x, in radians. */
export const sin = (x: ArrayLike): NDArray => unary(sinPrimitive, x);

export const cosPrimitive: Primitive<NoParams> = defineElementwise({
  name: "cos",
  accepts: "float",
  functions: { float: (x) => Math.cos(x) },
  jvp: [(t, [x]) => neg(mul(t, sin(x!)))],
});

/** The cosine of x, in radians. */
export const cos = (x: ArrayLike): NDArray => unary(cosPrimitive, x);

export const tanPrimitive: Primitive<NoParams> = defineElementwise({
  name: "tan",
  accepts: "float",
  functions: { float: (x) => Math.tan(x) },
  jvp: [(t, _, __, out) => mul(t, add(1, square(out)))],
});

/** The tangent of x, in radians. */
export const tan = (x: ArrayLike): NDArray => unary(tanPrimitive, x);

export const asinPrimitive: Primitive<NoParams> = defineElementwise({
  name: "asin",
  accepts: "float",
  functions: { float: (x) => Math.asin(x) },
  jvp: [(t, [x]) => mul(t, rsqrt(sub(1, square(x!))))],
});

/** The angle from −π/2 to π/2 whose sine is x. */
export const asin = (x: ArrayLike): NDArray => unary(asinPrimitive, x);

export const acosPrimitive: Primitive<NoParams> = defineElementwise({
  name: "acos",
  accepts: "float",
  functions: { float: (x) => Math.acos(x) },
  jvp: [(t, [x]) => mul(t, neg(rsqrt(sub(1, square(x!)))))],
});

/** The angle from 0 to π whose cosine is x. */
export const acos = (x: ArrayLike): NDArray => unary(acosPrimitive, x);

export const atanPrimitive: Primitive<NoParams> = defineElementwise({
  name: "atan",
  accepts: "float",
  functions: { float: (x) => Math.atan(x) },
  jvp: [(t, [x]) => div(t, add(1, square(x!)))],
});

/** The angle from −π/2 to π/2 whose tangent is x. */
export const atan = (x: ArrayLike): NDArray => unary(atanPrimitive, x);

export const atan2Primitive: Primitive<NoParams> = defineElementwise({
  name: "atan2",
  accepts: "float",
  functions: { float: (x, y) => Math.atan2(x, y) },
  jvp: [
    (t, [x, y]) => mul(t, div(y!, add(square(x!), square(y!)))),
    (t, [x, y]) => mul(t, div(neg(x!), add(square(x!), square(y!)))),
  ],
});

/**
 * The angle from −π to π of the point whose ordinate is x and whose abscissa is y.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.atan2(jnp.array(0), jnp.array(1)).js(); // 0
 */
export const atan2 = (x: ArrayLike, y: ArrayLike): NDArray => binary(atan2Primitive, x, y);
