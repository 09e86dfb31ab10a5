import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { defineMultiPrimitive, type Primitive } from "../core/primitive.js";
import { formatShape } from "../core/shape.js";
import { bind } from "../core/trace.js";
import { LinearInput, Zero } from "../core/zero.js";
import { asArray } from "./as-array.js";
import { axisInBatch } from "./batching.js";
import { canonicalAxis } from "./canonical-axis.js";
import { concatenate } from "./concatenate.js";
import { zerosOf } from "./full.js";

interface SplitParams {
  readonly axis: number;
  readonly sizes: readonly number[];
}

export const splitPrimitive: Primitive<SplitParams> = defineMultiPrimitive<SplitParams>({
  name: "split",
  shapes: ([x], { axis, sizes }) => sizes.map((size) => x!.withShape(x!.shape.with(axis, size))),
  evaluate([x], { axis, sizes }) {
    let end = 0;
    return sizes.map((size) => {
      const start = end;
      end += size;
      const starts = x!.shape.map((_, i) => (i === axis ? start : 0));
      return structure.slice(x!, starts, x!.shape.with(axis, end));
    });
  },
  jvp([x], [tangent], params) {
    const outs = bind(splitPrimitive, [x!], params);
    return [
      outs,
      tangent instanceof Zero ? outs.map((out) => new Zero(out.aval)) : bind(splitPrimitive, [tangent!], params),
    ];
  },
  transpose(cotangents, [x], { axis }) {
    if (!(x instanceof LinearInput)) return [undefined];
    if (!cotangents.some((t) => !(t instanceof Zero))) return [new Zero(x.aval)];
    return [
      concatenate(
        cotangents.map((t) => (t instanceof Zero ? zerosOf(t.aval) : t)),
        axis,
      ),
    ];
  },
  batch([x], [dim], { axis, sizes }) {
    const outs = bind(splitPrimitive, [x!], { axis: axisInBatch(axis, dim!), sizes });
    return [outs, outs.map(() => dim!)];
  },
});

/**
 * The array in parts of the given lengths along an axis.
 *
 * @param sizes add up to the length of the axis
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.split(jnp.array([1, 2, 3]), [1, 2]).map((part) => part.js()); // [[1], [2, 3]]
 */
export function split(operand: ArrayLike, sizes: readonly number[], axis = 0): NDArray[] {
  const x = asArray(operand);
  const along = canonicalAxis(axis, x.ndim);
  const total = sizes.reduce((sum, n) => sum + n, 0);
  if (total !== x.shape[along] || sizes.some((n) => !Number.isInteger(n) || n < 0)) {
    throw new JaxValueError(
      `Sum of sizes ${total} must be equal to dimension ${along} of the operand shape ${formatShape(x.shape)}`,
      { expected: "lengths of 0 or more that add up to that of the axis", fix: "Change the lengths of the parts." },
    );
  }
  return bind(splitPrimitive, [x], { axis: along, sizes });
}
