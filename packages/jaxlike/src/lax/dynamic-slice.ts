import * as dynamic from "../backend/js/dynamic.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, type Shape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { axesUpTo } from "./canonical-axis.js";
import {
  type DynamicIndexOptions,
  joinedIndices,
  type StartIndices,
  startArrays,
  startsOf,
} from "./dynamic-indices.js";
import { dynamicUpdateSlicePrimitive } from "./dynamic-update-slice.js";
import { zerosOf } from "./full.js";
import { gatherPrimitive } from "./gather.js";
import { linearJvp, transposeFirst } from "./rules.js";

interface DynamicSliceParams {
  readonly sliceSizes: Shape;
}

export const dynamicSlicePrimitive: Primitive<DynamicSliceParams> = definePrimitive<DynamicSliceParams>({
  name: "dynamic_slice",
  shape: ([x], { sliceSizes }) => x!.withShape(sliceSizes),
  evaluate: ([x, ...starts], { sliceSizes }) => dynamic.dynamicSlice(x!, startsOf(starts), sliceSizes),
  jvp: linearJvp(() => dynamicSlicePrimitive),
  transpose: transposeFirst((cotangent, { aval }, [, ...starts]) =>
    bind1(dynamicUpdateSlicePrimitive, [zerosOf(aval), cotangent, ...(starts as NDArray[])], {}),
  ),
  // A window at an index of its own for each element of the batch: a gather.
  batch([x, ...starts], [dim, ...dims], { sliceSizes }, axis) {
    const axes = axesUpTo(starts.length);
    const [indices, indicesDim] = joinedIndices(starts, dims, axis.size);
    const [outs, outDims] = gatherPrimitive.batch(
      [x!, indices],
      [dim!, indicesDim],
      {
        dimensionNumbers: {
          offsetDims: axes,
          collapsedSliceDims: [],
          startIndexMap: axes,
          operandBatchingDims: [],
          startIndicesBatchingDims: [],
        },
        sliceSizes,
        indicesAreSorted: true,
        uniqueIndices: true,
        mode: "promise_in_bounds",
        fillValue: null,
      },
      axis,
    );
    return [outs[0]!, outDims[0]!];
  },
});

/**
 * As many elements as `sliceSizes` says from `startIndices` on, which may be traced. A window that would reach outside is
 * moved into the array.
 *
 * @param startIndices one an axis; negative ones count from the end
 * @throws JaxTypeError when a slice would be longer than the array
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([1, 2, 3, 4]);
 * lax.dynamicSlice(x, [1], [2]).js(); // [2, 3]
 * lax.dynamicSlice(x, [3], [2]).js(); // [3, 4]
 */
export function dynamicSlice(
  operand: ArrayLike,
  startIndices: StartIndices,
  sliceSizes: Shape,
  options: DynamicIndexOptions = {},
): NDArray {
  const x = asArray(operand);
  const starts = startArrays(startIndices, x.shape, options);
  const fits =
    sliceSizes.length === x.ndim && x.shape.every((n, axis) => sliceSizes[axis]! >= 0 && sliceSizes[axis]! <= n);
  if (!fits) {
    throw new JaxTypeError(
      `slice slice_sizes must be less than or equal to operand shape, got slice_sizes ${formatShape(sliceSizes)} for operand shape ${formatShape(x.shape)}.`,
      { fix: "Pass one length for each axis, at most that of the axis." },
    );
  }
  return bind1(dynamicSlicePrimitive, [x, ...starts], { sliceSizes });
}
