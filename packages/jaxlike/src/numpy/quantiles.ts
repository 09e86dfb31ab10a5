/** Quantiles: the elements at given places of the sorted array. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxNotImplementedError, JaxValueError } from "../core/errors.js";
import { formatShape, sizeOf } from "../core/shape.js";
import { moveAxis } from "../lax/batching.js";
import { axesUpTo } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { broadcastTo } from "./broadcast.js";
import { defaultInt } from "./dtypes.js";
import { checkArrayLike, promoteInexact, promoteShapes } from "./promote.js";
import { type Axis, axesOf, axisAndOptions } from "./reduction-axes.js";
import { any, sum } from "./reductions.js";
import { sortPairs } from "./sorting.js";
import { take, takeAlongAxis } from "./take.js";
import { where as choose } from "./where.js";

/** How a quantile is found that lies between two elements. */
export type QuantileMethod = "linear" | "lower" | "higher" | "midpoint" | "nearest" | "inverted_cdf";

const METHODS: readonly QuantileMethod[] = ["linear", "lower", "higher", "midpoint", "nearest", "inverted_cdf"];

/** What `median` takes. */
export interface MedianOptions {
  /** One axis, several, or null for all: the default. */
  readonly axis?: Axis | undefined;
  /** Keep the axes, with length 1. */
  readonly keepdims?: boolean | undefined;
}

/** What `quantile` takes. */
export interface QuantileOptions extends MedianOptions {
  /** Between two elements: interpolate linearly (the default), or take one of them, or their middle. */
  readonly method?: QuantileMethod | undefined;
  /** How much each element counts; for "inverted_cdf" only. */
  readonly weights?: ArrayLike | undefined;
}

/** The array with the axes that are reduced as one, last. */
interface Rows {
  readonly x: NDArray;
  readonly weights: NDArray | undefined;
  /** The shape of the result for one quantile. */
  readonly shape: readonly number[];
}

function rowsOf(a: ArrayLike, axis: Axis, { keepdims = false, weights }: QuantileOptions): Rows {
  const [x, w] = promoteInexact(...(weights === undefined ? [a] : [a, weights])) as [NDArray, NDArray | undefined];
  const axes = axesOf(axis, x.ndim);
  const kept = axesUpTo(x.ndim).filter((one) => !axes.includes(one));
  const inOrder = axesUpTo(x.ndim).filter((one) => axes.includes(one));
  const flatten = (y: NDArray): NDArray =>
    lax.reshape(lax.transpose(y, [...kept, ...inOrder]), [
      ...kept.map((one) => x.shape[one]!),
      sizeOf(axes.map((one) => x.shape[one]!)),
    ]);
  const shape = keepdims ? x.shape.map((n, one) => (axes.includes(one) ? 1 : n)) : kept.map((one) => x.shape[one]!);
  return { x: flatten(x), weights: w === undefined ? undefined : flatten(spreadWeights(w, x, axis, axes)), shape };
}

function spreadWeights(w: NDArray, x: NDArray, axis: Axis, axes: readonly number[]): NDArray {
  if (w.shape.join() === x.shape.join()) return w;
  if (axis === null) {
    throw new JaxValueError("Weights shape must match 'a' shape when axis is None.", {
      fix: "Give the weights the array's shape, or name an axis.",
    });
  }
  const lengths = axes.map((one) => x.shape[one]!);
  if (w.shape.join() !== lengths.join()) {
    throw new JaxValueError(`Weights shape ${formatShape(w.shape)} must match reduction axes ${formatShape(lengths)}`, {
      fix: "Give the weights one element for each place along the axes.",
    });
  }
  return lax.broadcastInDim(w, x.shape, axes);
}

const constant = (like: NDArray, value: number): NDArray => lax.full([], value, like.dtype);
const isNaNs = (x: NDArray): NDArray => lax.ne(x, x);

/** Operands of one dtype, of one rank. */
const aligned = (...xs: readonly NDArray[]): NDArray[] => promoteShapes("quantile", ...xs);

function quantiles(
  name: string,
  a: ArrayLike,
  q: ArrayLike,
  axis: Axis | QuantileOptions | undefined,
  given: QuantileOptions,
  skipNaN: boolean,
): NDArray {
  checkArrayLike(name, a, q);
  const [named, options] = axisAndOptions<QuantileOptions, null>(axis, given, null);
  const { method = "linear", weights } = options;
  checkMethod(method, weights);
  const [fractions] = promoteInexact(q) as [NDArray];
  if (fractions.ndim > 1) {
    throw new JaxValueError(`q must be have rank <= 1, got shape ${formatShape(fractions.shape)}`, {
      fix: "Pass a number, or an array of one axis.",
    });
  }
  const rows = rowsOf(a, named, options);
  const { dtype } = rows.x;
  const flat = lax.reshape(fractions, [fractions.size]);
  const found = method === "inverted_cdf" ? byWeight(rows, flat, skipNaN) : byPlace(rows.x, flat, method, skipNaN);
  // The axis of the quantiles comes first, if q has it.
  const first = moveAxis(found, found.ndim - 1, 0);
  return lax.convertElementType(lax.reshape(first, [...fractions.shape, ...rows.shape]), dtype);
}

function checkMethod(method: string, weights: ArrayLike | undefined): void {
  if (!(METHODS as readonly string[]).includes(method)) {
    throw new JaxValueError("method can only be 'linear', 'lower', 'higher', 'midpoint', 'nearest' or 'inverted_cdf'", {
      fix: "Use one of these.",
    });
  }
  if (weights !== undefined && method !== "inverted_cdf") {
    throw new JaxNotImplementedError(
      `${method} doesn't support weights. Only method 'inverted_cdf' supports weights.`,
      { fix: "Pass method: 'inverted_cdf'." },
    );
  }
}

/** Quantiles by their places in the sorted rows; the quantiles are the last axis of the result. */
function byPlace(x: NDArray, q: NDArray, method: QuantileMethod, skipNaN: boolean): NDArray {
  const last = x.ndim - 1;
  // A row with NaN is all NaN, unless NaN, which is sorted to the end, is left out.
  const spoilt = skipNaN ? x : choose(any(isNaNs(x), last, { keepdims: true }), constant(x, Number.NaN), x);
  const sorted = lax.sort(spoilt, { dimension: last });
  const count = skipNaN
    ? sum(lax.bitwiseNot(isNaNs(x)), last, { dtype: q.dtype, keepdims: true })
    : constant(q, x.shape[last]!);
  const [fraction, highest] = aligned(q, lax.sub(count, constant(q, 1))) as [NDArray, NDArray];
  const place = lax.mul(fraction, highest);
  const low = lax.floor(place);
  const high = lax.ceil(place);
  const highWeight = lax.sub(place, low);
  const lowWeight = lax.sub(constant(q, 1), highWeight);
  const at = (index: NDArray): NDArray => {
    const inside = lax.max(lax.min(index, highest), constant(q, 0));
    return elementsAt(sorted, lax.convertElementType(inside, defaultInt()));
  };
  return between(at(low), at(high), lowWeight, highWeight, method);
}

/** Elements of each row: at the same places of all, or at places of their own. */
function elementsAt(rows: NDArray, places: NDArray): NDArray {
  const last = rows.ndim - 1;
  if (places.ndim === 1) return take(rows, places, last);
  return takeAlongAxis(rows, places, last);
}

function between(
  low: NDArray,
  high: NDArray,
  lowWeight: NDArray,
  highWeight: NDArray,
  method: QuantileMethod,
): NDArray {
  switch (method) {
    case "lower":
      return low;
    case "higher":
      return high;
    case "midpoint":
      return lax.mul(lax.add(low, high), constant(low, 0.5));
    case "nearest": {
      const [weight, a, b] = aligned(highWeight, low, high) as [NDArray, NDArray, NDArray];
      return choose(lax.le(weight, constant(weight, 0.5)), a, b);
    }
    default: {
      const wide = (x: NDArray): NDArray => lax.convertElementType(x, lowWeight.dtype);
      const times = (x: NDArray, weight: NDArray): NDArray => {
        const [y, w] = aligned(wide(x), weight) as [NDArray, NDArray];
        return lax.mul(y, w);
      };
      return lax.add(times(low, lowWeight), times(high, highWeight));
    }
  }
}

/** Quantiles by the cumulated weights; the quantiles are the last axis of the result. */
function byWeight({ x, weights }: Rows, q: NDArray, skipNaN: boolean): NDArray {
  const last = x.ndim - 1;
  const nan = isNaNs(x);
  const spoilt = skipNaN ? x : choose(any(nan, last, { keepdims: true }), constant(x, Number.NaN), x);
  const [sorted, w] = (
    weights === undefined
      ? [lax.sort(spoilt, { dimension: last }), lax.full(x.shape, 1, x.dtype)]
      : sortPairs(spoilt, weights, last)
  ) as [NDArray, NDArray];
  const zero = constant(w, 0);
  const bad = lax.bitwiseOr(lax.lt(w, zero), isNaNs(w));
  const counting = choose(lax.bitwiseOr(bad, isNaNs(sorted)), zero, w);
  const cumulated = lax.cumsum(counting, last);
  const total = lax.indexInDim(cumulated, -1, last);
  const [fraction, all] = aligned(lax.convertElementType(q, w.dtype), total) as [NDArray, NDArray];
  const target = lax.mul(fraction, all);
  // How many cumulated weights are below each target.
  const below = lax.lt(lax.expandDims(cumulated, [last]), lax.expandDims(target, [last + 1]));
  const place = sum(below, last + 1, { dtype: defaultInt() });
  const valid = sum(lax.bitwiseNot(isNaNs(sorted)), last, { dtype: defaultInt(), keepdims: true });
  const length = lax.full(valid.shape, x.shape[last]!, valid.dtype);
  const highest = lax.sub(skipNaN ? valid : length, constant(valid, 1));
  const inside = lax.max(lax.min(place, highest), constant(place, 0));
  const found = takeAlongAxis(sorted, inside, last);
  const none = lax.eq(valid, constant(valid, 0));
  const lost = lax.bitwiseOr(any(bad, last, { keepdims: true }), none);
  return choose(broadcastTo(lost, found.shape), constant(found, Number.NaN), found);
}

/**
 * The q-quantiles: for q = 0 the least element, for 1 the greatest, between them what lies in that part of the sorted
 * array. NaN where there is a NaN.
 *
 * @param q one, or an array of one axis, which becomes the first axis of the result; from 0 to 1
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([1, 2, 3, 4, 5]);
 * jnp.quantile(x, 0.5).item(); // 3
 * jnp.quantile(x, jnp.array([0, 0.125, 1])).js(); // [1, 1.5, 5]
 * jnp.quantile(x, 0.125, { method: "higher" }).item(); // 2
 */
export const quantile = (
  a: ArrayLike,
  q: ArrayLike,
  axis?: Axis | QuantileOptions,
  options: QuantileOptions = {},
): NDArray => quantiles("quantile", a, q, axis, options, false);

/** `quantile` of the elements that are not NaN. */
export const nanquantile = (
  a: ArrayLike,
  q: ArrayLike,
  axis?: Axis | QuantileOptions,
  options: QuantileOptions = {},
): NDArray => quantiles("nanquantile", a, q, axis, options, true);

function percentToFraction(name: string, q: ArrayLike): NDArray {
  checkArrayLike(name, q);
  const [percent] = promoteInexact(q) as [NDArray];
  return lax.div(percent, constant(percent, 100));
}

/**
 * The q-th percentiles: `quantile` of q / 100.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.percentile(jnp.array([1, 2, 3, 4, 5]), 75).item(); // 4
 */
export const percentile = (
  a: ArrayLike,
  q: ArrayLike,
  axis?: Axis | QuantileOptions,
  options: QuantileOptions = {},
): NDArray => quantiles("percentile", a, percentToFraction("percentile", q), axis, options, false);

/** `percentile` of the elements that are not NaN. */
export const nanpercentile = (
  a: ArrayLike,
  q: ArrayLike,
  axis?: Axis | QuantileOptions,
  options: QuantileOptions = {},
): NDArray => quantiles("nanpercentile", a, percentToFraction("nanpercentile", q), axis, options, true);

/** The median takes no method of its own. */
const middle = ({ axis, keepdims }: MedianOptions): QuantileOptions => ({ axis, keepdims, method: "midpoint" });

/**
 * The middle of the sorted elements; of an even number of them the mean of the two in the middle.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.median(jnp.array([[7, 1, 3], [4, 8, 2]]), 1).js(); // [3, 4]
 */
export function median(a: ArrayLike, axis?: Axis | MedianOptions, given: MedianOptions = {}): NDArray {
  const [named, options] = axisAndOptions<MedianOptions, null>(axis, given, null);
  return quantiles("median", a, 0.5, named, middle(options), false);
}

/** The median of the elements that are not NaN. */
export function nanmedian(a: ArrayLike, axis?: Axis | MedianOptions, given: MedianOptions = {}): NDArray {
  const [named, options] = axisAndOptions<MedianOptions, null>(axis, given, null);
  return quantiles("nanmedian", a, 0.5, named, middle(options), true);
}
