/** The same elements along other axes. */
import { type ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, sizeOf } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxes, canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { type DTypeOption, dtypeOption } from "./dtypes.js";
import { checkArrayLike } from "./promote.js";
import { range, type ShapeLike, staticInteger } from "./shape-argument.js";

/** In which order elements are read and written: "C" row by row, "F" column by column. */
export interface OrderOption {
  readonly order?: "C" | "F";
}

/**
 * The same elements in another shape. One length may be −1: it follows from the others.
 *
 * @throws JaxTypeError where the shape has another number of elements
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.reshape(jnp.arange(4), [2, -1]).js(); // [[0, 1], [2, 3]]
 */
export function reshape(x: ArrayLike, shape: ShapeLike, { order = "C" }: OrderOption = {}): NDArray {
  checkArrayLike("reshape", x);
  const array = asArray(x);
  const lengths = inferredShape(array, shape);
  if (order === "C") return lax.reshape(array, lengths);
  if (order === "F") return transpose(lax.reshape(transpose(array), lengths.toReversed()));
  throw new JaxValueError(`Unexpected value for 'order' argument: ${String(order)}.`, { fix: 'Use "C" or "F".' });
}

function inferredShape(array: NDArray, shape: ShapeLike): number[] {
  const list: readonly unknown[] = Array.isArray(shape) ? shape : [shape];
  const lengths = list.map((n) => staticInteger(n, "a length in a shape"));
  const unknown = lengths.filter((n) => n === -1).length;
  if (unknown === 0) return lengths;
  const rest = sizeOf(lengths.filter((n) => n !== -1));
  if (unknown > 1 || rest === 0 || array.size % rest !== 0) {
    throw new JaxTypeError(
      `cannot reshape array of shape ${formatShape(array.shape)} (size ${array.size}) into shape ${formatShape(lengths)}`,
      {
        expected: "at most one length of -1, and others whose product divides the size",
        fix: "Check the lengths.",
      },
    );
  }
  return lengths.map((n) => (n === -1 ? array.size / rest : n));
}

/** All elements along one axis. */
export const ravel = (x: ArrayLike, options: OrderOption = {}): NDArray => reshape(x, -1, options);

/**
 * The axes in another order; default reversed.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.transpose(jnp.array([[1, 2], [3, 4]])).js(); // [[1, 3], [2, 4]]
 */
export function transpose(x: ArrayLike, axes?: readonly number[] | null): NDArray {
  checkArrayLike("transpose", x);
  const array = asArray(x);
  const order = axes === undefined || axes === null ? range(array.ndim).reverse() : axes;
  return lax.transpose(
    array,
    order.map((axis) => canonicalAxis(axis, array.ndim)),
  );
}

/** As `transpose`. */
export const permuteDims = (x: ArrayLike, axes: readonly number[]): NDArray => transpose(x, axes);

/** The matrices along the last two axes, transposed. */
export function matrixTranspose(x: ArrayLike): NDArray {
  const array = asArray(x);
  if (array.ndim < 2) {
    throw new JaxValueError(`x must be at least two-dimensional for matrix_transpose; got ndim=${array.ndim}`, {
      fix: "Pass a matrix.",
    });
  }
  return swapaxes(array, -1, -2);
}

/** Two axes exchanged. */
export function swapaxes(x: ArrayLike, axis1: number, axis2: number): NDArray {
  const array = asArray(x);
  const [a, b] = [canonicalAxis(axis1, array.ndim), canonicalAxis(axis2, array.ndim)];
  return lax.transpose(array, range(array.ndim).with(a, b).with(b, a));
}

/**
 * Axes moved to other places, the others in their order.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.moveaxis(jnp.zeros([2, 3, 4]), 0, -1).shape; // [3, 4, 2]
 */
export function moveaxis(
  x: ArrayLike,
  source: number | readonly number[],
  destination: number | readonly number[],
): NDArray {
  const array = asArray(x);
  const from = canonicalAxes(typeof source === "number" ? [source] : source, array.ndim, "source");
  const to = canonicalAxes(typeof destination === "number" ? [destination] : destination, array.ndim, "destination");
  if (from.length !== to.length) {
    throw new JaxValueError(`Inconsistent number of elements: ${from.length} vs ${to.length}`, {
      fix: "Pass one destination for each source.",
    });
  }
  const order = range(array.ndim).filter((axis) => !from.includes(axis));
  const moves = to.map((place, i) => [place, from[i]!] as const).toSorted(([a], [b]) => a - b);
  for (const [place, axis] of moves) order.splice(place, 0, axis);
  return lax.transpose(array, order);
}

/** An axis moved back until it lies at `start`. `moveaxis` is clearer. */
export function rollaxis(x: ArrayLike, axis: number, start = 0): NDArray {
  const { ndim } = asArray(x);
  const from = canonicalAxis(axis, ndim);
  if (start < -ndim || start > ndim) {
    throw new JaxValueError(`start=${start} must satisfy ${-ndim}<=start<=${ndim}`, { fix: "Choose a place between." });
  }
  const place = start < 0 ? start + ndim : start;
  return moveaxis(x, from, from < place ? place - 1 : place);
}

/**
 * Without axes of length 1: all, or the named ones.
 *
 * @throws JaxValueError where a named axis has another length
 */
export function squeeze(x: ArrayLike, axis?: number | readonly number[] | null): NDArray {
  checkArrayLike("squeeze", x);
  const array = asArray(x);
  if (axis === undefined || axis === null) {
    return lax.squeeze(
      array,
      array.shape.flatMap((n, i) => (n === 1 ? [i] : [])),
    );
  }
  return lax.squeeze(array, typeof axis === "number" ? [axis] : axis);
}

/** With new axes of length 1 at the given places of the result. */
export function expandDims(x: ArrayLike, axis: number | readonly number[]): NDArray {
  checkArrayLike("expand_dims", x);
  return lax.expandDims(asArray(x), typeof axis === "number" ? [axis] : axis);
}

/** The elements in another dtype; floats become integers by truncation, all but 0 is true. */
export const astype = (x: ArrayLike, dtype: DTypeOption): NDArray =>
  lax.convertElementType(asArray(x), dtypeOption(dtype) ?? asArray(x).dtype);

const ofAll = (xs: readonly ArrayLike[], f: (x: NDArray) => NDArray): NDArray | NDArray[] =>
  xs.length === 1 ? f(asArray(xs[0]!)) : xs.map((x) => f(asArray(x)));

/** An array with one axis at least; of several arrays a list. */
export function atleast1d(x: ArrayLike): NDArray;
export function atleast1d(...xs: readonly ArrayLike[]): NDArray[];
export function atleast1d(...xs: readonly ArrayLike[]): NDArray | NDArray[] {
  return ofAll(xs, (x) => (x.ndim === 0 ? lax.reshape(x, [1]) : x));
}

/** An array with two axes at least: vectors become rows. */
export function atleast2d(x: ArrayLike): NDArray;
export function atleast2d(...xs: readonly ArrayLike[]): NDArray[];
export function atleast2d(...xs: readonly ArrayLike[]): NDArray | NDArray[] {
  return ofAll(xs, (x) => (x.ndim < 2 ? lax.reshape(x, [1, x.size]) : x));
}

/** An array with three axes at least: a vector lies along the middle one, a matrix along the first two. */
export function atleast3d(x: ArrayLike): NDArray;
export function atleast3d(...xs: readonly ArrayLike[]): NDArray[];
export function atleast3d(...xs: readonly ArrayLike[]): NDArray | NDArray[] {
  return ofAll(xs, (x) => {
    if (x.ndim < 2) return lax.reshape(x, [1, x.size, 1]);
    return x.ndim === 2 ? lax.reshape(x, [...x.shape, 1]) : x;
  });
}

/** The number of axes. */
export const ndim = (x: ArrayLike): number => asArray(x).ndim;

/** The length of each axis. */
export const shape = (x: ArrayLike): readonly number[] => asArray(x).shape;

/** The number of elements, or of indices along some axes. */
export function size(x: ArrayLike, axis?: number | readonly number[]): number {
  const array = asArray(x);
  if (axis === undefined) return array.size;
  const axes = canonicalAxes(typeof axis === "number" ? [axis] : axis, array.ndim, "axis");
  return sizeOf(axes.map((a) => array.shape[a]!));
}

/** Whether something is an array without axes, or a bare value. */
export const isscalar = (x: unknown): boolean =>
  (x instanceof NDArray && x.ndim === 0) || typeof x === "number" || typeof x === "boolean" || typeof x === "bigint";
