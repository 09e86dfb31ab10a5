/** Means, variances and covariances. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { type DType, isFloat, isInteger } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { sizeOf } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { broadcastTo } from "./broadcast.js";
import { canonicalDType, type DTypeLike, defaultFloat } from "./dtypes.js";
import { dot } from "./products.js";
import { checkArrayLike, promoteArgsInexact, promoteDTypes, promoteInexact } from "./promote.js";
import { type Axis, axesOf, axisAndOptions } from "./reduction-axes.js";
import { checkWhere, type LogicalOptions, sum, upcastHalf } from "./reductions.js";
import { where as choose } from "./where.js";

/** What `mean` takes. */
export interface MeanOptions extends LogicalOptions {
  /** The dtype of the result, and of the computation; the array's own, or the default float for integers. */
  readonly dtype?: DTypeLike | undefined;
}

/** The float dtype that integers have as a result of division. */
export const inexact = (dtype: DType): DType => (isFloat(dtype) ? dtype : defaultFloat());

/** How many elements are counted: a number, or an array where a mask says. */
export function countAlong(
  a: NDArray,
  axis: Axis,
  dtype: DType,
  keepdims: boolean | undefined,
  mask: NDArray | undefined,
): NDArray {
  if (mask !== undefined) return sum(broadcastTo(mask, a.shape), axis, { dtype, keepdims });
  return lax.full([], sizeOf(axesOf(axis, a.ndim).map((one) => a.shape[one]!)), dtype);
}

/**
 * The arithmetic mean; of integers a float.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([[1, 2], [3, 4]]);
 * jnp.mean(x).item(); // 2.5
 * jnp.mean(x, 0, { keepdims: true }).js(); // [[2, 3]]
 * jnp.mean(x, { where: x.greater(1) }).item(); // 3
 */
export function mean(a: ArrayLike, axis?: Axis | MeanOptions, given: MeanOptions = {}): NDArray {
  checkArrayLike("mean", a);
  const [named, { dtype, keepdims, where }] = axisAndOptions<MeanOptions, null>(axis, given, null);
  const x = asArray(a);
  const mask = checkWhere("mean", where);
  const result = dtype === undefined ? inexact(x.dtype) : canonicalDType(dtype);
  const computed = dtype === undefined ? upcastHalf(result) : result;
  const count = countAlong(x, named, computed, keepdims, mask);
  const total = sum(x, named, { dtype: computed, keepdims, where });
  return lax.convertElementType(lax.div(total, count), result);
}

/** What `average` takes. */
export interface AverageOptions {
  /** One axis, several, or null for all: the default. */
  readonly axis?: Axis | undefined;
  /** How much each element counts: an array of the array's shape, or of the shape of the axes alone. */
  readonly weights?: ArrayLike | undefined;
  /** Return the sum of the weights too. */
  readonly returned?: boolean | undefined;
  readonly keepdims?: boolean | undefined;
}

/**
 * The mean with weights.
 *
 * @returns the average, or with `returned` the average and the sum of the weights
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.average(jnp.array([1, 2, 3]), { weights: jnp.array([3, 0, 1]) }).item(); // 1.5
 */
export function average(
  a: ArrayLike,
  axis: AverageOptions & { readonly returned: true },
  options?: AverageOptions,
): [average: NDArray, sumOfWeights: NDArray];
export function average(
  a: ArrayLike,
  axis: Axis | undefined,
  options: AverageOptions & { readonly returned: true },
): [average: NDArray, sumOfWeights: NDArray];
export function average(a: ArrayLike, axis?: Axis | AverageOptions, options?: AverageOptions): NDArray;
export function average(
  a: ArrayLike,
  axis?: Axis | AverageOptions,
  given: AverageOptions = {},
): NDArray | [NDArray, NDArray] {
  checkArrayLike("average", a);
  const [named, options] = axisAndOptions<AverageOptions, null>(axis, given, null);
  const { returned = false } = options;
  const [result, total] =
    options.weights === undefined ? plainAverage(a, named, options) : weighted(a, options.weights, named, options);
  return returned ? [result, broadcastTo(total, result.shape)] : result;
}

function plainAverage(a: ArrayLike, axis: Axis, { keepdims }: AverageOptions): [NDArray, NDArray] {
  const [x] = promoteInexact(a) as [NDArray];
  const result = mean(x, axis, { keepdims });
  return [result, countAlong(x, axis, result.dtype, false, undefined)];
}

function weighted(a: ArrayLike, given: ArrayLike, axis: Axis, { keepdims }: AverageOptions): [NDArray, NDArray] {
  checkArrayLike("average", a, given);
  const [x, w] = promoteInexact(a, given) as [NDArray, NDArray];
  const weights = x.shape.join() === w.shape.join() ? w : alongAxes(w, x, axis);
  const total = sum(weights, axis, { keepdims });
  return [lax.div(sum(lax.mul(x, weights), axis, { keepdims }), total), total];
}

/** Weights of some axes, in the place of these. */
function alongAxes(weights: NDArray, x: NDArray, axis: Axis): NDArray {
  if (axis === null) {
    throw new JaxValueError("Axis must be specified when shapes of a and weights differ.", {
      fix: "Name the axes that the weights belong to.",
    });
  }
  const axes = axesOf(axis, x.ndim);
  if (weights.ndim !== axes.length || weights.shape.some((n, i) => n !== x.shape[axes[i]!])) {
    throw new JaxValueError("Shape of weights must be consistent with shape of a along specified axis.", {
      fix: "Give the weights one element for each place along the axis.",
    });
  }
  const order = axes.map((_, i) => i).sort((i, j) => axes[i]! - axes[j]!);
  return lax.reshape(
    lax.transpose(weights, order),
    x.shape.map((n, one) => (axes.includes(one) ? n : 1)),
  );
}

/** What `var` and `std` take. */
export interface VarianceOptions extends MeanOptions {
  /** Delta degrees of freedom: the sum of squares is divided by their number less this. Default 0. */
  readonly ddof?: number | undefined;
  /** The same by the name in the array API standard. */
  readonly correction?: number | undefined;
  /** The mean, if it is known, with the reduced axes kept. */
  readonly mean?: ArrayLike | undefined;
}

function correctionOf({ ddof = 0, correction }: VarianceOptions): number {
  if (correction === undefined) return ddof;
  if (ddof !== 0) {
    throw new JaxValueError("ddof and correction can't be provided simultaneously.", { fix: "Pass one of them." });
  }
  return correction;
}

/** The dtype that a variance is computed in, and the one that it has. */
export function varianceTypes(dtype: DType, given: DTypeLike | undefined): { computed: DType; result: DType } {
  const result = given === undefined ? inexact(dtype) : canonicalDType(given);
  return { computed: upcastHalf(result), result };
}

function variance(a: ArrayLike, axis?: Axis | VarianceOptions, given: VarianceOptions = {}): NDArray {
  checkArrayLike("var", a);
  const [named, options] = axisAndOptions<VarianceOptions, null>(axis, given, null);
  const { keepdims, where, mean: known } = options;
  const correction = correctionOf(options);
  const mask = checkWhere("var", where);
  const { computed, result } = varianceTypes(asArray(a).dtype, options.dtype);
  const x = lax.convertElementType(a, computed);
  const center =
    known === undefined
      ? mean(x, named, { dtype: computed, keepdims: true, where })
      : lax.convertElementType(known, computed);
  const [left, right] = promoteArgsInexact("var", x, center) as [NDArray, NDArray];
  const squares = lax.square(lax.sub(left, right));
  const count = lax.sub(countAlong(x, named, computed, keepdims, mask), lax.convertElementType(correction, computed));
  const total = sum(squares, named, { dtype: computed, keepdims, where });
  const quotient = lax.convertElementType(lax.div(total, count), result);
  return choose(lax.gt(count, lax.full([], 0, computed)), quotient, lax.full([], Number.NaN, result));
}

/**
 * The variance: the mean squared distance from the mean. NaN where there are no degrees of freedom.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.var(jnp.array([1, 2, 3, 6])).item(); // 3.5
 * jnp.var(jnp.array([1, 3]), { ddof: 1 }).item(); // 2
 */
export { variance as var };

/**
 * The standard deviation: the square root of the variance.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.std(jnp.array([[1, 3], [2, 8]]), 1).js(); // [1, 3]
 */
export function std(a: ArrayLike, axis?: Axis | VarianceOptions, given: VarianceOptions = {}): NDArray {
  checkArrayLike("std", a);
  const [named, options] = axisAndOptions<VarianceOptions, null>(axis, given, null);
  const dtype = options.dtype === undefined ? undefined : canonicalDType(options.dtype);
  if (dtype !== undefined && !isFloat(dtype)) {
    throw new JaxValueError(`dtype argument to jnp.std must be inexact; got ${dtype}`, { fix: "Use a float dtype." });
  }
  return lax.sqrt(variance(a, named, options));
}

/** What `corrcoef` takes. */
export interface CorrelationOptions {
  /** Further variables, as `m`. */
  readonly y?: ArrayLike | undefined;
  /** Whether each row is a variable and each column an observation: the default. */
  readonly rowvar?: boolean | undefined;
  readonly dtype?: DTypeLike | undefined;
}

/** What `cov` takes. */
export interface CovarianceOptions extends CorrelationOptions {
  /** Divide by the number of observations, not by one less. */
  readonly bias?: boolean | undefined;
  readonly ddof?: number | undefined;
  /** How often each observation was made: integers. */
  readonly fweights?: ArrayLike | undefined;
  /** How much each observation counts. */
  readonly aweights?: ArrayLike | undefined;
}

/**
 * The covariance matrix of variables.
 *
 * @param m a row for each variable, a column for each observation
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.cov(jnp.array([[0, 1, 2], [2, 1, 0]])).js(); // [[1, -1], [-1, 1]]
 */
export function cov(m: ArrayLike, options: CovarianceOptions = {}): NDArray {
  const { y, rowvar = true, bias = false, ddof = bias ? 0 : 1, dtype, fweights, aweights } = options;
  const wanted = floatDType("cov", dtype);
  const variables = variablesOf(y === undefined ? [m] : [m, y], rowvar);
  const [count, observations] = variables.shape as readonly [number, number];
  if (count === 0) return lax.full([0, 0], 0, variables.dtype);
  if (observations === 0) return lax.full(count === 1 ? [] : [count, count], Number.NaN, variables.dtype);
  const x = wanted === undefined ? variables : lax.convertElementType(variables, wanted);
  const weights = observationWeights(observations, fweights, aweights);
  const w = weights === undefined ? undefined : lax.convertElementType(weights, x.dtype);
  const [center, totals] = average(x, 1, { weights: w, returned: true });
  const centered = lax.sub(x, lax.expandDims(center, [1]));
  const freedom = degreesOfFreedom(lax.indexInDim(totals, 0, 0, { keepdims: false }), w, aweights, ddof);
  const scaled = w === undefined ? centered : lax.mul(centered, lax.expandDims(w, [0]));
  const product = lax.div(dot(centered, lax.transpose(scaled, [1, 0])), freedom);
  return count === 1 ? lax.reshape(product, []) : product;
}

function floatDType(name: string, dtype: DTypeLike | undefined): DType | undefined {
  const wanted = dtype === undefined ? undefined : canonicalDType(dtype);
  if (wanted === undefined || isFloat(wanted)) return wanted;
  throw new JaxValueError(`${name}: dtype must be a subclass of float or complex; got dtype=${wanted}`, {
    fix: "Use a float dtype.",
  });
}

/** All variables as rows of one matrix of floats. */
function variablesOf(given: readonly ArrayLike[], rowvar: boolean): NDArray {
  checkArrayLike("cov", ...given);
  const matrices = promoteInexact(...given).map((x, i) => {
    if (x.ndim > 2) {
      throw new JaxValueError(`${"my"[i]} has more than 2 dimensions`, { fix: "Pass a vector or a matrix." });
    }
    if (x.ndim < 2) return lax.reshape(x, [1, x.size]);
    return rowvar || (i === 1 && x.shape[0] === 1) ? x : lax.transpose(x, [1, 0]);
  });
  return lax.concatenate(matrices, 0);
}

function observationWeights(
  observations: number,
  fweights: ArrayLike | undefined,
  aweights: ArrayLike | undefined,
): NDArray | undefined {
  const given = Object.entries({ fweights, aweights }).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const weights = asArray(value);
    if (weights.ndim > 1) {
      throw new JaxValueError(`cannot handle multidimensional ${name}`, { fix: "Pass one weight an observation." });
    }
    if (weights.shape[0] !== observations) {
      throw new JaxValueError(`incompatible numbers of samples and ${name}`, {
        expected: `${observations} weights`,
        fix: "Pass one weight an observation.",
      });
    }
    if (name === "fweights" && !isInteger(weights.dtype)) {
      throw new JaxTypeError("fweights must be integer.", { fix: "Convert them with x.astype('int32')." });
    }
    return [lax.abs(weights)];
  });
  return given.length === 0 ? undefined : promoteDTypes(...given).reduce((product, w) => lax.mul(product, w));
}

/** What the sum of products is divided by, as NumPy has it. */
function degreesOfFreedom(
  total: NDArray,
  weights: NDArray | undefined,
  aweights: ArrayLike | undefined,
  ddof: number,
): NDArray {
  const delta = lax.convertElementType(ddof, total.dtype);
  if (ddof === 0) return total;
  if (weights === undefined || aweights === undefined) return lax.sub(total, delta);
  const importance = lax.convertElementType(lax.abs(aweights), weights.dtype);
  return lax.sub(total, lax.div(lax.mul(delta, sum(lax.mul(weights, importance))), total));
}

/**
 * The matrix of correlation coefficients, from −1 to 1.
 *
 * @param x a row for each variable, a column for each observation
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.corrcoef(jnp.array([[0, 1, 2], [2, 1, 0]])).js(); // [[1, -1], [-1, 1]]
 */
export function corrcoef(x: ArrayLike, options: CorrelationOptions = {}): NDArray {
  checkArrayLike("corrcoef", x);
  floatDType("corrcoef", options.dtype);
  const c = cov(x, options);
  if (c.ndim === 0) return lax.div(c, c);
  const [n] = c.shape as readonly [number];
  const diagonal = lax.eq(lax.broadcastedIota("int32", [n, n], 0), lax.broadcastedIota("int32", [n, n], 1));
  const variances = sum(lax.select(diagonal, c, lax.full([n, n], 0, c.dtype)), 1);
  const deviation = lax.sqrt(variances);
  const scaled = lax.div(lax.div(c, lax.expandDims(deviation, [1])), lax.expandDims(deviation, [0]));
  return lax.clamp(lax.full([], -1, c.dtype), scaled, lax.full([], 1, c.dtype));
}
