import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape, type Shape } from "../core/shape.js";
import { asArray } from "./as-array.js";
import { broadcastInDim } from "./broadcast-in-dim.js";

/**
 * The array repeated along new axes in front.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.broadcast(jnp.array([1, 2]), [2]).js(); // [[1, 2], [1, 2]]
 */
export function broadcast(operand: ArrayLike, sizes: Shape): NDArray {
  const x = asArray(operand);
  return broadcastInDim(
    x,
    [...sizes, ...x.shape],
    x.shape.map((_, axis) => sizes.length + axis),
  );
}

/**
 * The shape that arrays of these shapes have together by NumPy's rules.
 *
 * @throws JaxValueError when they have none
 * @example
 * import { lax } from "@lab/jaxlike";
 * lax.broadcastShapes([2, 1], [3]); // [2, 3]
 */
export function broadcastShapes(...shapes: readonly Shape[]): number[] {
  const ndim = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: ndim }, (_, axis) => {
    const lengths = shapes.map((shape) => shape[axis - ndim + shape.length] ?? 1).filter((n) => n !== 1);
    if (lengths.some((n) => n !== lengths[0])) {
      throw new JaxValueError(`Incompatible shapes for broadcasting: shapes=[${shapes.map(formatShape).join(", ")}]`, {
        fix: "Make the lengths of each axis, counted from the last, equal or 1.",
      });
    }
    return lengths[0] ?? 1;
  });
}
