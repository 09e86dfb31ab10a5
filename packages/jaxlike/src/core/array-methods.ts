import type { ArgOptions } from "../numpy/arg-reductions.js";
import type { ClipOptions } from "../numpy/arithmetic.js";
import type { IndexedUpdate } from "../numpy/at.js";
import type { OrderOption } from "../numpy/axes.js";
import type { CumulativeOptions } from "../numpy/cumulative.js";
import type { DTypeLike } from "../numpy/dtypes.js";
import type { Index } from "../numpy/index-entries.js";
import type { NonzeroOptions, Positions } from "../numpy/nonzero.js";
import type { ProductOptions } from "../numpy/products.js";
import type { Axis } from "../numpy/reduction-axes.js";
import type { AxisOptions, ExtremumOptions, LogicalOptions, SumOptions } from "../numpy/reductions.js";
import type { RepeatOptions } from "../numpy/repetition.js";
import type { SearchOptions } from "../numpy/searching.js";
import type { OutOfBoundsOption } from "../numpy/selection.js";
import type { ShapeLike } from "../numpy/shape-argument.js";
import type { ArgsortOptions, SortOptions } from "../numpy/sorting.js";
import type { MeanOptions, VarianceOptions } from "../numpy/statistics.js";
import type { IndicesLike, TakeOptions } from "../numpy/take.js";
import type { ArrayLike, NDArray } from "./array.js";

/** An operation with another operand: both are promoted to a common dtype and broadcast against each other. */
type Binary = (other: ArrayLike) => NDArray;

/** An operation on each element. */
type Unary = () => NDArray;

/**
 * The methods of arrays that are functions of `numpy`, with the array as their first argument.
 *
 * Core declares them; `numpy` stands on core, and installs them.
 */
export interface FunctionMethods {
  /** This + other. */
  add: Binary;
  /** This − other. */
  subtract: Binary;
  /** This − other. */
  sub: Binary;
  /** This · other. */
  multiply: Binary;
  /** This · other. */
  mul: Binary;
  /** This / other, as floats. */
  divide: Binary;
  /** This / other, as floats. */
  div: Binary;
  /** This / other, rounded down. */
  floorDivide: Binary;
  /** The remainder of this / other, with other's sign. */
  mod: Binary;
  /** The remainder of this / other, with other's sign. */
  remainder: Binary;
  /** This to the power other; whole numbers are multiplied out. */
  pow: Binary;
  /** This to the power other; whole numbers are multiplied out. */
  power: Binary;
  /** −this. */
  neg: Unary;
  /** −this. */
  negative: Unary;
  /** |this|. */
  abs: Unary;
  /** −1, 0 or 1. */
  sign: Unary;
  /** The larger of this and other. */
  maximum: Binary;
  /** The smaller of this and other. */
  minimum: Binary;

  /** Whether this > other. */
  greater: Binary;
  /** Whether this ≥ other. */
  greaterEqual: Binary;
  /** Whether this < other. */
  less: Binary;
  /** Whether this ≤ other. */
  lessEqual: Binary;
  /** Whether this = other, element by element. */
  equal: Binary;
  /** Whether this ≠ other, element by element. */
  notEqual: Binary;
  /** Whether both are true. */
  logicalAnd: Binary;
  /** Whether one is true. */
  logicalOr: Binary;
  /** Whether exactly one is true. */
  logicalXor: Binary;
  /** Whether it is false, or 0. */
  logicalNot: Unary;
  /** The bits that both have. */
  bitwiseAnd: Binary;
  /** The bits that one has. */
  bitwiseOr: Binary;
  /** The bits that exactly one has. */
  bitwiseXor: Binary;
  /** The bits that this has not. */
  bitwiseNot: Unary;
  /** The bits moved up. */
  leftShift: Binary;
  /** The bits moved down. */
  rightShift: Binary;

  /** eˣ. */
  exp: Unary;
  /** The natural logarithm. */
  log: Unary;
  /** log(1 + x). */
  log1p: Unary;
  /** eˣ − 1. */
  expm1: Unary;
  /** The square root. */
  sqrt: Unary;
  /** x². */
  square: Unary;
  /** 1 / x. */
  reciprocal: Unary;
  /** The sine. */
  sin: Unary;
  /** The cosine. */
  cos: Unary;
  /** The tangent. */
  tan: Unary;
  /** The hyperbolic tangent. */
  tanh: Unary;
  /** The next whole number below. */
  floor: Unary;
  /** The next whole number above. */
  ceil: Unary;
  /** The nearest number with that many decimals. */
  round(decimals?: number): NDArray;
  /** Not below `min`, nor above `max`. */
  clip(min?: ArrayLike | ClipOptions | null, max?: ArrayLike | null): NDArray;
  /** The array itself: it has no imaginary part. */
  conj: Unary;

  /** The matrix product. */
  matmul(other: ArrayLike, options?: ProductOptions): NDArray;
  /** The sum of products over the last axis of this and the one before the last of other. */
  dot(other: ArrayLike, options?: ProductOptions): NDArray;

  /** The sum, of all elements or over axes. */
  sum(axis?: Axis | SumOptions, options?: SumOptions): NDArray;
  /** The product, of all elements or over axes. */
  prod(axis?: Axis | SumOptions, options?: SumOptions): NDArray;
  /** The mean, of all elements or over axes. */
  mean(axis?: Axis | MeanOptions, options?: MeanOptions): NDArray;
  /** The variance, of all elements or over axes. */
  var(axis?: Axis | VarianceOptions, options?: VarianceOptions): NDArray;
  /** The standard deviation, of all elements or over axes. */
  std(axis?: Axis | VarianceOptions, options?: VarianceOptions): NDArray;
  /** The largest element, of all or along axes. */
  max(axis?: Axis | ExtremumOptions, options?: ExtremumOptions): NDArray;
  /** The smallest element, of all or along axes. */
  min(axis?: Axis | ExtremumOptions, options?: ExtremumOptions): NDArray;
  /** The difference of the largest and the smallest element. */
  ptp(axis?: Axis | AxisOptions, options?: AxisOptions): NDArray;
  /** The place of the largest element, in the flattened array or along an axis. */
  argmax(axis?: number | null | ArgOptions, options?: ArgOptions): NDArray;
  /** The place of the smallest element, in the flattened array or along an axis. */
  argmin(axis?: number | null | ArgOptions, options?: ArgOptions): NDArray;
  /** Whether all elements are true. */
  all(axis?: Axis | LogicalOptions, options?: LogicalOptions): NDArray;
  /** Whether one element is true. */
  any(axis?: Axis | LogicalOptions, options?: LogicalOptions): NDArray;
  /** The running sum. */
  cumsum(axis?: number | null | CumulativeOptions, options?: CumulativeOptions): NDArray;
  /** The running product. */
  cumprod(axis?: number | null | CumulativeOptions, options?: CumulativeOptions): NDArray;
  /** The elements in rising order along an axis; default the last. */
  sort(axis?: number | null | SortOptions, options?: SortOptions): NDArray;
  /** The places of the elements in rising order. */
  argsort(axis?: number | null | ArgsortOptions, options?: ArgsortOptions): NDArray;
  /** Where elements are to be inserted into this sorted array. */
  searchsorted(values: ArrayLike, options?: SearchOptions): NDArray;
  /** The sum of a diagonal. */
  trace(offset?: number, axis1?: number, axis2?: number): NDArray;
  /** The positions of the elements that are not 0, an array for each axis. */
  nonzero(options?: NonzeroOptions): Positions;

  /** All elements along one axis. */
  ravel(options?: OrderOption): NDArray;
  /** All elements along one axis. */
  flatten(options?: OrderOption): NDArray;
  /** Without axes of length 1. */
  squeeze(axis?: number | readonly number[] | null): NDArray;
  /** With two axes exchanged. */
  swapaxes(axis1: number, axis2: number): NDArray;
  /** With axes moved. */
  moveaxis(source: number | readonly number[], destination: number | readonly number[]): NDArray;
  /** With new axes of length 1. */
  expandDims(axis: number | readonly number[]): NDArray;
  /** In a larger shape. */
  broadcastTo(shape: ShapeLike): NDArray;
  /** Each element as often as said. */
  repeat(repeats: ArrayLike, axis?: number | null, options?: RepeatOptions): NDArray;
  /** The diagonals along two axes. */
  diagonal(offset?: number, axis1?: number, axis2?: number): NDArray;
  /** The elements at indices along an axis, by default of the flattened array. */
  take(indices: IndicesLike, axis?: number | null, options?: TakeOptions): NDArray;
  /** For each element, an index, that one of the choices. */
  choose(choices: readonly ArrayLike[], options?: OutOfBoundsOption): NDArray;
  /** The slices for which a condition holds. */
  compress(condition: ArrayLike, axis?: number | null): NDArray;
  /** The elements in another dtype. */
  astype(dtype: DTypeLike): NDArray;
  /** The elements' bits as another dtype. */
  view(dtype?: DTypeLike): NDArray;
  /** An array of the same elements: arrays do not change, so it is this one. */
  copy: Unary;
}

/** All methods of arrays beside those that every array has by itself. */
export interface ArrayMethods extends FunctionMethods {
  /** The axes in reverse order. */
  readonly T: NDArray;
  /** The last two axes exchanged. */
  readonly mT: NDArray;
  /** The elements in another shape, given as a list or as several numbers; one may be −1. */
  reshape(...shape: readonly number[]): NDArray;
  reshape(shape: ShapeLike, options?: OrderOption): NDArray;
  /** The axes in another order, given as a list or as several numbers; default reversed. */
  transpose(...axes: readonly number[]): NDArray;
  transpose(axes?: readonly number[] | null): NDArray;
  /** The elements that an index names: `x.get(i, slice(1, 3), null, "...")` is NumPy's `x[i, 1:3, None, ...]`. */
  get(...index: readonly Index[]): NDArray;
  /** The elements that an index names, to be replaced: `x.at(i).set(v)`, `.add`, `.multiply`, `.min`, … */
  at(...index: readonly Index[]): IndexedUpdate;
  /** The rows. */
  [Symbol.iterator](): Iterator<NDArray>;
}

/** Gives all arrays, concrete and traced, their methods and computed properties. */
export function installArrayMethods(target: { readonly prototype: object }, methods: PropertyDescriptorMap): void {
  // Each a property that is not enumerated: printing and comparing arrays does not list them.
  for (const name of Reflect.ownKeys(methods) as string[]) {
    Object.defineProperty(target.prototype, name, { ...methods[name]!, enumerable: false });
  }
}
