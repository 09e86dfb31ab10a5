import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape, sizeOf } from "../core/shape.js";
import { asArray } from "./as-array.js";
import { reshape } from "./reshape.js";

/**
 * The array with neighbouring axes made one.
 *
 * @param startDimension the first of them
 * @param stopDimension the one after the last; default: after the last of all
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.collapse(jnp.zeros([2, 3, 4]), 0, 2).shape; // [6, 4]
 */
export function collapse(operand: ArrayLike, startDimension: number, stopDimension?: number): NDArray {
  const { shape, ndim } = asArray(operand);
  const start = startDimension < 0 ? startDimension + ndim : startDimension;
  const given = stopDimension ?? ndim;
  const stop = given < 0 ? given + ndim : given;
  if (!(Number.isInteger(start) && Number.isInteger(stop) && start >= 0 && start <= stop && stop <= ndim)) {
    throw new JaxValueError(
      `collapse of the dimensions from ${startDimension} to ${given} of an array of shape ${formatShape(shape)}`,
      { fix: "Pass a first axis, and one after the last, of those that the array has." },
    );
  }
  return reshape(operand, [...shape.slice(0, start), sizeOf(shape.slice(start, stop)), ...shape.slice(stop)]);
}
