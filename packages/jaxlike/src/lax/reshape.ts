import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, type Shape, sameShape, sizeOf } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { moveAxis } from "./batching.js";
import { linearJvp, transposeFirst } from "./rules.js";
import { transpose } from "./transpose.js";

interface ReshapeParams {
  /** The order in which the axes are walked through; null as they are. */
  readonly dimensions: readonly number[] | null;
  readonly newSizes: Shape;
}

export const reshapePrimitive: Primitive<ReshapeParams> = definePrimitive<ReshapeParams>({
  name: "reshape",
  shape: ([x], { newSizes }) => x!.withShape(newSizes),
  evaluate: ([x], { dimensions }) => (dimensions === null ? x!.data : structure.transpose(x!, dimensions)),
  jvp: linearJvp(() => reshapePrimitive),
  transpose: transposeFirst((cotangent, { aval }, _, { dimensions }) => {
    if (dimensions === null) return reshape(cotangent, aval.shape);
    const walked = reshape(
      cotangent,
      dimensions.map((axis) => aval.shape[axis]!),
    );
    return transpose(
      walked,
      dimensions.map((_, axis) => dimensions.indexOf(axis)),
    );
  }),
  batch([x], [dim], { dimensions, newSizes }, { size }) {
    const order = dimensions === null ? null : [0, ...dimensions.map((axis) => axis + 1)];
    return [reshape(moveAxis(x!, dim!, 0), [size, ...newSizes], { dimensions: order }), 0];
  },
  printParams: ({ dimensions, newSizes }) => ({ dimensions, new_sizes: newSizes, sharding: null }),
});

export interface ReshapeOptions {
  /** The order in which the axes are walked through, the last fastest; default: as they are. */
  readonly dimensions?: readonly number[] | null;
}

/**
 * The same elements, in row-major order, in another shape.
 *
 * @throws JaxTypeError when the shape has another number of elements
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([[1, 2], [3, 4]]);
 * lax.reshape(x, [4]).js(); // [1, 2, 3, 4]
 * lax.reshape(x, [4], { dimensions: [1, 0] }).js(); // [1, 3, 2, 4]
 */
export function reshape(operand: ArrayLike, newSizes: Shape, { dimensions = null }: ReshapeOptions = {}): NDArray {
  const x = asArray(operand);
  if (sizeOf(newSizes) !== x.size || newSizes.some((n) => !Number.isInteger(n) || n < 0)) {
    throw new JaxTypeError(
      `cannot reshape array of shape ${formatShape(x.shape)} (size ${x.size}) into shape ${formatShape(newSizes)} (size ${sizeOf(newSizes)})`,
      {
        fix: "Pass a shape with as many elements.",
      },
    );
  }
  const order = dimensions?.every((axis, i) => axis === i) ? null : dimensions;
  if (order === null)
    return sameShape(x.shape, newSizes) ? x : bind1(reshapePrimitive, [x], { dimensions: null, newSizes });
  if (order.length !== x.ndim || x.shape.some((_, axis) => !order.includes(axis))) {
    throw new JaxTypeError(
      `reshape dimensions must be a permutation of operand dimensions, got dimensions ${formatShape(order)} for shape ${formatShape(x.shape)}`,
      { fix: "Name each axis once." },
    );
  }
  return bind1(reshapePrimitive, [x], { dimensions: order, newSizes });
}
