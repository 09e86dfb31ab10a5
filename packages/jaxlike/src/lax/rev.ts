import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { axisInBatch } from "./batching.js";
import { canonicalAxes } from "./canonical-axis.js";
import { linearJvp, transposeFirst } from "./rules.js";

interface RevParams {
  readonly dimensions: readonly number[];
}

export const revPrimitive: Primitive<RevParams> = definePrimitive<RevParams>({
  name: "rev",
  shape: ([x]) => x!,
  evaluate: ([x], { dimensions }) => structure.reverse(x!, dimensions),
  jvp: linearJvp(() => revPrimitive),
  transpose: transposeFirst((cotangent, _, __, { dimensions }) => rev(cotangent, dimensions)),
  batch([x], [dim], { dimensions }) {
    return [
      rev(
        x!,
        dimensions.map((axis) => axisInBatch(axis, dim!)),
      ),
      dim!,
    ];
  },
});

/**
 * The elements in the opposite order along some axes.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.rev(jnp.array([1, 2, 3]), [0]).js(); // [3, 2, 1]
 */
export function rev(operand: ArrayLike, dimensions: readonly number[]): NDArray {
  const x = asArray(operand);
  const axes = canonicalAxes(dimensions, x.ndim, "dimensions");
  return axes.length === 0 ? x : bind1(revPrimitive, [x], { dimensions: axes });
}
