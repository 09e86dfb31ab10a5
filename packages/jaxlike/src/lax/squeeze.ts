import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { axisInBatch, batchAfterRemoving } from "./batching.js";
import { canonicalAxes } from "./canonical-axis.js";
import { reshape } from "./reshape.js";
import { linearJvp, transposeFirst } from "./rules.js";

interface SqueezeParams {
  readonly dimensions: readonly number[];
}

export const squeezePrimitive: Primitive<SqueezeParams> = definePrimitive<SqueezeParams>({
  name: "squeeze",
  shape: ([x], { dimensions }) => x!.withShape(x!.shape.filter((_, axis) => !dimensions.includes(axis))),
  evaluate: ([x]) => x!.data,
  jvp: linearJvp(() => squeezePrimitive),
  transpose: transposeFirst((cotangent, { aval }) => reshape(cotangent, aval.shape)),
  batch([x], [dim], { dimensions }) {
    const axes = dimensions.map((axis) => axisInBatch(axis, dim!));
    return [squeeze(x!, axes), batchAfterRemoving(dim!, axes)];
  },
});

/**
 * The array without some of its axes of length 1.
 *
 * @throws JaxValueError when an axis is longer
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.squeeze(jnp.array([[1, 2]]), [0]).js(); // [1, 2]
 */
export function squeeze(array: ArrayLike, dimensions: readonly number[]): NDArray {
  const x = asArray(array);
  const axes = canonicalAxes(dimensions, x.ndim, "dimensions").toSorted((a, b) => a - b);
  if (axes.some((axis) => x.shape[axis] !== 1)) {
    throw new JaxValueError(
      `cannot select an axis to squeeze out which has size not equal to one, got shape=${formatShape(x.shape)} and dimensions=${formatShape(dimensions)}`,
      { fix: "Name axes of length 1 only." },
    );
  }
  return axes.length === 0 ? x : bind1(squeezePrimitive, [x], { dimensions: axes });
}
