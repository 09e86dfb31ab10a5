import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { bind1 } from "../../core/trace.js";
import { strictOperands } from "../as-array.js";
import { defineElementwise, type NoParams, transposeEach } from "./define.js";

const unary = (primitive: Primitive<NoParams>, x: ArrayLike): NDArray => bind1(primitive, strictOperands(x), {});
const binary = (primitive: Primitive<NoParams>, x: ArrayLike, y: ArrayLike): NDArray =>
  bind1(primitive, strictOperands(x, y), {});

export const negPrimitive: Primitive<NoParams> = defineElementwise({
  name: "neg",
  accepts: "number",
  functions: { float: (x) => -x!, integer: (x) => -x!, big: (x) => -x! },
  jvp: [(t) => neg(t)],
  transpose: transposeEach((cotangent) => neg(cotangent)),
});

/** −x. */
export const neg = (x: ArrayLike): NDArray => unary(negPrimitive, x);

export const addPrimitive: Primitive<NoParams> = defineElementwise({
  name: "add",
  accepts: "number",
  functions: { float: (x, y) => x! + y!, integer: (x, y) => x! + y!, big: (x, y) => x! + y! },
  jvp: [(t) => t, (t) => t],
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
  functions: { float: (x, y) => x! - y!, integer: (x, y) => x! - y!, big: (x, y) => x! - y! },
  jvp: [(t) => t, (t) => neg(t)],
  transpose: transposeEach((cotangent, position) => (position === 0 ? cotangent : neg(cotangent))),
});

/** x − y, of one dtype. */
export const sub = (x: ArrayLike, y: ArrayLike): NDArray => binary(subPrimitive, x, y);

export const mulPrimitive: Primitive<NoParams> = defineElementwise({
  name: "mul",
  accepts: "number",
  functions: { float: (x, y) => x! * y!, integer: (x, y) => Math.imul(x!, y!), big: (x, y) => x! * y! },
  jvp: [(t, [, y]) => mul(t, y!), (t, [x]) => mul(x!, t)],
  transpose: transposeEach((cotangent, position, args) => mul(cotangent, args[1 - position] as NDArray)),
});

/** x · y, of one dtype. */
export const mul = (x: ArrayLike, y: ArrayLike): NDArray => binary(mulPrimitive, x, y);

export const divPrimitive: Primitive<NoParams> = defineElementwise({
  name: "div",
  accepts: "number",
  functions: {
    float: (x, y) => x! / y!,
    // As XLA: a quotient by zero has all bits set, the one that overflows wraps.
    integer: (x, y) => (y === 0 ? -1 : Math.trunc(x! / y!)),
    big: (x, y) => (y === 0n ? -1n : x! / y!),
  },
  jvp: [(t, [, y]) => div(t, y!), (t, [, y], _, out) => mul(neg(t), div(out, y!))],
  transpose: transposeEach((cotangent, _, args) => div(cotangent, args[1] as NDArray)),
});

/** x / y, of one dtype; integers are divided towards zero. */
export const div = (x: ArrayLike, y: ArrayLike): NDArray => binary(divPrimitive, x, y);
