import type { NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, type Shape, sameShape, sizeOf } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { moveAxis } from "./batching.js";
import { linearJvp, transposeFirst } from "./rules.js";

interface ReshapeParams {
  readonly newSizes: Shape;
}

export const reshapePrimitive: Primitive<ReshapeParams> = definePrimitive<ReshapeParams>({
  name: "reshape",
  shape: ([x], { newSizes }) => x!.withShape(newSizes),
  evaluate: ([x]) => x!.data,
  jvp: linearJvp(() => reshapePrimitive),
  transpose: transposeFirst((cotangent, { aval }) => reshape(cotangent, aval.shape)),
  batch: ([x], [dim], { newSizes }, { size }) => [reshape(moveAxis(x!, dim!, 0), [size, ...newSizes]), 0],
  printParams: ({ newSizes }) => ({ dimensions: null, new_sizes: newSizes, sharding: null }),
});

/** The same elements, in row-major order, in another shape. */
export function reshape(x: NDArray, newSizes: Shape): NDArray {
  if (sizeOf(newSizes) !== x.size || newSizes.some((n) => n < 0)) {
    throw new JaxTypeError(
      `cannot reshape array of shape ${formatShape(x.shape)} (size ${x.size}) into shape ${formatShape(newSizes)} (size ${sizeOf(newSizes)})`,
      {
        fix: "Pass a shape with as many elements.",
      },
    );
  }
  return sameShape(x.shape, newSizes) ? x : bind1(reshapePrimitive, [x], { newSizes });
}
