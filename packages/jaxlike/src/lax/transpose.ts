import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { axisInBatch } from "./batching.js";
import { linearJvp, transposeFirst } from "./rules.js";

interface TransposeParams {
  readonly permutation: readonly number[];
}

export const transposePrimitive: Primitive<TransposeParams> = definePrimitive<TransposeParams>({
  name: "transpose",
  shape: ([x], { permutation }) => x!.withShape(permutation.map((axis) => x!.shape[axis]!)),
  evaluate: ([x], { permutation }) => structure.transpose(x!, permutation),
  jvp: linearJvp(() => transposePrimitive),
  transpose: transposeFirst((cotangent, _, __, { permutation }) => transpose(cotangent, inverse(permutation))),
  batch: ([x], [dim], { permutation }) => [
    transpose(x!, [dim!, ...permutation.map((axis) => axisInBatch(axis, dim!))]),
    0,
  ],
});

const inverse = (permutation: readonly number[]): number[] => permutation.map((_, axis) => permutation.indexOf(axis));

/**
 * The array whose axis i is axis `permutation[i]` of the operand.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.transpose(jnp.array([[1, 2], [3, 4]]), [1, 0]).js(); // [[1, 3], [2, 4]]
 */
export function transpose(operand: ArrayLike, permutation: readonly number[]): NDArray {
  const x = asArray(operand);
  const valid = permutation.length === x.ndim && x.shape.every((_, axis) => permutation.includes(axis));
  if (!valid) {
    throw new JaxTypeError(
      `transpose permutation isn't a permutation of operand dimensions, got permutation ${formatShape(permutation)} for operand shape ${formatShape(x.shape)}`,
      {
        fix: "Name each axis once.",
      },
    );
  }
  return permutation.every((axis, i) => axis === i) ? x : bind1(transposePrimitive, [x], { permutation });
}
