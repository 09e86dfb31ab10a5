/** The distinct elements of an array. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { sizeOf } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { moveAxis } from "../lax/batching.js";
import { axesUpTo, canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { defaultInt } from "./dtypes.js";
import { nonzero } from "./nonzero.js";
import { checkArrayLike } from "./promote.js";
import { any, sum } from "./reductions.js";
import { requireConcrete } from "./require-concrete.js";
import { lexsort, sortPairs } from "./sorting.js";
import { take } from "./take.js";
import { where as choose } from "./where.js";

/** How long a result is whose length depends on values. */
export interface SizeOptions {
  /** The length of the result, needed under `jit`: what is too much is cut, what is missing filled. */
  readonly size?: number | undefined;
  /** What fills the result; default its least element, or as the function says. */
  readonly fillValue?: ArrayLike | undefined;
}

/** What `unique` takes. */
export interface UniqueOptions extends SizeOptions {
  /** Return where each distinct element occurs first. */
  readonly returnIndex?: boolean | undefined;
  /** Return for each element of the array where it is among the distinct ones. */
  readonly returnInverse?: boolean | undefined;
  /** Return how often each distinct element occurs. */
  readonly returnCounts?: boolean | undefined;
  /** Compare the parts along this axis; default: compare all elements. */
  readonly axis?: number | null | undefined;
  /** Whether all NaN are one: the default. */
  readonly equalNan?: boolean | undefined;
}

/** A further array, if it is asked for. */
type Asked<O, Flag extends string> = O extends { readonly [F in Flag]: true } ? [NDArray] : [];

/** What is returned beside the distinct elements. */
type More<O> = [...Asked<O, "returnIndex">, ...Asked<O, "returnInverse">, ...Asked<O, "returnCounts">];

/** One array, or a list if more is asked for. */
export type UniqueResult<O extends UniqueOptions> = More<O> extends [] ? NDArray : [values: NDArray, ...More<O>];

const NEEDS_SIZE =
  "The error arose for the first argument of jnp.unique(). To make jnp.unique() compatible with JIT and other transforms, you can specify a concrete value for the size argument, which will determine the output size.";

/** What to do where the length of a result depends on traced elements. */
export const SIZE_FIX = "Pass { size }, the length of the result.";

/** The parts of an array in rising order. */
interface Sorted {
  readonly parts: NDArray;
  /** Where a part differs from the one before it. */
  readonly isFirst: NDArray;
  /** Where each part comes from. */
  readonly order: NDArray;
}

/** Sorts parts along the first axis, and marks the first of equal ones. */
export function sortParts(x: NDArray, equalNan: boolean): Sorted {
  const [count = 0] = x.shape;
  const width = sizeOf(x.shape.slice(1));
  if (width === 0) {
    // Parts without elements are all equal.
    const parts = lax.sliceInDim(x, 0, Math.min(1, count));
    return { parts, isFirst: lax.full([parts.shape[0]!], true, "bool"), order: lax.full([1], 0, defaultInt()) };
  }
  const rows = lax.reshape(x, [count, width]);
  const keys = Array.from({ length: width }, (_, i) => lax.indexInDim(rows, width - 1 - i, 1, { keepdims: false }));
  const order = lexsort(keys);
  const parts = take(x, order, 0);
  const [after, before] = [lax.sliceInDim(parts, 1, null), lax.sliceInDim(parts, 0, -1)];
  const differ = lax.ne(after, before);
  const bothNaN = (): NDArray => lax.bitwiseAnd(lax.ne(after, after), lax.ne(before, before));
  const changed = equalNan && isFloat(x.dtype) ? lax.bitwiseAnd(differ, lax.bitwiseNot(bothNaN())) : differ;
  const changes = any(changed, axesUpTo(x.ndim).slice(1));
  const isFirst = count === 0 ? changes : lax.concatenate([lax.full([1], true, "bool"), changes], 0);
  return { parts, isFirst: lax.sliceInDim(isFirst, 0, count), order };
}

/**
 * The distinct elements in rising order.
 *
 * @returns the distinct elements, and after them, as far as asked for, first places, inverse and counts
 * @throws ConcretizationTypeError under `jit` without `size`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([3, 1, 3, 2, 1]);
 * jnp.unique(x).js(); // [1, 2, 3]
 * const [values, counts] = jnp.unique(x, { returnCounts: true });
 * counts.js(); // [2, 1, 2]
 * jnp.unique(x, { size: 4 }).js(); // [1, 2, 3, 1]
 */
export function unique<const O extends UniqueOptions>(ar: ArrayLike, options?: O): UniqueResult<O> {
  checkArrayLike("unique", ar);
  const given = asArray(ar);
  if (options?.size === undefined) requireConcrete(given, NEEDS_SIZE, SIZE_FIX);
  const { axis, returnIndex, returnInverse, returnCounts }: UniqueOptions = options ?? {};
  const whole = axis === undefined || axis === null;
  const x = whole ? lax.reshape(given, [given.size]) : given;
  const along = whole ? 0 : canonicalAxis(axis, x.ndim);
  const found = distinct(x, along, options ?? {});
  const inverse = (): NDArray => (whole ? lax.reshape(found.inverse(), given.shape) : found.inverse());
  const more = [
    ...(returnIndex ? [found.index()] : []),
    ...(returnInverse ? [inverse()] : []),
    ...(returnCounts ? [found.counts()] : []),
  ];
  return (more.length === 0 ? found.values : [found.values, ...more]) as UniqueResult<O>;
}

interface Distinct {
  readonly values: NDArray;
  readonly index: () => NDArray;
  readonly inverse: () => NDArray;
  readonly counts: () => NDArray;
}

function distinct(x: NDArray, axis: number, { size, fillValue, equalNan = true }: UniqueOptions): Distinct {
  const count = x.shape[axis]!;
  if (count === 0 && size !== undefined && size > 0 && fillValue === undefined) {
    throw new JaxValueError(
      "jnp.unique: for zero-sized input with nonzero size argument, fill_value must be specified",
      { fix: "Pass fillValue." },
    );
  }
  const { parts, isFirst, order } = sortParts(moveAxis(x, axis, 0), equalNan);
  const total = sum(isFirst);
  const length = size ?? Number(requireConcrete(total, NEEDS_SIZE, SIZE_FIX).item());
  const place = parts.shape[0] === 0 ? lax.full([0], 0, defaultInt()) : nonzero(isFirst, { size: length })[0]!;
  return {
    values: moveAxis(filled(parts, place, length, total, fillValue), 0, axis),
    index: () => (parts.size === 0 ? order : take(order, place, 0)),
    inverse: () => inverseOf(isFirst, order, count),
    counts: () => countsOf(isFirst, parts, length, count),
  };
}

function filled(
  parts: NDArray,
  place: NDArray,
  length: number,
  total: NDArray,
  fillValue: ArrayLike | undefined,
): NDArray {
  const taken = parts.size === 0 ? parts : take(parts, place, 0);
  if (fillValue === undefined) return taken;
  const value = lax.convertElementType(fillValue, taken.dtype);
  if (taken.shape[0] !== length) return lax.full([length, ...taken.shape.slice(1)], value, taken.dtype);
  const valid = lax.lt(lax.iota(total.dtype, length), total);
  return choose(lax.expandDims(valid, axesUpTo(taken.ndim).slice(1)), taken, value);
}

function inverseOf(isFirst: NDArray, order: NDArray, count: number): NDArray {
  if (isFirst.size !== count || count === 0) return lax.full([count], 0, defaultInt());
  const rank = lax.sub(lax.cumsum(lax.convertElementType(isFirst, defaultInt()), 0), lax.full([], 1, defaultInt()));
  // Sorted by where they come from, the ranks are in the order of the array again.
  return sortPairs(order, rank, 0)[1];
}

function countsOf(isFirst: NDArray, parts: NDArray, length: number, count: number): NDArray {
  if (parts.size === 0) return count === 0 ? lax.full([0], 0, defaultInt()) : lax.full([1], count, defaultInt());
  // Beyond the last distinct element every place is the end: the counts there are 0.
  const starts = nonzero(isFirst, { size: length + 1, fillValue: isFirst.size })[0]!;
  return lax.sub(lax.sliceInDim(starts, 1, null), lax.sliceInDim(starts, 0, -1));
}

/**
 * The distinct elements as the array API standard has them: each NaN is distinct.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.uniqueValues(jnp.array([2, 1, 2])).js(); // [1, 2]
 */
export const uniqueValues = (x: ArrayLike, options: SizeOptions = {}): NDArray =>
  unique(x, { ...options, equalNan: false }) as NDArray;

/** The distinct elements and how often each occurs. */
export function uniqueCounts(x: ArrayLike, options: SizeOptions = {}): { values: NDArray; counts: NDArray } {
  const [values, counts] = unique(x, { ...options, equalNan: false, returnCounts: true }) as [NDArray, NDArray];
  return { values, counts };
}

/** The distinct elements, and where each element of the array is among them. */
export function uniqueInverse(x: ArrayLike, options: SizeOptions = {}): { values: NDArray; inverseIndices: NDArray } {
  const all = unique(x, { ...options, equalNan: false, returnInverse: true }) as [NDArray, NDArray];
  return { values: all[0], inverseIndices: all[1] };
}

/** All that is known of the distinct elements. */
export interface UniqueAll {
  readonly values: NDArray;
  /** Where each occurs first. */
  readonly indices: NDArray;
  /** Where each element of the array is among the distinct ones. */
  readonly inverseIndices: NDArray;
  readonly counts: NDArray;
}

/** The distinct elements, where each occurs first, where each element is among them, and how often each occurs. */
export function uniqueAll(x: ArrayLike, options: SizeOptions = {}): UniqueAll {
  const all = { ...options, equalNan: false, returnIndex: true, returnInverse: true, returnCounts: true } as const;
  const [values, indices, inverseIndices, counts] = unique(x, all) as [NDArray, NDArray, NDArray, NDArray];
  return { values, indices, inverseIndices, counts };
}
