/** NumPy's `x[i, a:b, …]`. */
import { type ArrayLike, NDArray } from "../core/array.js";
import { isInteger } from "../core/dtype.js";
import { asArray } from "../lax/as-array.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { type Entry, type Index, indexEntries } from "./index-entries.js";
import { indexerOf } from "./indexer.js";
import { promoteDTypes } from "./promote.js";
import { isEmptyShape } from "./shape-argument.js";
import { resolveSlice, Slice } from "./slice.js";

/** What becomes of indices that are out of bounds, and what is known of the others. */
export interface IndexOptions {
  /**
   * Reading: "clip" takes the nearest element, "fill" the fill value; default as "clip". Writing: "drop" (default)
   * leaves them out, "clip" writes to the nearest element. "promise_in_bounds": there are none.
   */
  readonly mode?: lax.IndexingMode;
  /** Whether the indices are in ascending order. */
  readonly indicesAreSorted?: boolean;
  /** Whether no element is meant twice. */
  readonly uniqueIndices?: boolean;
}

/** As `IndexOptions`, for reading. */
export interface GetOptions extends IndexOptions {
  /** With "fill": what stands for elements out of bounds; default NaN, or the dtype's extreme value. */
  readonly fillValue?: number | bigint | boolean;
}

/** The elements that an index names. */
export function getItem(x: ArrayLike, index: readonly Index[], options: GetOptions = {}): NDArray {
  const array = asArray(x);
  const given = indexEntries(index, array.shape);
  return bySlices(array, given.entries, options) ?? byGather(array, given, options);
}

function byGather(
  array: NDArray,
  given: ReturnType<typeof indexEntries>,
  { mode, fillValue, indicesAreSorted = false, uniqueIndices = false }: GetOptions,
): NDArray {
  const indexer = indexerOf(given, array.shape);
  const { sliceShape, windowShape, corners, dimensionNumbers, isUnique, reversed, newAxes, scalarMasks } = indexer;
  if (isEmptyShape(sliceShape)) return fullLike(array, 0, array.dtype, sliceShape);
  const padded = scalarMasks.length === 0 ? array : lax.expandDims(array, scalarMasks);
  const gathered = lax.gather(padded, corners, dimensionNumbers, windowShape, {
    ...(mode === undefined ? {} : { mode }),
    ...(fillValue === undefined ? {} : { fillValue }),
    indicesAreSorted: indicesAreSorted || isUnique,
    uniqueIndices: uniqueIndices || isUnique,
  });
  return lax.expandDims(lax.rev(gathered, reversed), newAxes);
}

/** A traced integer, whose place is found when the function runs. */
const isDynamic = (entry: Entry): entry is NDArray =>
  entry instanceof NDArray && entry.ndim === 0 && isInteger(entry.dtype);

/** Integers within bounds and slices need no gather; undefined for all else. */
function bySlices(array: NDArray, entries: readonly Entry[], { mode }: GetOptions): NDArray | undefined {
  const ofAxes = entries.filter((entry) => entry !== null);
  const isSimple = ofAxes.every((entry, axis) => {
    const length = array.shape[axis] ?? 0;
    if (entry instanceof Slice) return true;
    if (typeof entry === "number") return entry >= -length && entry < length;
    return length > 0 && isDynamic(entry as Entry) && (mode === undefined || mode === "promise_in_bounds");
  });
  if (!isSimple || ofAxes.length !== array.ndim) return undefined;
  const isScalar = ofAxes.map((entry) => !(entry instanceof Slice));
  const sliced = sliceAxes(array, ofAxes as (number | Slice | NDArray)[]);
  const picked = lax.squeeze(
    sliced,
    isScalar.flatMap((is, axis) => (is ? [axis] : [])),
  );
  // Where the new axes are in the result, of which integers have no axis.
  const newAxes = entries
    .filter((entry) => entry === null || entry instanceof Slice)
    .flatMap((entry, axis) => (entry === null ? [axis] : []));
  return newAxes.length === 0 ? picked : lax.expandDims(picked, newAxes);
}

/** All integers as slices of length 1. */
function sliceAxes(array: NDArray, entries: readonly (number | Slice | NDArray)[]): NDArray {
  const parts = entries.map((entry, axis) => {
    const length = array.shape[axis]!;
    if (entry instanceof Slice) return ascending(resolveSlice(entry, length));
    if (typeof entry === "number")
      return { start: entry < 0 ? entry + length : entry, step: 1, size: 1, isReversed: false };
    return { start: 0, step: 1, size: length, isReversed: false };
  });
  const limits = parts.map(({ start, step, size }) => (size === 0 ? start : start + (size - 1) * step + 1));
  const starts = parts.map(({ start }) => start);
  const steps = parts.map(({ step }) => step);
  const fixed = lax.rev(
    lax.slice(array, starts, limits, steps),
    parts.flatMap(({ isReversed }, axis) => (isReversed ? [axis] : [])),
  );
  if (!entries.some((entry) => entry instanceof NDArray)) return fixed;
  const origins = entries.map((entry) => (entry instanceof NDArray ? entry : 0));
  const sizes = fixed.shape.map((n, axis) => (entries[axis] instanceof NDArray ? 1 : n));
  return lax.dynamicSlice(fixed, promoteDTypes(...origins), sizes);
}

/** A slice that goes backwards, as one that goes forwards and is reversed. */
function ascending({ start, step, size }: { start: number; step: number; size: number }) {
  if (size === 0) return { start: 0, step: 1, size, isReversed: false };
  if (step > 0) return { start, step, size, isReversed: false };
  return { start: start + (size - 1) * step, step: -step, size, isReversed: size > 1 };
}
