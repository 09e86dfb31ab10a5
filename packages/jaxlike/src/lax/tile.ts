import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, type Shape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { reduceSum } from "./reduce-sum.js";
import { reshape } from "./reshape.js";
import { linearJvp, transposeFirst } from "./rules.js";

interface TileParams {
  readonly reps: readonly number[];
}

/** An axis for the repeats before each axis. */
const apart = (shape: Shape, reps: readonly number[]): number[] => shape.flatMap((n, axis) => [reps[axis]!, n]);

export const tilePrimitive: Primitive<TileParams> = definePrimitive<TileParams>({
  name: "tile",
  shape: ([x], { reps }) => x!.withShape(x!.shape.map((n, axis) => n * reps[axis]!)),
  evaluate: ([x], { reps }) =>
    structure.broadcastInDim(
      x!,
      apart(x!.shape, reps),
      x!.shape.map((_, axis) => 2 * axis + 1),
    ),
  jvp: linearJvp(() => tilePrimitive),
  transpose: transposeFirst((cotangent, { aval }, _, { reps }) =>
    reduceSum(
      reshape(cotangent, apart(aval.shape, reps)),
      reps.map((_, axis) => 2 * axis),
    ),
  ),
  batch: ([x], [dim], { reps }) => [bind1(tilePrimitive, [x!], { reps: reps.toSpliced(dim!, 0, 1) }), dim!],
});

/**
 * The array side by side with itself.
 *
 * @param reps how often along each axis
 * @throws JaxTypeError when there are not as many of them as axes
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.tile(jnp.array([[1, 2]]), [2, 2]).js(); // [[1, 2, 1, 2], [1, 2, 1, 2]]
 */
export function tile(operand: ArrayLike, reps: readonly number[]): NDArray {
  const x = asArray(operand);
  if (reps.length !== x.ndim) {
    throw new JaxTypeError(
      `reps length must be equal to the ndim of x, got len(reps)=${reps.length} and x.ndim=${x.ndim}.`,
      { fix: "Pass one number an axis, or use jnp.tile." },
    );
  }
  if (reps.some((n) => !Number.isInteger(n) || n < 0)) {
    throw new JaxValueError(`reps must be non-negative whole numbers, got ${formatShape(reps)}.`, {
      fix: "Pass how often, 0 or more times.",
    });
  }
  return bind1(tilePrimitive, [x], { reps });
}
