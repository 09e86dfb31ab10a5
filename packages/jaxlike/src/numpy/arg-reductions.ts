/** Where the greatest and least elements are. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import { axesUpTo, canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { defaultInt } from "./dtypes.js";
import { withoutNaN } from "./nan-reductions.js";
import { checkArrayLike } from "./promote.js";
import { axisAndOptions } from "./reduction-axes.js";
import { all } from "./reductions.js";
import { where as choose } from "./where.js";

/** What `argmax` and its like take. */
export interface ArgOptions {
  /** Along which axis; null, the default, for the place among all elements in row-major order. */
  readonly axis?: number | null | undefined;
  /** Keep the axes, with length 1. */
  readonly keepdims?: boolean | undefined;
}

type Extremum = "argmax" | "argmin";

function place(name: Extremum, x: NDArray, axis: number | null, keepdims: boolean): NDArray {
  const flat = axis === null ? lax.reshape(x, [x.size]) : x;
  const along = canonicalAxis(axis ?? 0, flat.ndim);
  if (flat.shape[along] === 0) {
    throw new JaxValueError(`attempt to get ${name} of an empty sequence`, { fix: "Pass at least one element." });
  }
  const found = (name === "argmax" ? lax.argmax : lax.argmin)(flat, along, defaultInt());
  if (!keepdims) return found;
  return lax.expandDims(found, axis === null ? axesUpTo(x.ndim) : [along]);
}

function extremum(
  name: Extremum,
  a: ArrayLike,
  axis: number | null | ArgOptions | undefined,
  given: ArgOptions,
): NDArray {
  checkArrayLike(name, a);
  const [named, { keepdims = false }] = axisAndOptions<ArgOptions, null>(axis, given, null);
  return place(name, asArray(a), named, keepdims);
}

/**
 * Where the greatest element is, the first of equal ones. NaN counts as the greatest.
 *
 * @throws JaxValueError when there are no elements
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.argmax(jnp.array([[1, 5], [7, 4]])).item(); // 2
 * jnp.argmax(jnp.array([[1, 5], [7, 4]]), 1).js(); // [1, 0]
 */
export const argmax = (a: ArrayLike, axis?: number | null | ArgOptions, options: ArgOptions = {}): NDArray =>
  extremum("argmax", a, axis, options);

/**
 * Where the least element is, the first of equal ones. NaN counts as the least.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.argmin(jnp.array([[1, 5], [7, 4]]), 0).js(); // [0, 1]
 */
export const argmin = (a: ArrayLike, axis?: number | null | ArgOptions, options: ArgOptions = {}): NDArray =>
  extremum("argmin", a, axis, options);

function nanExtremum(
  name: Extremum,
  a: ArrayLike,
  axis: number | null | ArgOptions | undefined,
  given: ArgOptions,
): NDArray {
  checkArrayLike(`nan${name}`, a);
  const [named, { keepdims = false }] = axisAndOptions<ArgOptions, null>(axis, given, null);
  const x = asArray(a);
  if (!isFloat(x.dtype)) return place(name, x, named, keepdims);
  const worst = name === "argmax" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const found = place(name, withoutNaN(x, worst), named, keepdims);
  return choose(all(lax.ne(x, x), named, { keepdims }), lax.full([], -1, found.dtype), found);
}

/**
 * Where the greatest element is that is not NaN; −1 where all are NaN.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.nanargmax(jnp.array([1, NaN, 2])).item(); // 2
 */
export const nanargmax = (a: ArrayLike, axis?: number | null | ArgOptions, options: ArgOptions = {}): NDArray =>
  nanExtremum("argmax", a, axis, options);

/** Where the least element is that is not NaN; −1 where all are NaN. */
export const nanargmin = (a: ArrayLike, axis?: number | null | ArgOptions, options: ArgOptions = {}): NDArray =>
  nanExtremum("argmin", a, axis, options);
