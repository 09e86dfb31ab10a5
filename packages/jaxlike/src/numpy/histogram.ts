/** Counts: how many elements are of each kind. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isInteger } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, sameShape, sizeOf } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { axesUpTo } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { divide } from "./arithmetic.js";
import { array } from "./array.js";
import { diff } from "./differences.js";
import { canonicalDType, defaultInt } from "./dtypes.js";
import { checkArrayLike, promoteInexact } from "./promote.js";
import { linspace } from "./ranges.js";
import { max, min, sum } from "./reductions.js";
import { requireConcrete } from "./require-concrete.js";
import { searchsorted } from "./searching.js";
import { inexact } from "./statistics.js";
import { where as choose } from "./where.js";

/** What `bincount` takes. */
export interface BincountOptions {
  /** How much each element counts; default 1. */
  readonly weights?: ArrayLike | undefined;
  /** The result is at least this long. */
  readonly minlength?: number | undefined;
  /** The length of the result, needed under `jit`; greater elements are not counted. */
  readonly length?: number | undefined;
}

/**
 * How often 0, 1, 2 … occur. Negative elements count as 0.
 *
 * @throws JaxTypeError when the elements are not integers
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.bincount(jnp.array([1, 1, 2, 4], "int32")).js(); // [0, 2, 1, 0, 1]
 */
export function bincount(x: ArrayLike, options: BincountOptions = {}): NDArray {
  const { weights, minlength = 0, length } = options;
  checkArrayLike("bincount", x, ...(weights === undefined ? [] : [weights]));
  const given = asArray(x);
  const values = given.dtype === "bool" ? lax.convertElementType(given, "int32") : given;
  if (!isInteger(values.dtype)) {
    throw new JaxTypeError(`x argument to bincount must have an integer type; got ${values.dtype}`, {
      fix: "Convert it with x.astype('int32').",
    });
  }
  if (values.ndim !== 1) throw new JaxValueError("only 1-dimensional input supported.", { fix: "Use x.ravel()." });
  const amounts = weights === undefined ? lax.full(values.shape, 1, defaultInt()) : asArray(weights);
  if (!sameShape(amounts.shape, values.shape)) {
    throw new JaxValueError(
      `type of weights must match type of x. Got typeof(x)=${values.aval.short} and typeof(weights)=${amounts.aval.short}`,
      { fix: "Pass one weight for each element." },
    );
  }
  const size = length ?? Math.max(minlength, lengthNeeded(values));
  return addInto(size, lax.max(values, lax.full([], 0, values.dtype)), amounts);
}

function lengthNeeded(values: NDArray): number {
  if (values.size === 0) return 0;
  const words =
    "The error occurred because of argument 'x' of jnp.bincount. To avoid this error, pass a static `length` argument.";
  const known = requireConcrete(values, words, "Pass { length }, the length of the result.");
  const greatest = requireConcrete(max(known), words, "Pass { length }, the length of the result.");
  return Math.max(0, Number(greatest.item())) + 1;
}

/** Zeros to which amounts are added at places; places beyond the end are left out. */
function addInto(length: number, places: NDArray, amounts: NDArray): NDArray {
  return lax.scatterAdd(
    lax.full([length], 0, amounts.dtype),
    lax.expandDims(places, [places.ndim]),
    amounts,
    { updateWindowDims: [], insertedWindowDims: [0], scatterDimsToOperandDims: [0] },
    { mode: "drop" },
  );
}

/** The least and greatest value of a histogram. */
export type Range = readonly [low: ArrayLike, high: ArrayLike] | NDArray;

/** What histograms of one variable take. */
export interface HistogramOptions {
  /** The number of bins, or their edges; default 10. */
  readonly bins?: ArrayLike | undefined;
  /** Where equal bins begin and end; default: at the least and the greatest element. */
  readonly range?: Range | null | undefined;
  /** How much each element counts; default 1. */
  readonly weights?: ArrayLike | undefined;
  /** Scale the counts so that their integral is 1. */
  readonly density?: boolean | undefined;
}

/** The options, of which the bins may be an argument of their own. */
function binsAndOptions(bins: ArrayLike | HistogramOptions, options: HistogramOptions): HistogramOptions {
  const isOptions = typeof bins === "object" && Object.getPrototypeOf(bins) === Object.prototype;
  return isOptions ? (bins as HistogramOptions) : { ...options, bins: bins as ArrayLike };
}

/**
 * The edges of the bins that `histogram` counts in, one more than bins.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.histogramBinEdges(jnp.array([0, 3, 8]), 4).js(); // [0, 2, 4, 6, 8]
 */
export function histogramBinEdges(
  a: ArrayLike,
  bins: ArrayLike | HistogramOptions = 10,
  given: HistogramOptions = {},
): NDArray {
  const { bins: edges = 10, range } = binsAndOptions(bins, given);
  checkArrayLike("histogram_bin_edges", a, edges);
  const x = asArray(a);
  const dtype = inexact(x.dtype);
  const count = asArray(edges);
  if (count.ndim === 1) return lax.convertElementType(count, dtype);
  const known = requireConcrete(
    count,
    "The error occurred because of bins argument of histogram_bin_edges",
    "Pass a number known now, or the edges.",
  );
  const [low, high] = rangeOf(x, range).map((end) => lax.convertElementType(end, dtype)) as [NDArray, NDArray];
  // Equal ends make bins of width around them.
  const half = (sign: number): NDArray => lax.full([], sign * 0.5, dtype);
  const empty = lax.eq(low, high);
  const start = choose(empty, lax.add(low, half(-1)), low);
  const stop = choose(empty, lax.add(high, half(1)), high);
  return linspace(start, stop, Number(known.item()) + 1, { dtype });
}

function rangeOf(x: NDArray, range: Range | null | undefined): NDArray[] {
  if (range === undefined || range === null) return [min(x), max(x)];
  const ends = array(range as Parameters<typeof array>[0]);
  if (ends.ndim !== 1 || ends.size !== 2) {
    throw new JaxValueError(`\`range\` must be either None or a sequence of scalars, got ${ends}`, {
      fix: "Pass [low, high].",
    });
  }
  return [0, 1].map((i) => lax.indexInDim(ends, i, 0, { keepdims: false }));
}

/**
 * How many elements are in each bin. A bin contains its left edge, the last one its right edge too.
 *
 * @param bins the number of bins, or their edges; default 10
 * @returns the counts, which are floats, and the edges
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [counts, edges] = jnp.histogram(jnp.array([1, 2, 2, 4]), 3);
 * counts.js(); // [1, 2, 1]
 * edges.js(); // [1, 2, 3, 4]
 */
export function histogram(
  a: ArrayLike,
  bins: ArrayLike | HistogramOptions = 10,
  given: HistogramOptions = {},
): [counts: NDArray, edges: NDArray] {
  const options = binsAndOptions(bins, given);
  const { weights, density = false } = options;
  checkArrayLike("histogram", a, ...(weights === undefined ? [] : [weights]));
  if (weights !== undefined && !sameShape(asArray(a).shape, asArray(weights).shape)) {
    throw new JaxValueError("weights should have the same shape as a.", { fix: "Pass one weight for each element." });
  }
  const [x, w] = promoteInexact(...(weights === undefined ? [a] : [a, weights])) as [NDArray, NDArray | undefined];
  const values = lax.reshape(x, [x.size]);
  const amounts = w === undefined ? lax.full(values.shape, 1, x.dtype) : lax.reshape(w, [w.size]);
  const edges = histogramBinEdges(values, options);
  const counts = lax.sliceInDim(addInto(edges.size, binsOf(values, edges), amounts), 1, null);
  if (!density) return [counts, edges];
  return [divide(divide(counts, diff(edges)), sum(counts)), edges];
}

/** The number of each element's bin, from 1; 0 and beyond the last are outside. */
function binsOf(values: NDArray, edges: NDArray): NDArray {
  const place = searchsorted(edges, values, "right");
  const last = lax.convertElementType(lax.indexInDim(edges, -1, 0, { keepdims: false }), values.dtype);
  return choose(lax.eq(values, last), lax.full([], edges.size - 1, place.dtype), place);
}

/** What histograms of several variables take. */
export interface MultiHistogramOptions {
  /** A number of bins for all variables, or for each variable a number or edges; default 10. */
  readonly bins?: ArrayLike | readonly ArrayLike[] | undefined;
  /** For each variable where its bins begin and end, or null. */
  readonly range?: readonly (Range | null)[] | null | undefined;
  readonly weights?: ArrayLike | undefined;
  readonly density?: boolean | undefined;
}

/**
 * How many samples of two variables are in each bin.
 *
 * @returns the counts, and the edges for x and y
 */
export function histogram2d(
  x: ArrayLike,
  y: ArrayLike,
  options: MultiHistogramOptions = {},
): [counts: NDArray, xEdges: NDArray, yEdges: NDArray] {
  checkArrayLike("histogram2d", x, y);
  const [a, b] = promoteInexact(x, y) as [NDArray, NDArray];
  const sample = lax.concatenate([lax.expandDims(a, [1]), lax.expandDims(b, [1])], 1);
  const { bins = 10 } = options;
  // One list of edges serves both variables, unless it has two entries: one for each.
  const isList = Array.isArray(bins) || asArray(bins as ArrayLike).ndim > 0;
  const entries = isList ? listOf(bins) : [];
  const each = isList && entries.length > 2 ? { bins: [array(entries), array(entries)] } : {};
  const [counts, edges] = histogramdd(sample, { ...options, ...each });
  return [counts, edges[0]!, edges[1]!];
}

/** The entries of a list, or of an array of one axis. */
function listOf(bins: ArrayLike | readonly ArrayLike[]): readonly ArrayLike[] {
  if (Array.isArray(bins)) return bins as readonly ArrayLike[];
  const x = asArray(bins as ArrayLike);
  return Array.from({ length: x.shape[0]! }, (_, i) => lax.indexInDim(x, i, 0, { keepdims: false }));
}

/**
 * How many samples are in each box of a grid.
 *
 * @param sample a row for each sample, a column for each variable
 * @returns the counts, with an axis for each variable, and the edges for each variable
 */
export function histogramdd(
  sample: ArrayLike,
  options: MultiHistogramOptions = {},
): [counts: NDArray, edges: NDArray[]] {
  const { bins = 10, range = null, weights, density = false } = options;
  checkArrayLike("histogramdd", sample, ...(weights === undefined ? [] : [weights]));
  const [rows, w] = promoteInexact(...(weights === undefined ? [sample] : [sample, weights])) as [
    NDArray,
    NDArray | undefined,
  ];
  const [count, width] = rows.shape as readonly [number, number];
  if (w !== undefined && !sameShape(w.shape, [count])) {
    throw new JaxValueError("should have one weight for each sample.", { fix: "Pass one weight for each row." });
  }
  if (range !== null && range.length !== width) {
    throw new JaxValueError(
      `For sample.shape=${formatShape(rows.shape)}, range must be a sequence of ${width} pairs or Nones; got range=${JSON.stringify(range)}`,
      { fix: "Pass a range, or null, for each column." },
    );
  }
  const isOne = !Array.isArray(bins) && asArray(bins as ArrayLike).ndim === 0;
  const perVariable = isOne ? Array.from({ length: width }, () => bins as ArrayLike) : listOf(bins);
  if (perVariable.length !== width) {
    throw new JaxValueError("should be a bin for each dimension.", { fix: "Pass bins for each column." });
  }
  const columns = Array.from({ length: width }, (_, i) => lax.indexInDim(rows, i, 1, { keepdims: false }));
  const edges = columns.map((column, i) =>
    histogramBinEdges(column, { bins: perVariable[i], range: range?.[i] ?? null }),
  );
  const counts = countBoxes(columns, edges, w);
  return [density ? densityOf(counts, edges, rows.dtype) : counts, edges];
}

function countBoxes(columns: readonly NDArray[], edges: readonly NDArray[], weights: NDArray | undefined): NDArray {
  const dtype = canonicalDType("int32");
  // Two more places than bins for each variable: before the first and after the last.
  const shape = edges.map((e) => e.size + 1);
  let place = lax.full(columns[0]!.shape, 0, dtype);
  columns.forEach((column, i) => {
    const bin = lax.convertElementType(binsOf(column, edges[i]!), dtype);
    place = lax.add(lax.mul(place, lax.full([], shape[i]!, dtype)), bin);
  });
  const all = lax.reshape(bincount(place, { weights, length: sizeOf(shape) }), shape);
  return lax.slice(
    all,
    shape.map(() => 1),
    shape.map((n) => n - 1),
  );
}

function densityOf(counts: NDArray, edges: readonly NDArray[], dtype: NDArray["dtype"]): NDArray {
  const total = lax.convertElementType(counts, dtype);
  let out = divide(total, sum(total));
  edges.forEach((e, i) => {
    const widths = diff(e);
    const others = axesUpTo(edges.length).filter((axis) => axis !== i);
    out = divide(out, lax.expandDims(widths, others));
  });
  return out;
}
