/** Elements at indices along one axis, and arrays with such elements replaced. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isInteger } from "../core/dtype.js";
import { JaxIndexError, JaxNotImplementedError, JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { remainder } from "./arithmetic.js";
import { at } from "./at.js";
import { ravel } from "./axes.js";
import { broadcastShapes, broadcastTo } from "./broadcast.js";
import { indices as gridIndices } from "./grids.js";
import { type Index, type IndexList, indexEntries } from "./index-entries.js";
import { checkArrayLike } from "./promote.js";
import { resized } from "./resized.js";
import { isEmptyShape } from "./shape-argument.js";
import { where } from "./where.js";

/** Indices: an array, or a list of integers. */
export type IndicesLike = ArrayLike | IndexList;

/** What becomes of indices out of bounds, and what is known of the others. */
export interface TakeOptions {
  /** "fill" (default) with the fill value, "clip" to the nearest element, "wrap" around, "promise_in_bounds". */
  readonly mode?: "fill" | "clip" | "wrap" | "promise_in_bounds" | undefined;
  /** Default NaN of floats, else the dtype's extreme value. */
  readonly fillValue?: number | bigint | boolean;
  readonly uniqueIndices?: boolean;
  readonly indicesAreSorted?: boolean;
}

/** Indices as an array of an integer dtype. */
function integerIndices(name: string, given: IndicesLike): NDArray {
  const [entry] = indexEntries([given as Index], [Number.MAX_SAFE_INTEGER]).entries;
  const array = asArray(entry as ArrayLike);
  if (!isInteger(array.dtype)) {
    throw new JaxTypeError(`${name} indices must be of integer type, got ${array.dtype}`, {
      fix: 'Convert them with x.astype("int32").',
    });
  }
  return array;
}

const fromEnd = (indices: NDArray, length: number): NDArray =>
  where(lax.lt(indices, 0), lax.add(indices, length), indices);

/**
 * The elements at indices along an axis; without an axis, of all elements in a row. Indices out of bounds give NaN, or
 * the dtype's extreme value, unless the mode says otherwise.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([10, 20, 30]);
 * jnp.take(x, [2, 0]).js(); // [30, 10]
 * jnp.take(x, 10).item(); // NaN
 * jnp.take(x, 10, 0, { mode: "clip" }).item(); // 30
 */
export function take(
  x: ArrayLike,
  indices: IndicesLike,
  axis: number | null = null,
  { mode = "fill", fillValue, uniqueIndices = false, indicesAreSorted = false }: TakeOptions = {},
): NDArray {
  checkArrayLike("take", x);
  const array = axis === null ? ravel(x) : asArray(x);
  const along = axis === null ? 0 : canonicalAxis(axis, array.ndim);
  const length = array.shape[along]!;
  const given = integerIndices("take", indices);
  const outShape = array.shape.toSpliced(along, 1, ...given.shape);
  if (length === 0 && given.size > 0) {
    throw new JaxIndexError("Cannot do a non-empty jnp.take() from an empty axis.", { fix: "Check the axis." });
  }
  if (isEmptyShape(outShape)) return fullLike(array, 0, array.dtype, outShape);
  const [places, gatherMode] = withMode(given, length, mode);
  const windows = array.shape.map((_, i) => i).filter((i) => i !== along);
  return lax.gather(
    array,
    lax.expandDims(places, [places.ndim]),
    {
      offsetDims: windows.map((i) => (i < along ? i : i + places.ndim - 1)),
      collapsedSliceDims: [along],
      startIndexMap: [along],
    },
    array.shape.with(along, 1),
    { mode: gatherMode, uniqueIndices, indicesAreSorted, ...(fillValue === undefined ? {} : { fillValue }) },
  );
}

function withMode(indices: NDArray, length: number, mode: string): [NDArray, lax.IndexingMode] {
  switch (mode) {
    case "fill":
      return [fromEnd(indices, length), "fill"];
    case "wrap":
      return [remainder(indices, length), "promise_in_bounds"];
    case "clip":
    case "promise_in_bounds":
      return [indices, mode];
    case "raise":
      throw new JaxNotImplementedError("The 'raise' mode to jnp.take is not supported.", {
        fix: 'Use "fill", which marks what is out of bounds.',
      });
    default:
      throw new JaxValueError(`Invalid mode '${mode}' for np.take`, { fix: 'Use "fill", "clip" or "wrap".' });
  }
}

/**
 * For each place of the result, the element of its row at its own index along an axis: what `argsort` and `argmax` with
 * kept axes give indices for.
 *
 * @param axis default the last; null for all elements in a row
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.takeAlongAxis(jnp.array([[1, 2], [3, 4]]), [[1], [0]], 1).js(); // [[2], [3]]
 */
export function takeAlongAxis(
  x: ArrayLike,
  indices: IndicesLike,
  axis: number | null = -1,
  { mode = "fill", fillValue }: TakeOptions = {},
): NDArray {
  checkArrayLike("take_along_axis", x);
  const given = integerIndices("take_along_axis", indices);
  if (axis === null) {
    if (given.ndim !== 1) {
      throw new JaxValueError(
        `take_along_axis indices must be 1D if axis=None, got shape ${formatShape(given.shape)}`,
        { fix: "Flatten the indices." },
      );
    }
    return takeAlongAxis(ravel(x), given, 0, fillValue === undefined ? { mode } : { mode, fillValue });
  }
  const array = asArray(x);
  if (given.ndim !== array.ndim) {
    throw new JaxValueError(
      `indices and arr must have the same number of dimensions; ${given.ndim} vs. ${array.ndim}`,
      { fix: "Keep the axis when you compute the indices." },
    );
  }
  const along = canonicalAxis(axis, array.ndim);
  const length = array.shape[along]!;
  const outShape = broadcastShapes(given.shape, array.shape.with(along, 1));
  if (length === 0 || isEmptyShape(outShape)) return lax.full(outShape, 0, array.dtype);

  // Axes that both have are walked through together, those of the array alone are taken whole.
  const [wrapped, gatherMode] =
    mode === "promise_in_bounds" ? [given, mode] : withMode(fromEnd(given, length), length, mode);
  const isWhole = (i: number) => i !== along && given.shape[i] === 1;
  const isRepeated = (i: number) => i !== along && !isWhole(i) && array.shape[i] === 1;
  const axes = array.shape.map((_, i) => i);
  const kept = axes.filter((i) => !isRepeated(i));
  const indexAxes = axes.filter((i) => !isWhole(i));
  const together = kept.filter((i) => i !== along && !isWhole(i));
  const places = lax.reshape(wrapped, [...indexAxes.map((i) => given.shape[i]!), 1]);
  return lax.gather(
    lax.squeeze(array, axes.filter(isRepeated)),
    places,
    {
      offsetDims: axes.filter(isWhole),
      collapsedSliceDims: [kept.indexOf(along)],
      startIndexMap: [kept.indexOf(along)],
      operandBatchingDims: together.map((i) => kept.indexOf(i)),
      startIndicesBatchingDims: together.map((i) => indexAxes.indexOf(i)),
    },
    kept.map((i) => (isWhole(i) ? array.shape[i]! : 1)),
    { mode: gatherMode, ...(fillValue === undefined ? {} : { fillValue }) },
  );
}

/** A copy of `x` with values at the places that `takeAlongAxis` would read; those out of bounds are left out. */
export function putAlongAxis(x: ArrayLike, indices: IndicesLike, values: ArrayLike, axis: number | null): NDArray {
  const array = asArray(x);
  if (axis === null) return lax.reshape(putAlongAxis(ravel(array), indices, values, 0), array.shape);
  const given = integerIndices("put_along_axis", indices);
  if (given.ndim !== array.ndim) {
    throw new JaxValueError(
      `put_along_axis arguments 'arr' and 'indices' must have same ndim. Got arr.ndim=${array.ndim} and indices.ndim=${given.ndim}.`,
      { fix: "Keep the axis when you compute the indices." },
    );
  }
  const places = gridIndices(array.shape, { sparse: true }).with(canonicalAxis(axis, array.ndim), given);
  return at(array, ...places).set(broadcastTo(values, broadcastShapes(...places.map((place) => place.shape))));
}

/** What becomes of indices out of bounds: left out ("drop", default), clipped, or wrapped around. */
export interface PutOptions {
  readonly mode?: "drop" | "clip" | "wrap";
}

/**
 * A copy of `x` with values at indices of its elements in a row; values are repeated where they are too few.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.put(jnp.zeros([2, 2]), [0, 3], [1, 2]).js(); // [[1, 0], [0, 2]]
 */
export function put(
  x: ArrayLike,
  indices: IndicesLike,
  values: ArrayLike | readonly number[],
  { mode = "drop" }: PutOptions = {},
): NDArray {
  const array = asArray(x);
  const given = ravel(integerIndices("put", indices));
  const source = ravel(
    Array.isArray(values) ? lax.convertElementType(Float64Array.from(values), array.dtype) : (values as ArrayLike),
  );
  if (array.size === 0 || given.size === 0 || source.size === 0) return array;
  const places = mode === "wrap" ? remainder(given, array.size) : given;
  const updated = at(ravel(array), places).set(resized(source, given.size), {
    mode: mode === "clip" ? "clip" : "drop",
  });
  return lax.reshape(updated, array.shape);
}
