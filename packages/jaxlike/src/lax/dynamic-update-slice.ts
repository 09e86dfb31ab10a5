import * as dynamic from "../backend/js/dynamic.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { strictOperands } from "./as-array.js";
import { axesUpTo } from "./canonical-axis.js";
import {
  type DynamicIndexOptions,
  joinedIndices,
  type StartIndices,
  startArrays,
  startsOf,
} from "./dynamic-indices.js";
import { dynamicSlicePrimitive } from "./dynamic-slice.js";
import type { NoParams } from "./elementwise/define.js";
import { zerosOf } from "./full.js";
import { scatterPrimitive } from "./scatter-primitives.js";

export const dynamicUpdateSlicePrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "dynamic_update_slice",
  shape: ([x]) => x!,
  evaluate: ([x, update, ...starts]) => dynamic.dynamicUpdateSlice(x!, update!, startsOf(starts)),
  jvp([x, update, ...starts], [ofX, ofUpdate]) {
    const out = bind1(dynamicUpdateSlicePrimitive, [x!, update!, ...starts], {});
    if (ofX instanceof Zero && ofUpdate instanceof Zero) return [out, new Zero(out.aval)];
    const tangents = [ofX!, ofUpdate!].map((t) => (t instanceof Zero ? zerosOf(t.aval) : t));
    return [out, bind1(dynamicUpdateSlicePrimitive, [...tangents, ...starts], {})];
  },
  transpose(cotangent, [x, update, ...starts]): (Tangent | undefined)[] {
    const indices = starts as NDArray[];
    const { shape } = update instanceof LinearInput ? update.aval : (update as NDArray);
    const ofOperand = (): NDArray => {
      const none = zerosOf(cotangent.aval.withShape(shape));
      return bind1(dynamicUpdateSlicePrimitive, [cotangent, none, ...indices], {});
    };
    return [
      x instanceof LinearInput ? ofOperand() : undefined,
      update instanceof LinearInput
        ? bind1(dynamicSlicePrimitive, [cotangent, ...indices], { sliceSizes: shape })
        : undefined,
      ...indices.map(() => undefined),
    ];
  },
  // A window at an index of its own for each element of the batch: a scatter.
  batch([x, update, ...starts], [dim, updateDim, ...dims], _, axis) {
    const axes = axesUpTo(starts.length);
    const [indices, indicesDim] = joinedIndices(starts, dims, axis.size);
    const [outs, outDims] = scatterPrimitive.batch(
      [x!, indices, update!],
      [dim!, indicesDim, updateDim!],
      {
        dimensionNumbers: {
          updateWindowDims: axes,
          insertedWindowDims: [],
          scatterDimsToOperandDims: axes,
          operandBatchingDims: [],
          scatterIndicesBatchingDims: [],
        },
        indicesAreSorted: true,
        uniqueIndices: true,
        mode: "clip",
        updateJaxpr: null,
      },
      axis,
    );
    return [outs[0]!, outDims[0]!];
  },
});

/**
 * The operand with `update` written at `startIndices`, which may be traced. A window that would reach outside is moved
 * into the array.
 *
 * @param startIndices one an axis; negative ones count from the end
 * @throws JaxTypeError when the update is longer than the array, or of another dtype
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.dynamicUpdateSlice(jnp.array([1, 2, 3]), jnp.array([9, 8]), [0]).js(); // [9, 8, 3]
 */
export function dynamicUpdateSlice(
  operand: ArrayLike,
  update: ArrayLike,
  startIndices: StartIndices,
  options: DynamicIndexOptions = {},
): NDArray {
  const [x, part] = strictOperands(operand, update) as [NDArray, NDArray];
  const starts = startArrays(startIndices, x.shape, options);
  if (x.dtype !== part.dtype) {
    throw new JaxTypeError(
      `lax.dynamic_update_slice requires arguments to have the same dtypes, got ${x.dtype}, ${part.dtype}.`,
      {
        fix: "Convert the update with x.astype.",
      },
    );
  }
  if (part.ndim !== x.ndim || x.shape.some((n, axis) => part.shape[axis]! > n)) {
    throw new JaxTypeError(
      `dynamic_update_slice update shape must be smaller than operand shape, got update shape ${formatShape(part.shape)} for operand shape ${formatShape(x.shape)}.`,
      { fix: "Give the update the operand's number of axes, and make none of them longer." },
    );
  }
  return bind1(dynamicUpdateSlicePrimitive, [x, part, ...starts], {});
}
