/** Elements picked by masks and by lists, and conversions between kinds of indices. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isInteger } from "../core/dtype.js";
import { ConcretizationTypeError, JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, type Shape, stridesOf } from "../core/shape.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { clip, divmod, remainder } from "./arithmetic.js";
import { at } from "./at.js";
import { ravel } from "./axes.js";
import { broadcastArrays } from "./broadcast.js";
import { getItem } from "./get-item.js";
import { indices as gridIndices } from "./grids.js";
import { type Arrays, stack } from "./join.js";
import { truth } from "./logical.js";
import { nonzero } from "./nonzero.js";
import { resized } from "./resized.js";
import { slice } from "./slice.js";
import { where } from "./where.js";

/** What becomes of an index that is out of bounds. */
export interface OutOfBoundsOption {
  /** "raise" (default) throws, and needs indices that are known now. */
  readonly mode?: "raise" | "clip" | "wrap";
}

/**
 * For each element of `x` an index, the element at its place of that one of the choices.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [low, high] = [jnp.array([1, 2, 3]), jnp.array([10, 20, 30])];
 * jnp.choose(jnp.array([0, 1, 0], "int32"), [low, high]).js(); // [1, 20, 3]
 */
export function choose(x: ArrayLike, choices: Arrays, { mode = "raise" }: OutOfBoundsOption = {}): NDArray {
  const list = Array.isArray(choices) ? (choices as readonly ArrayLike[]).map(asArray) : getRows(choices as NDArray);
  const index = bounded("choose", asArray(x), list.length, mode, "invalid entry in choice array");
  const [places, ...rows] = broadcastArrays(index, ...list) as [NDArray, ...NDArray[]];
  return getItem(stack(rows), [places, ...gridIndices(places.shape, { sparse: true })]);
}

const getRows = (x: NDArray): NDArray[] => Array.from({ length: x.shape[0] ?? 0 }, (_, i) => getItem(x, [i]));

function bounded(name: string, index: NDArray, length: number, mode: string, words: string): NDArray {
  if (!isInteger(index.dtype)) {
    throw new JaxTypeError(`${name}: indices must be of integer type, got ${index.dtype}`, {
      fix: 'Convert them with x.astype("int32").',
    });
  }
  if (mode === "clip") return clip(index, 0, length - 1);
  if (mode === "wrap") return remainder(index, length);
  const known = concreteOf(index);
  if (known === undefined) {
    throw new ConcretizationTypeError(
      `Abstract tracer value encountered where concrete value is expected: traced array with shape ${index.aval.long}.\nThe error occurred because jnp.${name} was jit-compiled with mode='raise'. Use mode='wrap' or mode='clip' instead.`,
      { fix: 'Use { mode: "wrap" } or { mode: "clip" }.' },
    );
  }
  if (known.dataSync().some((i: number | bigint) => i < 0 || i >= length)) {
    throw new JaxValueError(words, { expected: `indices from 0 to ${length - 1}`, fix: 'Or use { mode: "clip" }.' });
  }
  return index;
}

/** How much of the elements that a mask picks is wanted, where it is not known how many there are. */
export interface PickOptions {
  /** How many; needed where the mask is traced. */
  readonly size?: number;
  /** In place of missing ones; default 0. */
  readonly fillValue?: ArrayLike;
}

/**
 * The slices along an axis for which a condition holds; without an axis, of all elements in a row.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.compress(jnp.array([true, false, true]), jnp.arange(3)).js(); // [0, 2]
 */
export function compress(
  condition: ArrayLike,
  x: ArrayLike,
  axis: number | null = null,
  { size, fillValue = 0 }: PickOptions = {},
): NDArray {
  const array = axis === null ? ravel(x) : asArray(x);
  const along = axis === null ? 0 : axis < 0 ? axis + array.ndim : axis;
  const mask = truth(condition);
  if (mask.ndim !== 1) {
    throw new JaxValueError("condition must be a 1D array", { fix: "Pass one truth value for each element." });
  }
  const length = Math.min(mask.size, array.shape[along] ?? 0);
  const extra = concreteOf(mask)?.dataSync().slice(length);
  if (extra?.some((bit: number | bigint) => Number(bit) !== 0)) {
    throw new JaxValueError("condition contains entries that are out of bounds", { fix: "Make it no longer." });
  }
  const inside = lax.slice(mask, [0], [length]);
  const before = Array.from({ length: along }, () => slice());
  if (size === undefined) {
    const [places] = nonzero(inside);
    return getItem(array, [...before, places]);
  }
  const [places] = nonzero(inside, { size, fillValue: array.shape[along]! });
  const found = getItem(array, [...before, places]);
  const count = lax.reduceSum(lax.convertElementType(inside, "int32"), [0]);
  const isThere = lax.lt(lax.iota("int32", size), count);
  const shape = found.shape.map((n, i) => (i === along ? n : 1));
  return where(lax.reshape(isThere, shape), found, lax.convertElementType(fillValue, array.dtype));
}

/** The elements, in row-major order, for which a condition of the same size holds. */
export const extract = (condition: ArrayLike, x: ArrayLike, options: PickOptions = {}): NDArray =>
  compress(ravel(condition), ravel(x), 0, options);

/**
 * A copy of `x` in which the elements where a mask holds are the values, one after another, repeated where too few.
 *
 * @throws JaxValueError where mask and array differ in size, or there are no values
 */
export function place(x: ArrayLike, mask: ArrayLike, values: ArrayLike): NDArray {
  const [array, chosen, source] = [asArray(x), asArray(mask), ravel(values)];
  if (array.size !== chosen.size) {
    throw new JaxValueError("place: arr and mask must be the same size", { fix: "Pass a mask of the array's shape." });
  }
  if (source.size === 0) throw new JaxValueError("Cannot place values from an empty array", { fix: "Pass values." });
  if (array.size === 0) return array;
  const [places] = nonzero(ravel(chosen), { size: array.size, fillValue: array.size });
  const updated = at(ravel(array), places).set(resized(source, array.size), { mode: "drop" });
  return lax.reshape(updated, array.shape);
}

/**
 * Index arrays for the block of an array that lists of rows, columns, … span; masks stand for where they hold.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.arange(9).reshape(3, 3);
 * x.get(...jnp.ix_(jnp.array([0, 2], "int32"), jnp.array([1], "int32"))).js(); // [[1], [7]]
 */
export function ix_(...lists: readonly ArrayLike[]): NDArray[] {
  return lists.map((given, i) => {
    const list = asArray(given);
    if (list.ndim !== 1) {
      throw new JaxValueError(
        `Arguments to jax.numpy.ix_ must be 1-dimensional, got shape ${formatShape(list.shape)}`,
        {
          fix: "Pass vectors.",
        },
      );
    }
    const places = list.dtype === "bool" ? nonzero(list)[0] : list;
    return lax.reshape(
      places,
      lists.map((_, axis) => (axis === i ? places.size : 1)),
    );
  });
}

/**
 * Indices of elements in a row as indices along each axis of a shape; those out of bounds are clipped.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.unravelIndex(jnp.int32(5), [2, 3]).map((i) => i.item()); // [1, 2]
 */
export function unravelIndex(indices: ArrayLike, shape: Shape | number): NDArray[] {
  const lengths = typeof shape === "number" ? [shape] : shape;
  let rest = asArray(indices);
  if (!isInteger(rest.dtype)) {
    throw new JaxTypeError(`only int indices permitted, got ${rest.dtype}`, {
      fix: 'Convert them with x.astype("int32").',
    });
  }
  const along: NDArray[] = [];
  for (const length of lengths.toReversed()) {
    const [quotient, index] = divmod(rest, length);
    rest = quotient;
    along.unshift(index);
  }
  // What is left: 0 inside, −1 for indices that count from the end, more for those beyond.
  const [isAbove, isBelow] = [lax.gt(rest, 0), lax.lt(rest, -1)];
  return along.map((index, axis) =>
    where(isAbove, fullLike(index, lengths[axis]! - 1), where(isBelow, fullLike(index, 0), index)),
  );
}

/** Indices along each axis of a shape as indices of elements in a row. */
export function ravelMultiIndex(
  multiIndex: readonly ArrayLike[],
  shape: Shape,
  { mode = "raise" }: OutOfBoundsOption = {},
): NDArray {
  if (multiIndex.length !== shape.length) {
    throw new JaxValueError(`len(multi_index)=${multiIndex.length} != len(dims)=${shape.length}`, {
      fix: "Pass an index for each axis.",
    });
  }
  const words =
    "invalid entry in coordinates array. To use jnp.ravel_multi_index with out-of-bound indices, set mode='clip' or mode='wrap'.";
  const strides = stridesOf(shape);
  const terms = multiIndex.map((index, axis) =>
    lax.mul(bounded("ravel_multi_index", asArray(index), shape[axis]!, mode, words), strides[axis]!),
  );
  const [first, ...others] = broadcastArrays(...terms) as [NDArray, ...NDArray[]];
  return others.reduce((sum, term) => lax.add(sum, term), first);
}
