/** Reductions that leave NaN out. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { type DType, isFloat, type Scalar } from "../core/dtype.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { canonicalDType } from "./dtypes.js";
import { checkArrayLike, promoteArgsInexact } from "./promote.js";
import { type Axis, axisAndOptions } from "./reduction-axes.js";
import {
  all,
  checkWhere,
  type ExtremumOptions,
  highest,
  lowest,
  max,
  min,
  prod,
  type SumOptions,
  sum,
} from "./reductions.js";
import { inexact, type MeanOptions, mean, type VarianceOptions, var as variance, varianceTypes } from "./statistics.js";
import { where as choose } from "./where.js";

/** NaN alone is not equal to itself. */
const isNaNs = (x: NDArray): NDArray => lax.ne(x, x);

/** The array with a value in place of each NaN. */
export function withoutNaN(x: NDArray, value: Scalar | boolean): NDArray {
  return choose(isNaNs(x), lax.full([], value, x.dtype), x);
}

type Reduction = (a: ArrayLike, axis: Axis, options: SumOptions) => NDArray;

function nanReduction(
  name: string,
  reduce: Reduction,
  neutral: (dtype: DType) => Scalar | boolean,
  a: ArrayLike,
  axis: Axis | SumOptions | undefined,
  given: SumOptions,
): [result: NDArray, x: NDArray, axis: Axis, options: SumOptions] {
  checkArrayLike(name, a);
  const [named, options] = axisAndOptions<SumOptions, null>(axis, given, null);
  checkWhere(name, options.where);
  const x = asArray(a);
  return [reduce(isFloat(x.dtype) ? withoutNaN(x, neutral(x.dtype)) : x, named, options), x, named, options];
}

function nanExtremum(
  name: string,
  reduce: Reduction,
  neutral: (dtype: DType) => Scalar | boolean,
  a: ArrayLike,
  axis: Axis | ExtremumOptions | undefined,
  given: ExtremumOptions,
): NDArray {
  const [result, x, named, { keepdims, initial }] = nanReduction(name, reduce, neutral, a, axis, given);
  if (!isFloat(x.dtype) || initial !== undefined) return result;
  return choose(all(isNaNs(x), named, { keepdims }), lax.full([], Number.NaN, x.dtype), result);
}

/**
 * The sum of the elements that are not NaN.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.nansum(jnp.array([1, NaN, 2])).item(); // 3
 */
export const nansum = (a: ArrayLike, axis?: Axis | SumOptions, options: SumOptions = {}): NDArray =>
  nanReduction("nansum", sum, () => 0, a, axis, options)[0];

/** The product of the elements that are not NaN. */
export const nanprod = (a: ArrayLike, axis?: Axis | SumOptions, options: SumOptions = {}): NDArray =>
  nanReduction("nanprod", prod, () => 1, a, axis, options)[0];

/**
 * The greatest element that is not NaN; NaN where all are.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.nanmax(jnp.array([1, NaN, 2])).item(); // 2
 */
export const nanmax = (a: ArrayLike, axis?: Axis | ExtremumOptions, options: ExtremumOptions = {}): NDArray =>
  nanExtremum("nanmax", max, lowest, a, axis, options);

/** The least element that is not NaN; NaN where all are. */
export const nanmin = (a: ArrayLike, axis?: Axis | ExtremumOptions, options: ExtremumOptions = {}): NDArray =>
  nanExtremum("nanmin", min, highest, a, axis, options);

/**
 * The mean of the elements that are not NaN; NaN where all are.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.nanmean(jnp.array([[1, NaN], [2, 4]]), 1).js(); // [1, 3]
 */
export function nanmean(a: ArrayLike, axis?: Axis | MeanOptions, given: MeanOptions = {}): NDArray {
  checkArrayLike("nanmean", a);
  const [named, options] = axisAndOptions<MeanOptions, null>(axis, given, null);
  checkWhere("nanmean", options.where);
  const x = asArray(a);
  if (!isFloat(x.dtype)) return mean(x, named, options);
  const dtype = options.dtype === undefined ? inexact(x.dtype) : canonicalDType(options.dtype);
  const count = sum(lax.bitwiseNot(isNaNs(x)), named, { ...options, dtype });
  return lax.div(nansum(x, named, { ...options, dtype }), count);
}

/**
 * The variance of the elements that are not NaN; NaN where there are no degrees of freedom.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.nanvar(jnp.array([1, NaN, 3])).item(); // 1
 */
export function nanvar(a: ArrayLike, axis?: Axis | VarianceOptions, given: VarianceOptions = {}): NDArray {
  checkArrayLike("nanvar", a);
  const [named, options] = axisAndOptions<VarianceOptions, null>(axis, given, null);
  const { keepdims, where, ddof = 0 } = options;
  checkWhere("nanvar", where);
  const { computed, result } = varianceTypes(asArray(a).dtype, options.dtype);
  if (!isFloat(computed)) return variance(a, named, options);
  const x = lax.convertElementType(a, computed);
  const center =
    options.mean === undefined
      ? nanmean(x, named, { dtype: computed, keepdims: true, where })
      : lax.convertElementType(options.mean, computed);
  const [left, right] = promoteArgsInexact("nanvar", x, center) as [NDArray, NDArray];
  const zero = lax.full([], 0, computed);
  const squares = lax.square(choose(isNaNs(x), zero, lax.sub(left, right)));
  const counted = sum(lax.bitwiseNot(isNaNs(x)), named, { keepdims, where });
  const freedom = lax.sub(lax.convertElementType(counted, computed), lax.convertElementType(ddof, computed));
  const none = lax.le(freedom, zero);
  const total = choose(none, lax.full([], Number.NaN, computed), sum(squares, named, { keepdims, where }));
  return lax.convertElementType(lax.div(total, choose(none, lax.full([], 1, computed), freedom)), result);
}

/** The standard deviation of the elements that are not NaN. */
export function nanstd(a: ArrayLike, axis?: Axis | VarianceOptions, options: VarianceOptions = {}): NDArray {
  checkArrayLike("nanstd", a);
  return lax.sqrt(nanvar(a, axis, options));
}
