/** Arrays with some elements replaced: `x.at(index).set(values)` is what `x[index] = values` would make of a copy. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { asArray } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { divide } from "./arithmetic.js";
import { broadcastTo } from "./broadcast.js";
import { power } from "./exponential.js";
import { type GetOptions, getItem, type IndexOptions } from "./get-item.js";
import { type Index, indexEntries } from "./index-entries.js";
import { indexerOf } from "./indexer.js";
import { promoteDTypes } from "./promote.js";
import { isEmptyShape } from "./shape-argument.js";

/** What can be done at an index: each returns a new array. */
export interface IndexedUpdate {
  /** The elements there. */
  get(options?: GetOptions): NDArray;
  /** With the values in their place. Where an index is repeated, one of its values stands. */
  set(values: ArrayLike, options?: IndexOptions): NDArray;
  /** With the values added, for repeated indices all of them. */
  add(values: ArrayLike, options?: IndexOptions): NDArray;
  /** With the values subtracted. */
  subtract(values: ArrayLike, options?: IndexOptions): NDArray;
  /** As `subtract`. */
  sub(values: ArrayLike, options?: IndexOptions): NDArray;
  /** Multiplied by the values. */
  multiply(values: ArrayLike, options?: IndexOptions): NDArray;
  /** As `multiply`. */
  mul(values: ArrayLike, options?: IndexOptions): NDArray;
  /** Divided by the values: integers become floats. */
  divide(values: ArrayLike, options?: IndexOptions): NDArray;
  /** As `divide`. */
  div(values: ArrayLike, options?: IndexOptions): NDArray;
  /** Raised to the values. */
  power(values: ArrayLike, options?: IndexOptions): NDArray;
  /** The smaller of element and value. */
  min(values: ArrayLike, options?: IndexOptions): NDArray;
  /** The larger of element and value. */
  max(values: ArrayLike, options?: IndexOptions): NDArray;
  /** With `f` of the elements in their place; `f` takes an array, and is applied once even where an index is repeated. */
  apply(f: (elements: NDArray) => ArrayLike, options?: IndexOptions): NDArray;
}

type Scatter = typeof lax.scatter;

/**
 * The elements that an index names, to be replaced.
 *
 * Indices are those of `x.get`. Values are broadcast to the shape of `x.get(…)` and converted to the array's dtype.
 * Indices out of bounds are left out, unless `mode` is "clip".
 *
 * @example
 * import { numpy as jnp, slice } from "@lab/jaxlike";
 * const x = jnp.zeros(4);
 * x.at(1).set(5).js(); // [0, 5, 0, 0]
 * x.at(slice(2)).add(1).js(); // [0, 0, 1, 1]
 * x.at([0, 0]).add(1).js(); // [2, 0, 0, 0]
 */
export function at(x: ArrayLike, ...index: readonly Index[]): IndexedUpdate {
  const array = asArray(x);
  const update =
    (scatter: Scatter) =>
    (values: ArrayLike, options: IndexOptions = {}): NDArray =>
      scatterUpdate(array, index, values, scatter, options);
  /** Ones, with the values where the index points to. */
  const factors = (values: ArrayLike, options: IndexOptions): NDArray =>
    scatterUpdate(fullLike(array, 1), index, values, lax.scatterMul, options);

  const subtract = update(lax.scatterSub);
  const multiply = update(lax.scatterMul);
  const divideBy = (values: ArrayLike, options: IndexOptions = {}): NDArray => divide(array, factors(values, options));
  return {
    get: (options = {}) => getItem(array, index, options),
    set: update(lax.scatter),
    add: update(lax.scatterAdd),
    subtract,
    sub: subtract,
    multiply,
    mul: multiply,
    divide: divideBy,
    div: divideBy,
    power: (values, options = {}) => power(array, factors(values, options)),
    min: update(lax.scatterMin),
    max: update(lax.scatterMax),
    apply: (f, options = {}) =>
      scatterUpdate(array, index, f(getItem(array, index, { ...options, mode: "clip" })), lax.scatter, options),
  };
}

function scatterUpdate(
  array: NDArray,
  index: readonly Index[],
  values: ArrayLike,
  scatter: Scatter,
  { mode, indicesAreSorted = false, uniqueIndices = false }: IndexOptions,
): NDArray {
  const indexer = indexerOf(indexEntries(index, array.shape), array.shape);
  const { sliceShape, corners, dimensionNumbers, isUnique, reversed, newAxes, scalarMasks } = indexer;
  if (isEmptyShape(sliceShape)) return array;
  const [operand, promoted] = promoteDTypes(array, values) as [NDArray, NDArray];
  const spread = lax.squeeze(broadcastTo(promoted, sliceShape), newAxes);
  const padded = scalarMasks.length === 0 ? operand : lax.expandDims(operand, scalarMasks);
  const result = scatter(
    padded,
    corners,
    lax.rev(spread, reversed),
    {
      updateWindowDims: dimensionNumbers.offsetDims,
      insertedWindowDims: dimensionNumbers.collapsedSliceDims,
      scatterDimsToOperandDims: dimensionNumbers.startIndexMap,
    },
    {
      ...(mode === undefined ? {} : { mode }),
      indicesAreSorted: indicesAreSorted || isUnique,
      uniqueIndices: uniqueIndices || isUnique,
    },
  );
  return convert(lax.squeeze(result, scalarMasks), array.dtype, array.weakType);
}
