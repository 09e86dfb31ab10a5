/** Running sums and products. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { type DType, isFloat } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { canonicalDType, type DTypeLike } from "./dtypes.js";
import { withoutNaN } from "./nan-reductions.js";
import { checkArrayLike } from "./promote.js";
import { axisAndOptions } from "./reduction-axes.js";
import { promoteInteger } from "./reductions.js";

/** What running sums and products take. */
export interface CumulativeOptions {
  /** Along which axis; null, the default, for all elements in row-major order. */
  readonly axis?: number | null | undefined;
  /** The dtype of the result, and of the computation; bools are summed as int32. */
  readonly dtype?: DTypeLike | undefined;
}

interface Running {
  readonly name: string;
  readonly scan: (x: NDArray, axis: number) => NDArray;
  /** What stands for NaN, where NaN is left out. */
  readonly inPlaceOfNaN?: number;
  /** Widen narrow integers. */
  readonly promotes?: boolean;
}

function cumulative(running: Running, a: ArrayLike, axis: number | null, dtype: DTypeLike | undefined): NDArray {
  const { name, scan, inPlaceOfNaN, promotes = false } = running;
  checkArrayLike(name, a);
  const given = asArray(a);
  const flat = axis === null || given.ndim === 0 ? lax.reshape(given, [given.size]) : given;
  const along = canonicalAxis(axis ?? 0, flat.ndim);
  const x = inPlaceOfNaN === undefined || !isFloat(flat.dtype) ? flat : withoutNaN(flat, inPlaceOfNaN);
  const wanted = dtype === undefined ? undefined : canonicalDType(dtype);
  const widened = promotes || x.dtype === "bool" ? promoteInteger(x.dtype) : x.dtype;
  const result: DType = wanted ?? widened;
  // Truth values are counted: true means "any so far", or "all so far", when the counts are made bools again.
  const truth = wanted === "bool" ? lax.convertElementType(x, "bool") : x;
  const computed = lax.convertElementType(truth, wanted === "bool" ? promoteInteger("bool") : result);
  return lax.convertElementType(scan(computed, along), result);
}

function runningFunction(running: Running) {
  return (a: ArrayLike, axis?: number | null | CumulativeOptions, given: CumulativeOptions = {}): NDArray => {
    const [named, { dtype }] = axisAndOptions<CumulativeOptions, null>(axis, given, null);
    return cumulative(running, a, named, dtype);
  };
}

type RunningFunction = (a: ArrayLike, axis?: number | null | CumulativeOptions, options?: CumulativeOptions) => NDArray;

/**
 * The sum of each element and all before it.
 *
 * @param axis null, the default, for all elements in row-major order
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.cumsum(jnp.array([[1, 2], [3, 4]])).js(); // [1, 3, 6, 10]
 * jnp.cumsum(jnp.array([[1, 2], [3, 4]]), 0).js(); // [[1, 2], [4, 6]]
 */
export const cumsum: RunningFunction = runningFunction({ name: "cumsum", scan: (x, axis) => lax.cumsum(x, axis) });

/**
 * The product of each element and all before it.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.cumprod(jnp.array([1, 2, 3])).js(); // [1, 2, 6]
 */
export const cumprod: RunningFunction = runningFunction({ name: "cumprod", scan: (x, axis) => lax.cumprod(x, axis) });

/** `cumsum` with NaN as 0. */
export const nancumsum: RunningFunction = runningFunction({
  name: "nancumsum",
  scan: (x, axis) => lax.cumsum(x, axis),
  inPlaceOfNaN: 0,
});

/** `cumprod` with NaN as 1. */
export const nancumprod: RunningFunction = runningFunction({
  name: "nancumprod",
  scan: (x, axis) => lax.cumprod(x, axis),
  inPlaceOfNaN: 1,
});

/** What the array API's running sums and products take. */
export interface CumulativeWithInitialOptions {
  /** Along which axis; may be left out for arrays of one axis. */
  readonly axis?: number | undefined;
  readonly dtype?: DTypeLike | undefined;
  /** Begin with the sum of nothing. */
  readonly includeInitial?: boolean | undefined;
}

function withInitial(
  running: Running,
  noun: string,
  initial: number,
  a: ArrayLike,
  { axis, dtype, includeInitial = false }: CumulativeWithInitialOptions,
): NDArray {
  checkArrayLike(running.name, a);
  const { ndim } = asArray(a);
  if (ndim === 0) {
    throw new JaxValueError(
      `The input must be non-scalar to take a cumulative ${noun}, however a scalar value or scalar array was given.`,
      { fix: "Pass an array with at least one axis." },
    );
  }
  if (axis === undefined && ndim > 1) {
    throw new JaxValueError(
      `The input array has rank ${ndim}, however axis was not set to an explicit value. The axis argument is only optional for one-dimensional arrays.`,
      { fix: "Pass { axis }." },
    );
  }
  const along = canonicalAxis(axis ?? 0, ndim);
  const out = cumulative(running, a, along, dtype);
  if (!includeInitial) return out;
  return lax.concatenate([lax.full(out.shape.with(along, 1), initial, out.dtype), out], along);
}

/**
 * The running sum of the array API standard: narrow integers are summed as int32.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.cumulativeSum(jnp.array([1, 2, 3]), { includeInitial: true }).js(); // [0, 1, 3, 6]
 */
export const cumulativeSum = (x: ArrayLike, options: CumulativeWithInitialOptions = {}): NDArray =>
  withInitial({ name: "cumulative_sum", scan: (y, axis) => lax.cumsum(y, axis), promotes: true }, "sum", 0, x, options);

/**
 * The running product of the array API standard.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.cumulativeProd(jnp.array([1, 2, 3]), { includeInitial: true }).js(); // [1, 1, 2, 6]
 */
export const cumulativeProd = (x: ArrayLike, options: CumulativeWithInitialOptions = {}): NDArray =>
  withInitial({ name: "cumulative_prod", scan: (y, axis) => lax.cumprod(y, axis) }, "product", 1, x, options);
