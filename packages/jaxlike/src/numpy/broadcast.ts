/** Arrays repeated along new axes and axes of length 1. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape, sameShape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { broadcastShapes } from "../lax/broadcast.js";
import { broadcastInDim } from "../lax/broadcast-in-dim.js";
import { canonicalShape, type ShapeLike } from "./shape-argument.js";

export { broadcastShapes };

/**
 * The array in a larger shape.
 *
 * @throws JaxValueError where it does not fit
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.broadcastTo(jnp.array([1, 2]), [2, 2]).js(); // [[1, 2], [1, 2]]
 */
export function broadcastTo(x: ArrayLike, shape: ShapeLike): NDArray {
  const given = asArray(x);
  const wanted = canonicalShape(shape);
  if (sameShape(given.shape, wanted)) return given;
  const offset = wanted.length - given.ndim;
  if (offset < 0) {
    throw new JaxValueError(
      `Cannot broadcast to shape with fewer dimensions: arr_shape=${formatShape(given.shape)} shape=${formatShape(wanted)}`,
      { fix: "Reduce or reshape the array." },
    );
  }
  if (given.shape.some((n, axis) => n !== 1 && n !== wanted[axis + offset])) {
    throw new JaxValueError(
      `Incompatible shapes for broadcasting: ${formatShape(given.shape)} and requested shape ${formatShape(wanted)}`,
      {
        expected: "lengths that, aligned from the last axis, are equal or 1 in the array",
        fix: "Add axes with x.reshape or jnp.expandDims.",
      },
    );
  }
  const kept = given.shape.map((_, axis) => axis + offset);
  return broadcastInDim(given, wanted, kept);
}

/**
 * Arrays in the shape that they have when broadcast against each other.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [a, b] = jnp.broadcastArrays(jnp.zeros([2, 1]), jnp.zeros(3));
 * a.shape; // [2, 3]
 */
export function broadcastArrays<const Xs extends readonly ArrayLike[]>(
  ...xs: Xs
): { -readonly [K in keyof Xs]: NDArray } {
  const arrays = xs.map(asArray);
  const shape = broadcastShapes(...arrays.map((x) => x.shape));
  return arrays.map((x) => broadcastTo(x, shape)) as { -readonly [K in keyof Xs]: NDArray };
}
