import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { defineMultiPrimitive, type Primitive } from "../core/primitive.js";
import { bind } from "../core/trace.js";
import { LinearInput, Zero } from "../core/zero.js";
import { asArray } from "./as-array.js";
import { axisInBatch, batchAfterRemoving } from "./batching.js";
import { canonicalAxis } from "./canonical-axis.js";
import { zerosOf } from "./full.js";
import { stack } from "./stack.js";

interface UnstackParams {
  readonly axis: number;
}

export const unstackPrimitive: Primitive<UnstackParams> = defineMultiPrimitive<UnstackParams>({
  name: "unstack",
  shapes([x], { axis }) {
    const part = x!.withShape(x!.shape.toSpliced(axis, 1));
    return Array.from({ length: x!.shape[axis]! }, () => part);
  },
  evaluate: ([x], { axis }, outs) =>
    outs.map((_, i) => {
      const starts = x!.shape.map((_, k) => (k === axis ? i : 0));
      return structure.slice(x!, starts, x!.shape.with(axis, i + 1));
    }),
  jvp([x], [tangent], params) {
    const outs = bind(unstackPrimitive, [x!], params);
    if (tangent instanceof Zero) return [outs, outs.map((out) => new Zero(out.aval))];
    return [outs, bind(unstackPrimitive, [tangent!], params)];
  },
  transpose(cotangents, [x], { axis }) {
    if (!(x instanceof LinearInput)) return [undefined];
    if (!cotangents.some((t) => !(t instanceof Zero))) return [new Zero(x.aval)];
    return [
      stack(
        cotangents.map((t) => (t instanceof Zero ? zerosOf(t.aval) : t)),
        axis,
      ),
    ];
  },
  batch([x], [dim], { axis }) {
    const along = axisInBatch(axis, dim!);
    const outs = bind(unstackPrimitive, [x!], { axis: along });
    return [outs, outs.map(() => batchAfterRemoving(dim!, [along]))];
  },
});

/**
 * The arrays along an axis, without that axis.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.unstack(jnp.array([[1, 2], [3, 4]]), 1).map((x) => x.js()); // [[1, 3], [2, 4]]
 */
export function unstack(x: ArrayLike, axis = 0): NDArray[] {
  const array = asArray(x);
  return bind(unstackPrimitive, [array], { axis: canonicalAxis(axis, array.ndim) });
}
