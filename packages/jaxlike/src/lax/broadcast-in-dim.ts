import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, type Shape, sameShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { moveAxis } from "./batching.js";
import { reduceSum } from "./reduce-sum.js";
import { reshape } from "./reshape.js";
import { linearJvp, transposeFirst } from "./rules.js";

interface BroadcastInDimParams {
  readonly shape: Shape;
  /** Where each axis of the operand goes. */
  readonly broadcastDimensions: readonly number[];
}

export const broadcastInDimPrimitive: Primitive<BroadcastInDimParams> = definePrimitive<BroadcastInDimParams>({
  name: "broadcast_in_dim",
  shape: ([x], { shape }) => new ShapedArray(shape, x!.dtype, x!.weakType),
  evaluate: ([x], { shape, broadcastDimensions }) => structure.broadcastInDim(x!, shape, broadcastDimensions),
  jvp: linearJvp(() => broadcastInDimPrimitive),
  transpose: transposeFirst((cotangent, { aval }, _, { shape, broadcastDimensions }) => {
    const repeated = shape.flatMap((n, axis) => {
      const from = broadcastDimensions.indexOf(axis);
      return from < 0 || (aval.shape[from] === 1 && n !== 1) ? [axis] : [];
    });
    return reshape(reduceSum(cotangent, repeated), aval.shape);
  }),
  batch([x], [dim], { shape, broadcastDimensions }, { size }) {
    const first = moveAxis(x!, dim!, 0);
    return [broadcastInDim(first, [size, ...shape], [0, ...broadcastDimensions.map((axis) => axis + 1)]), 0];
  },
  // The shape stands in the type of the result.
  printParams: ({ broadcastDimensions }) =>
    broadcastDimensions.length === 0 ? {} : { broadcast_dimensions: broadcastDimensions },
});

/**
 * Puts the axes of the operand at the given places of a larger shape, and repeats it along all others.
 *
 * @param broadcastDimensions for each axis of the operand, ascending, which axis of `shape` it becomes; its length must be 1 or that axis's
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.broadcastInDim(jnp.array([1, 2]), [2, 3], [0]).js(); // [[1, 1, 1], [2, 2, 2]]
 */
export function broadcastInDim(operand: ArrayLike, shape: Shape, broadcastDimensions: readonly number[]): NDArray {
  const x = asArray(operand);
  const fits =
    broadcastDimensions.length === x.ndim &&
    broadcastDimensions.every((axis, i) => {
      const before = i === 0 ? -1 : broadcastDimensions[i - 1]!;
      return axis > before && axis < shape.length && (x.shape[i] === 1 || x.shape[i] === shape[axis]);
    });
  if (!fits) {
    throw new JaxTypeError(
      `broadcast_in_dim of operand shape ${formatShape(x.shape)} to shape ${formatShape(shape)} with broadcast_dimensions ${formatShape(broadcastDimensions)}`,
      {
        expected:
          "strictly increasing broadcast_dimensions, one for each axis of the operand, of equal length or length 1",
        fix: "Use jnp.broadcastTo for NumPy's rules.",
      },
    );
  }
  if (sameShape(x.shape, shape)) return x;
  return bind1(broadcastInDimPrimitive, [x], { shape, broadcastDimensions });
}
