import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { asArray } from "./as-array.js";
import { broadcastToRank } from "./broadcast-to-rank.js";
import { broadcastTo } from "./elementwise/define.js";

/**
 * The array repeated, by NumPy's rules, to the shape of another.
 *
 * @throws JaxValueError when it does not fit into that shape
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.broadcastLike(jnp.array([1, 2]), jnp.zeros([2, 2])).js(); // [[1, 2], [1, 2]]
 */
export function broadcastLike(array: ArrayLike, like: ArrayLike): NDArray {
  const x = asArray(array);
  const { shape, ndim } = asArray(like);
  const shapes = `arr_shape=${formatShape(x.shape)} shape=${formatShape(shape)}`;
  if (x.ndim > ndim) {
    throw new JaxValueError(`Cannot broadcast to shape with fewer dimensions: ${shapes}`, {
      fix: "Reshape the array, or sum over the axes that are too many.",
    });
  }
  const raised = broadcastToRank(x, ndim);
  if (raised.shape.some((n, axis) => n !== 1 && n !== shape[axis])) {
    throw new JaxValueError(`Incompatible shapes for broadcasting: ${shapes}`, {
      fix: "Make the lengths of each axis, counted from the last, equal or 1.",
    });
  }
  return broadcastTo(raised, shape);
}
