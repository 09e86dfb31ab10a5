/** Where arrays are not zero. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { ConcretizationTypeError, JaxValueError } from "../core/errors.js";
import { stridesOf } from "../core/shape.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { at } from "./at.js";
import { ravel, transpose } from "./axes.js";
import { defaultInt } from "./dtypes.js";
import { stack } from "./join.js";
import { truth } from "./logical.js";
import { staticInteger } from "./shape-argument.js";
import { truePositions } from "./true-positions.js";
import { where } from "./where.js";

/** How many positions there are to be. */
export interface NonzeroOptions {
  /** How many; further ones are left out, missing ones filled in. Needed where the array is traced. */
  readonly size?: number;
  /** What missing positions are filled with, for all axes or each; default 0. */
  readonly fillValue?: ArrayLike | readonly ArrayLike[];
}

/** An array of indices for each axis. */
export type Positions = [NDArray, ...NDArray[]];

/**
 * The positions of the elements that are not zero, in row-major order: an array of indices for each axis.
 *
 * @throws ConcretizationTypeError for a traced array without `size`: the result's shape would depend on its values
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.nonzero(jnp.array([0, 5, 0, 6]))[0].js(); // [1, 3]
 * jnp.nonzero(jnp.array([0, 5, 0, 6]), { size: 3, fillValue: -1 })[0].js(); // [1, 3, -1]
 */
export function nonzero(x: ArrayLike, { size, fillValue }: NonzeroOptions = {}): Positions {
  const array = asArray(x);
  if (array.ndim === 0) {
    throw new JaxValueError(
      "Calling nonzero on 0d arrays is not allowed. Use jnp.atleast_1d(scalar).nonzero() instead.",
      { fix: "Use jnp.atleast1d." },
    );
  }
  if (size === undefined) {
    const known = concreteOf(array);
    if (known !== undefined) return truePositions(known) as Positions;
    throw new ConcretizationTypeError(
      `Abstract tracer value encountered where concrete value is expected: traced array with shape ${array.aval.long}.\nThe size argument of jnp.nonzero must be statically specified to use jnp.nonzero within JAX transformations.`,
      { fix: "Pass { size }, how many positions there are at most; or use jnp.where(condition, a, b)." },
    );
  }
  return positionsOfSize(array, staticInteger(size, "size"), fillValue) as Positions;
}

function positionsOfSize(array: NDArray, size: number, fillValue: NonzeroOptions["fillValue"]): NDArray[] {
  const mask = lax.convertElementType(truth(ravel(array)), "int32");
  const count = lax.reduceSum(mask, [0]);
  // Each true element goes to the place that its rank among them tells; the others out of bounds.
  const places = where(mask, lax.sub(lax.cumsum(mask, 0), 1), size);
  const offsets = at(lax.full([size], 0, "int32"), places).set(lax.iota("int32", array.size), { mode: "drop" });
  const isMissing = lax.ge(lax.iota("int32", size), count);
  const strides = stridesOf(array.shape);
  return array.shape.map((length, axis) => {
    const index = lax.convertElementType(
      lax.rem(lax.div(offsets, Math.max(1, strides[axis]!)), Math.max(1, length)),
      defaultInt(),
    );
    const fill = Array.isArray(fillValue) ? (fillValue[axis] as ArrayLike) : ((fillValue ?? 0) as ArrayLike);
    return where(isMissing, lax.convertElementType(fill, index.dtype), index);
  });
}

/** The positions of the elements that are not zero, one a row. */
export function argwhere(x: ArrayLike, options: NonzeroOptions = {}): NDArray {
  const array = asArray(x);
  if (array.ndim > 0) return transpose(stack(nonzero(array, options)));
  const found = nonzero(lax.reshape(array, [1]), options)[0];
  return lax.reshape(lax.slice(lax.reshape(found, [found.size, 1]), [0, 0], [found.size, 0]), [found.size, 0]);
}

/** The positions, in row-major order, of the elements that are not zero. */
export const flatnonzero = (x: ArrayLike, options: NonzeroOptions = {}): NDArray => nonzero(ravel(x), options)[0];
