/**
 * NumPy's indexing as XLA's gather: which windows of the array an index takes, and what is left to do with the result.
 *
 * The same description serves updates, which scatter into these windows.
 */
import { NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { dtypeBits, isSigned } from "../core/dtype.js";
import { JaxIndexError } from "../core/errors.js";
import type { Shape } from "../core/shape.js";
import * as lax from "../lax/index.js";
import { broadcastArrays } from "./broadcast.js";
import { type Entries, type Entry, isIntegerEntry } from "./index-entries.js";
import { resolveSlice, Slice } from "./slice.js";
import { where } from "./where.js";

/** An index, ready for gather and scatter. */
export interface Indexer {
  /** The shape of the result. */
  readonly sliceShape: Shape;
  /** The size of a window along each axis of the array. */
  readonly windowShape: Shape;
  /** The corner of each window; its components lie along the last axis. */
  readonly corners: NDArray;
  readonly dimensionNumbers: lax.GatherDimensionNumbers;
  /** Axes of the gathered windows that are to be reversed: those of slices with negative steps. */
  readonly reversed: readonly number[];
  /** Axes of the result of length 1 that come from null. */
  readonly newAxes: readonly number[];
  /** Axes of length 1 to be added to the array before anything else: those of `true` and `false`. */
  readonly scalarMasks: readonly number[];
  /** Whether no element is taken twice, and all are taken in order. */
  readonly isUnique: boolean;
}

const INDEX_DTYPE = "int32";
const LARGEST_INDEX = 2 ** 31 - 1;

/** An integer index as int32; negative ones count from the end of an axis. */
function normalized(entry: number | NDArray, length: number): NDArray {
  if (typeof entry === "number") {
    const index = entry < 0 ? entry + length : entry;
    return scalarOf(Math.max(-LARGEST_INDEX, Math.min(LARGEST_INDEX, index)), INDEX_DTYPE);
  }
  if (!isSigned(entry.dtype)) return lax.convertElementType(entry, INDEX_DTYPE);
  // The length may be more than a narrow dtype holds.
  const index = dtypeBits(entry.dtype) < 32 ? lax.convertElementType(entry, INDEX_DTYPE) : entry;
  const wrapped = where(lax.lt(index, 0), lax.add(index, length), index);
  return lax.convertElementType(wrapped, INDEX_DTYPE);
}

const isArrayEntry = (entry: Entry): boolean => entry instanceof NDArray && entry.ndim > 0;

/** Describes the gather that an index is. */
export function indexerOf({ entries: given, areContiguous }: Entries, arrayShape: Shape): Indexer {
  const scalarMasks = given.flatMap((entry, i) => (typeof entry === "boolean" ? [i] : []));
  const shape = [...arrayShape];
  for (const axis of scalarMasks) shape.splice(axis, 0, 1);
  // A true takes the one element of its new axis, a false none.
  const entries = given.map((entry) => (typeof entry === "boolean" ? lax.iota(INDEX_DTYPE, entry ? 1 : 0) : entry));

  // With arrays among them, all integers are broadcast against each other.
  const isAdvanced = entries.some(isArrayEntry);
  const positions = isAdvanced ? entries.flatMap((entry, i) => (isIntegerEntry(entry) ? [i] : [])) : [];
  const advancedAxes = positions.map((position) => entries.slice(0, position).filter((e) => e !== null).length);
  const advanced = broadcastArrays(
    ...positions.map((position, i) => normalized(entries[position] as number | NDArray, shape[advancedAxes[i]!]!)),
  );
  const startPosition = areContiguous ? positions[0] : 0;

  const corners: { readonly index: NDArray; readonly axis: number }[] = [];
  const cornerShape: number[] = [];
  const sliceShape: number[] = [];
  const windowShape: number[] = [];
  const offsetDims: number[] = [];
  const collapsedSliceDims: number[] = [];
  const startIndexMap: number[] = [];
  const reversed: number[] = [];
  const newAxes: number[] = [];
  let arrayAxis = 0;
  let resultAxis = 0;
  let gatheredAxis = 0;

  entries.forEach((entry, position) => {
    if (isAdvanced && position === startPosition) {
      const common = advanced[0]!.shape;
      for (const index of advanced) corners.push({ index, axis: cornerShape.length });
      startIndexMap.push(...advancedAxes);
      collapsedSliceDims.push(...advancedAxes);
      cornerShape.push(...common);
      sliceShape.push(...common);
      resultAxis += common.length;
      gatheredAxis += common.length;
    }
    if (entry === null) {
      sliceShape.push(1);
      newAxes.push(resultAxis++);
      return;
    }
    const axis = arrayAxis++;
    const length = shape[axis]!;
    if (positions.includes(position)) {
      windowShape.push(1);
      return;
    }
    if (entry instanceof Slice) {
      const { start, step, size } = resolveSlice(entry, length);
      sliceShape.push(size);
      if (step === 1) {
        if (size !== length) {
          corners.push({ index: scalarOf(start, INDEX_DTYPE), axis: cornerShape.length });
          startIndexMap.push(axis);
        }
        windowShape.push(size);
        offsetDims.push(gatheredAxis);
      } else {
        // In ascending order, for the memory's sake; reversed afterwards.
        const first = step > 0 ? start : start + (size - 1) * step;
        const steps = lax.mul(lax.iota(INDEX_DTYPE, size), Math.abs(step));
        if (step < 0) reversed.push(gatheredAxis);
        corners.push({ index: lax.add(steps, first), axis: cornerShape.length });
        startIndexMap.push(axis);
        cornerShape.push(size);
        windowShape.push(1);
        collapsedSliceDims.push(axis);
      }
      resultAxis++;
      gatheredAxis++;
      return;
    }
    if (length === 0) {
      throw new JaxIndexError(`index is out of bounds for axis ${axis} with size 0`, {
        fix: "An axis of length 0 has no elements.",
      });
    }
    corners.push({ index: normalized(entry as number | NDArray, length), axis: cornerShape.length });
    collapsedSliceDims.push(axis);
    windowShape.push(1);
    startIndexMap.push(axis);
  });

  return {
    sliceShape,
    windowShape,
    corners: joinCorners(corners, cornerShape),
    dimensionNumbers: { offsetDims, collapsedSliceDims: collapsedSliceDims.sort((a, b) => a - b), startIndexMap },
    reversed,
    newAxes,
    scalarMasks,
    isUnique: !isAdvanced,
  };
}

/** The components of all indices in one array, along its last axis. */
function joinCorners(corners: readonly { index: NDArray; axis: number }[], shape: Shape): NDArray {
  if (corners.length === 0) return lax.iota(INDEX_DTYPE, 0);
  if (corners.length === 1) {
    const { index } = corners[0]!;
    return lax.expandDims(index, [index.ndim]);
  }
  const columns = corners.map(({ index, axis }) =>
    lax.broadcastInDim(
      index,
      [...shape, 1],
      index.shape.map((_, i) => axis + i),
    ),
  );
  return lax.concatenate(columns, shape.length);
}
