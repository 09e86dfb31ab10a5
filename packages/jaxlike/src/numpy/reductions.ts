/** Reductions: many elements become one, along some axes or all of them. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { type DType, dtypeBits, isFloat, isHalf, isInteger, isUnsigned, type Scalar } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { iinfo } from "../core/type-info.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { canonicalDType, type DTypeLike, defaultInt } from "./dtypes.js";
import { checkArrayLike } from "./promote.js";
import { type Axis, axesOf, axisAndOptions } from "./reduction-axes.js";
import { where as choose } from "./where.js";

/** What reductions to a truth value take. */
export interface LogicalOptions {
  /** One axis, several, or null for all: the default. */
  readonly axis?: Axis | undefined;
  /** Keep the axes, with length 1. */
  readonly keepdims?: boolean | undefined;
  /** A mask that is broadcast against the array: only elements where it is true count. */
  readonly where?: ArrayLike | undefined;
}

/** What `max` and `min` take. */
export interface ExtremumOptions extends LogicalOptions {
  /** A further element. */
  readonly initial?: ArrayLike | undefined;
}

/** What `sum` and `prod` take. */
export interface SumOptions extends ExtremumOptions {
  /** The dtype of the result, and of the computation. */
  readonly dtype?: DTypeLike | undefined;
  /** Whether narrow integers are summed as int32 or uint32: the default. */
  readonly promoteIntegers?: boolean | undefined;
}

/** What a reduction is made of. */
interface Reducer {
  readonly name: string;
  readonly reduce: (x: NDArray, axes: readonly number[]) => NDArray;
  readonly combine: (x: NDArray, y: NDArray) => NDArray;
  /** What stands for elements that do not count. */
  readonly neutral: (dtype: DType) => Scalar | boolean;
  /** Whether the reduction of nothing is the neutral element, rather than an error. */
  readonly ofNothing: boolean;
}

const SUM: Reducer = {
  name: "sum",
  reduce: (x, axes) => (x.dtype === "bool" ? lax.reduceOr(x, axes) : lax.reduceSum(x, axes)),
  combine: (x, y) => (x.dtype === "bool" ? lax.bitwiseOr(x, y) : lax.add(x, y)),
  neutral: () => 0,
  ofNothing: true,
};

const PROD: Reducer = {
  name: "prod",
  reduce: (x, axes) => (x.dtype === "bool" ? lax.reduceAnd(x, axes) : lax.reduceProd(x, axes)),
  combine: (x, y) => (x.dtype === "bool" ? lax.bitwiseAnd(x, y) : lax.mul(x, y)),
  neutral: () => 1,
  ofNothing: true,
};

const MAX: Reducer = {
  name: "max",
  reduce: (x, axes) => lax.reduceMax(x, axes),
  combine: (x, y) => lax.max(x, y),
  neutral: lowest,
  ofNothing: false,
};

const MIN: Reducer = {
  name: "min",
  reduce: (x, axes) => lax.reduceMin(x, axes),
  combine: (x, y) => lax.min(x, y),
  neutral: highest,
  ofNothing: false,
};

const ALL: Reducer = {
  name: "all",
  reduce: (x, axes) => lax.reduceAnd(x, axes),
  combine: (x, y) => lax.bitwiseAnd(x, y),
  neutral: () => true,
  ofNothing: true,
};

const ANY: Reducer = {
  name: "any",
  reduce: (x, axes) => lax.reduceOr(x, axes),
  combine: (x, y) => lax.bitwiseOr(x, y),
  neutral: () => false,
  ofNothing: true,
};

/** The least element that a dtype has. */
export function lowest(dtype: DType): Scalar | boolean {
  if (isInteger(dtype)) return iinfo(dtype).min;
  return dtype === "bool" ? false : Number.NEGATIVE_INFINITY;
}

/** The greatest element that a dtype has. */
export function highest(dtype: DType): Scalar | boolean {
  if (isInteger(dtype)) return iinfo(dtype).max;
  return dtype === "bool" ? true : Number.POSITIVE_INFINITY;
}

/** The dtype that sums of integers have: the default one of their kind, unless they are wider. */
export function promoteInteger(dtype: DType): DType {
  const int = defaultInt();
  if (dtype === "bool") return int;
  if (!isInteger(dtype) || dtypeBits(dtype) >= dtypeBits(int)) return dtype;
  return isUnsigned(dtype) ? canonicalDType("uint64") : int;
}

/** float32 for the 16-bit floats: what they are summed in. */
export const upcastHalf = (dtype: DType): DType => (isHalf(dtype) ? "float32" : dtype);

/** The mask as an array, if there is one. @throws JaxValueError if it is not of bools */
export function checkWhere(name: string, mask: ArrayLike | undefined): NDArray | undefined {
  if (mask === undefined) return undefined;
  const array = asArray(mask);
  if (array.dtype === "bool") return array;
  throw new JaxValueError(
    `jnp.${name}: where must be None or a boolean array; got where.dtype=dtype('${array.dtype}')`,
    { fix: "Compare with something, as x.greater(0), or convert with x.astype('bool')." },
  );
}

interface Computation {
  readonly result: DType;
  readonly computed: DType;
}

function reduction(
  { name, reduce, combine, neutral, ofNothing }: Reducer,
  a: NDArray,
  axis: Axis,
  { result, computed }: Computation,
  { keepdims = false, where, initial }: SumOptions,
): NDArray {
  const mask = checkWhere(name, where);
  if (mask !== undefined && initial === undefined && !ofNothing) {
    throw new JaxValueError(
      `reduction operation ${name} does not have an identity, so to use a where mask one has to specify 'initial'`,
      { fix: "Pass initial, the result where the mask leaves nothing." },
    );
  }
  const axes = axesOf(axis, a.ndim);
  if (initial === undefined && !ofNothing && axes.some((one) => a.shape[one] === 0)) {
    throw new JaxValueError(`zero-size array to reduction operation ${name} which has no identity`, {
      fix: "Pass initial, the result where there are no elements.",
    });
  }
  const x = lax.convertElementType(a, computed);
  let out = reduce(mask === undefined ? x : choose(mask, x, scalar(neutral(computed), computed)), axes);
  if (initial !== undefined) out = combine(initialOf(initial, computed), out);
  if (keepdims) out = lax.expandDims(out, axes);
  return lax.convertElementType(out, result);
}

const scalar = (value: Scalar | boolean, dtype: DType): NDArray => lax.full([], value, dtype);

function initialOf(initial: ArrayLike, dtype: DType): NDArray {
  const value = lax.convertElementType(initial, dtype);
  if (value.ndim === 0) return value;
  throw new JaxValueError(`initial value must be a scalar. Got array of shape ${formatShape(value.shape)}`, {
    fix: "Pass a number, or an array without axes.",
  });
}

const same = (dtype: DType): Computation => ({ result: dtype, computed: dtype });

function additive(reducer: Reducer, a: ArrayLike, axis: Axis | SumOptions | undefined, given: SumOptions): NDArray {
  checkArrayLike(reducer.name, a);
  const [named, options] = axisAndOptions<SumOptions, null>(axis, given, null);
  const { promoteIntegers = true } = options;
  const x = asArray(a).dtype === "bool" ? lax.convertElementType(a, defaultInt()) : asArray(a);
  if (options.dtype !== undefined) return reduction(reducer, x, named, same(canonicalDType(options.dtype)), options);
  const result = promoteIntegers ? promoteInteger(x.dtype) : x.dtype;
  return reduction(reducer, x, named, { result, computed: upcastHalf(result) }, options);
}

/**
 * The sum of the elements.
 *
 * Bools and narrow integers are summed as int32 (unsigned ones as uint32), 16-bit floats in float32.
 *
 * @param axis one axis, several, or null for all: the default; it may also be among the options
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([[1, 2], [3, 4]]);
 * jnp.sum(x).item(); // 10
 * jnp.sum(x, 0).js(); // [4, 6]
 * jnp.sum(x, { axis: 1, keepdims: true }).js(); // [[3], [7]]
 * jnp.sum(x, { where: x.greater(1), initial: 100 }).item(); // 109
 */
export const sum = (a: ArrayLike, axis?: Axis | SumOptions, options: SumOptions = {}): NDArray =>
  additive(SUM, a, axis, options);

/**
 * The product of the elements; dtypes as in `sum`.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.prod(jnp.array([[1, 2], [3, 4]]), 1).js(); // [2, 12]
 */
export const prod = (a: ArrayLike, axis?: Axis | SumOptions, options: SumOptions = {}): NDArray =>
  additive(PROD, a, axis, options);

function plain(
  reducer: Reducer,
  a: ArrayLike,
  axis: Axis | ExtremumOptions | undefined,
  given: ExtremumOptions,
): NDArray {
  checkArrayLike(reducer.name, a);
  const [named, options] = axisAndOptions<ExtremumOptions, null>(axis, given, null);
  const x = asArray(a);
  return reduction(reducer, x, named, same(x.dtype), options);
}

/**
 * The greatest element, NaN if there is one. The gradient is shared by equal greatest ones.
 *
 * @throws JaxValueError when there are no elements and no `initial`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.max(jnp.array([[1, 5], [3, 4]]), 0).js(); // [3, 5]
 */
export const max = (a: ArrayLike, axis?: Axis | ExtremumOptions, options: ExtremumOptions = {}): NDArray =>
  plain(MAX, a, axis, options);

/**
 * The least element, NaN if there is one.
 *
 * @throws JaxValueError when there are no elements and no `initial`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.min(jnp.array([[1, 5], [3, 4]]), 0).js(); // [1, 4]
 */
export const min = (a: ArrayLike, axis?: Axis | ExtremumOptions, options: ExtremumOptions = {}): NDArray =>
  plain(MIN, a, axis, options);

/** `max`, by its other name. */
export const amax: typeof max = max;

/** `min`, by its other name. */
export const amin: typeof min = min;

function logical(
  reducer: Reducer,
  a: ArrayLike,
  axis: Axis | LogicalOptions | undefined,
  given: LogicalOptions,
): NDArray {
  checkArrayLike(reducer.name, a);
  const [named, options] = axisAndOptions<LogicalOptions, null>(axis, given, null);
  return reduction(reducer, lax.convertElementType(a, "bool"), named, same("bool"), options);
}

/**
 * Whether all elements are true, or other than 0. NaN is true.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.all(jnp.array([[true, false], [true, true]]), 1).js(); // [false, true]
 */
export const all = (a: ArrayLike, axis?: Axis | LogicalOptions, options: LogicalOptions = {}): NDArray =>
  logical(ALL, a, axis, options);

/**
 * Whether any element is true, or other than 0.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.any(jnp.array([[0, 0], [0, 2]]), 1).js(); // [false, true]
 */
export const any = (a: ArrayLike, axis?: Axis | LogicalOptions, options: LogicalOptions = {}): NDArray =>
  logical(ANY, a, axis, options);

/** What reductions of all elements alike take. */
export interface AxisOptions {
  /** One axis, several, or null for all: the default. */
  readonly axis?: Axis | undefined;
  /** Keep the axes, with length 1. */
  readonly keepdims?: boolean | undefined;
}

/**
 * The greatest less the least element.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.ptp(jnp.array([[1, 5], [3, 4]]), 1).js(); // [4, 1]
 */
export function ptp(a: ArrayLike, axis?: Axis | AxisOptions, options: AxisOptions = {}): NDArray {
  checkArrayLike("ptp", a);
  return lax.sub(max(a, axis, options), min(a, axis, options));
}

/**
 * How many elements are other than 0.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.countNonzero(jnp.array([[1, 0], [3, 4]]), 1).js(); // [1, 2]
 */
export function countNonzero(a: ArrayLike, axis?: Axis | AxisOptions, given: AxisOptions = {}): NDArray {
  checkArrayLike("count_nonzero", a);
  const [named, { keepdims }] = axisAndOptions<AxisOptions, null>(axis, given, null);
  const x = asArray(a);
  const zero = lax.full([], isFloat(x.dtype) || isInteger(x.dtype) ? 0 : false, x.dtype);
  return sum(lax.ne(x, zero), named, { dtype: defaultInt(), keepdims });
}
