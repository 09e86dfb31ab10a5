import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { bind1 } from "../../core/trace.js";
import { type Tangent, Zero } from "../../core/zero.js";
import { binary, unary } from "./apply.js";
import { broadcastTo, defineElementwise, type NoParams, transposeEach } from "./define.js";
import { integerPow } from "./power.js";
import { floor } from "./rounding.js";
import { abs, sign } from "./sign.js";

export const negPrimitive: Primitive<NoParams> = defineElementwise({
  name: "neg",
  accepts: "number",
  functions: { float: (x) => -x, integer: (x) => -x, big: (x) => -x },
  jvp: [(t) => neg(t)],
  transpose: transposeEach((cotangent) => neg(cotangent)),
});

/** −x; unsigned integers wrap. */
export const neg = (x: ArrayLike): NDArray => unary(negPrimitive, x);

/** Forward derivative of a sum or difference: the same of the tangents. */
const sumJvp =
  (self: () => Primitive<NoParams>, ofSecond: (t: NDArray) => NDArray) =>
  (primals: readonly NDArray[], [s, t]: readonly Tangent[]): [NDArray, Tangent] => {
    const out = bind1(self(), primals, {});
    if (s instanceof Zero && t instanceof Zero) return [out, new Zero(out.aval)];
    if (t instanceof Zero) return [out, broadcastTo(s as NDArray, out.shape)];
    if (s instanceof Zero) return [out, broadcastTo(ofSecond(t!), out.shape)];
    return [out, broadcastTo(bind1(self(), [s!, t!], {}), out.shape)];
  };

export const addPrimitive: Primitive<NoParams> = defineElementwise({
  name: "add",
  accepts: "number",
  functions: { float: (x, y) => x + y, integer: (x, y) => x + y, big: (x, y) => x + y },
  jvp: sumJvp(
    () => addPrimitive,
    (t) => t,
  ),
  transpose: transposeEach((cotangent) => cotangent),
});

/**
 * x + y, of one dtype.
 *
 * @throws JaxTypeError when dtypes differ, or shapes do not match
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.add(jnp.array([1, 2]), jnp.array([10, 20])).js(); // [11, 22]
 */
export const add = (x: ArrayLike, y: ArrayLike): NDArray => binary(addPrimitive, x, y);

export const subPrimitive: Primitive<NoParams> = defineElementwise({
  name: "sub",
  accepts: "number",
  functions: { float: (x, y) => x - y, integer: (x, y) => x - y, big: (x, y) => x - y },
  jvp: sumJvp(
    () => subPrimitive,
    (t) => neg(t),
  ),
  transpose: transposeEach((cotangent, position) => (position === 0 ? cotangent : neg(cotangent))),
});

/** x − y, of one dtype. */
export const sub = (x: ArrayLike, y: ArrayLike): NDArray => binary(subPrimitive, x, y);

export const mulPrimitive: Primitive<NoParams> = defineElementwise({
  name: "mul",
  accepts: "number",
  functions: { float: (x, y) => x * y, integer: (x, y) => Math.imul(x, y), big: (x, y) => x * y },
  jvp: [(t, [, y]) => mul(t, y!), (t, [x]) => mul(x!, t)],
  transpose: transposeEach((cotangent, position, [x, y]) =>
    position === 0 ? mul(cotangent, y as NDArray) : mul(x as NDArray, cotangent),
  ),
});

/** x · y, of one dtype. */
export const mul = (x: ArrayLike, y: ArrayLike): NDArray => binary(mulPrimitive, x, y);

export const divPrimitive: Primitive<NoParams> = defineElementwise({
  name: "div",
  accepts: "number",
  functions: {
    float: (x, y) => x / y,
    // As XLA: a quotient by zero has all bits set, the one that overflows wraps.
    integer: (x, y) => (y === 0 ? -1 : Math.trunc(x / y)),
    big: (x, y) => (y === 0n ? -1n : x / y),
  },
  jvp: [(t, [, y]) => div(t, y!), (t, [x, y]) => mul(mul(neg(t), x!), integerPow(y!, -2))],
  transpose: transposeEach((cotangent, _, [, y]) => div(cotangent, y as NDArray)),
});

/** x / y, of one dtype; integers are divided towards zero. */
export const div = (x: ArrayLike, y: ArrayLike): NDArray => binary(divPrimitive, x, y);

export const remPrimitive: Primitive<NoParams> = defineElementwise({
  name: "rem",
  accepts: "number",
  // As XLA: the remainder by an integer zero is the dividend.
  functions: {
    float: (x, y) => x % y,
    integer: (x, y) => (y === 0 ? x : x % y),
    big: (x, y) => (y === 0n ? x : x % y),
  },
  jvp: [(t) => t, (t, [x, y]) => mul(neg(t), mul(sign(div(x!, y!)), floor(abs(div(x!, y!)))))],
});

/**
 * The remainder of x / y, with the sign of x.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.rem(jnp.array([5, -5]), jnp.array([3, 3])).js(); // [2, -2]
 */
export const rem = (x: ArrayLike, y: ArrayLike): NDArray => binary(remPrimitive, x, y);
