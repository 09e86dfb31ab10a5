import { reduce } from "../backend/js/reduce.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { axisInBatch, batchAfterRemoving } from "./batching.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { canonicalAxes } from "./canonical-axis.js";
import { checkAccepts } from "./elementwise/define.js";
import { linearJvp, transposeFirst } from "./rules.js";

export interface AxesParams {
  readonly axes: readonly number[];
}

export const reduceSumPrimitive: Primitive<AxesParams> = definePrimitive<AxesParams>({
  name: "reduce_sum",
  shape([x], { axes }) {
    checkAccepts("reduce_sum", "number", x!.dtype, null);
    return x!.withShape(x!.shape.filter((_, axis) => !axes.includes(axis)));
  },
  evaluate: ([x], { axes }) => reduce(x!, axes, "sum"),
  jvp: linearJvp(() => reduceSumPrimitive),
  transpose: transposeFirst((cotangent, { aval }, _, { axes }) =>
    broadcastInDim(
      cotangent,
      aval.shape,
      aval.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis])),
    ),
  ),
  batch([x], [dim], { axes }) {
    return [
      reduceSum(
        x!,
        axes.map((axis) => axisInBatch(axis, dim!)),
      ),
      batchAfterRemoving(
        dim!,
        axes.map((axis) => axisInBatch(axis, dim!)),
      ),
    ];
  },
  printParams: ({ axes }) => ({ axes, out_sharding: null }),
});

/**
 * The sum over some axes, which the result no longer has. Floats are summed in float64.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.reduceSum(jnp.array([[1, 2], [3, 4]]), [0]).js(); // [4, 6]
 */
export function reduceSum(operand: ArrayLike, axes: readonly number[]): NDArray {
  const x = asArray(operand);
  return bind1(reduceSumPrimitive, [x], { axes: canonicalAxes(axes, x.ndim) });
}
