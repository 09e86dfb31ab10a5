import * as kernel from "../backend/js/sort.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { defineMultiPrimitive, type Primitive } from "../core/primitive.js";
import { bind } from "../core/trace.js";
import { Zero } from "../core/zero.js";
import { asArray } from "./as-array.js";
import { axisInBatch } from "./batching.js";
import { canonicalAxis } from "./canonical-axis.js";
import { notLinear } from "./rules.js";
import { takeAlong } from "./take-along.js";

interface TopKParams {
  readonly axis: number;
  readonly k: number;
}

export const topKPrimitive: Primitive<TopKParams> = defineMultiPrimitive<TopKParams>({
  name: "top_k",
  shapes([x], { axis, k }) {
    const shape = x!.shape.with(axis, k);
    return [x!.withShape(shape), new ShapedArray(shape, "int32")];
  },
  evaluate: ([x], { axis, k }) => kernel.topK(x!, k, axis),
  jvp([x], [tangent], params) {
    const [values, indices] = bind(topKPrimitive, [x!], params) as [NDArray, NDArray];
    const ofValues = tangent instanceof Zero ? new Zero(values.aval) : takeAlong(tangent!, indices, params.axis);
    return [
      [values, indices],
      [ofValues, new Zero(indices.aval)],
    ];
  },
  transpose: notLinear,
  batch([x], [dim], { axis, k }) {
    return [bind(topKPrimitive, [x!], { axis: axisInBatch(axis, dim!), k }), [dim!, dim!]];
  },
});

/**
 * The k greatest elements along an axis, in falling order, and their places. NaN is above all; of equals the first leads.
 *
 * @returns `[values, indices]`
 * @throws JaxValueError when the axis has fewer than k elements
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.topK(jnp.array([1, 5, 3]), 2).map((x) => x.js()); // [[5, 3], [1, 2]]
 */
export function topK(operand: ArrayLike, k: number, { axis = -1 } = {}): [values: NDArray, indices: NDArray] {
  const x = asArray(operand);
  if (!Number.isInteger(k) || k < 0) {
    throw new JaxValueError(`k argument to top_k must be nonnegative, got ${k}`, { fix: "Pass a whole number." });
  }
  if (x.ndim === 0) {
    throw new JaxTypeError("top_k operand must have >= 1 dimension, got ()", { fix: "Pass an array with an axis." });
  }
  const along = canonicalAxis(axis, x.ndim);
  if (x.shape[along]! < k) {
    throw new JaxValueError(
      `k argument to top_k must be no larger than size along axis; got k=${k} with size=${x.shape[along]}`,
      { fix: "Ask for fewer." },
    );
  }
  return bind(topKPrimitive, [x], { axis: along, k }) as [NDArray, NDArray];
}
