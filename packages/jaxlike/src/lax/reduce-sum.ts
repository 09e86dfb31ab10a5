import { reduce } from "../backend/js/reduce.js";
import type { NDArray } from "../core/array.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { axisInBatch, batchAfterRemoving } from "./batching.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { linearJvp, transposeFirst } from "./rules.js";

export interface AxesParams {
  readonly axes: readonly number[];
}

export const reduceSumPrimitive: Primitive<AxesParams> = definePrimitive<AxesParams>({
  name: "reduce_sum",
  shape: ([x], { axes }) => x!.withShape(x!.shape.filter((_, axis) => !axes.includes(axis))),
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

/** The sum over some axes. */
export function reduceSum(x: NDArray, axes: readonly number[]): NDArray {
  return axes.length === 0 ? x : bind1(reduceSumPrimitive, [x], { axes });
}
