/** Products of vectors, matrices and stacks of them. */
import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { moveAxis } from "../lax/batching.js";
import { axesUpTo, canonicalAxis } from "../lax/canonical-axis.js";
import { convert } from "../lax/convert-element-type.js";
import * as lax from "../lax/index.js";
import { canonicalDType, type DTypeLike } from "./dtypes.js";
import { checkArrayLike, commonType, promoteArgs } from "./promote.js";

/** What products take. */
export interface ProductOptions {
  /** The dtype to sum in, and of the result; default the dtype that the operands have in common. */
  readonly preferredElementType?: DTypeLike | undefined;
}

/** Contracted axes of both operands, and batch axes of both. */
type ContractionAxes = readonly [
  contracting: readonly [readonly number[], readonly number[]],
  batch: readonly [readonly number[], readonly number[]],
];

/** The dtype of a product of operands, and whether it yields to others. */
export function productType(
  operands: readonly ArrayLike[],
  { preferredElementType }: ProductOptions,
): { readonly dtype: DType; readonly weakType: boolean } {
  if (preferredElementType === undefined) return commonType(operands);
  return { dtype: canonicalDType(preferredElementType), weakType: false };
}

/** The contraction of two arrays, brought to the dtype of the product. */
function contract(a: NDArray, b: NDArray, axes: ContractionAxes, options: ProductOptions): NDArray {
  const { dtype } = productType([a, b], options);
  // The dtype of the operands is that of their product, unless the sum is to be wider than they are.
  const { dtype: common } = commonType([a, b]);
  const [x, y] = [a, b].map((z) => lax.convertElementType(z, common)) as [NDArray, NDArray];
  return lax.dotGeneral(x, y, axes, { preferredElementType: dtype });
}

function finish(result: NDArray, operands: readonly NDArray[], options: ProductOptions): NDArray {
  const { dtype, weakType } = productType(operands, options);
  return convert(result, dtype, weakType);
}

/**
 * The product of two arrays: the inner product of vectors, the matrix product of matrices; of larger arrays the sum of
 * products over the last axis of the first and the last but one of the second.
 *
 * @throws JaxTypeError when these differ in length
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.dot(jnp.array([1, 2]), jnp.array([3, 4])).item(); // 11
 * jnp.dot(jnp.array([[1, 2], [3, 4]]), jnp.array([1, 1])).js(); // [3, 7]
 */
export function dot(a: ArrayLike, b: ArrayLike, options: ProductOptions = {}): NDArray {
  checkArrayLike("dot", a, b);
  const [x, y] = [asArray(a), asArray(b)];
  const contracting = ((): ContractionAxes[0] => {
    if (x.ndim === 0 || y.ndim === 0) return [[], []];
    return [[x.ndim - 1], [Math.max(0, y.ndim - 2)]];
  })();
  return finish(contract(x, y, [contracting, [[], []]], options), [x, y], options);
}

/**
 * The matrix product, of stacks of matrices for each pair in the stacks, which are broadcast. A vector is a row on the
 * left, a column on the right.
 *
 * @throws JaxValueError for arrays without axes
 * @throws JaxTypeError when the contracted axes differ in length
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const a = jnp.array([[1, 2], [3, 4]]);
 * jnp.matmul(a, a).js(); // [[7, 10], [15, 22]]
 * jnp.matmul(jnp.ones([5, 1, 2, 3]), jnp.ones([4, 3, 6])).shape; // [5, 4, 2, 6]
 */
export function matmul(a: ArrayLike, b: ArrayLike, options: ProductOptions = {}): NDArray {
  checkArrayLike("matmul", a, b);
  const [x, y] = [asArray(a), asArray(b)];
  [x, y].forEach(({ ndim }, i) => {
    if (ndim > 0) return;
    throw new JaxValueError(`matmul input operand ${i} must have ndim at least 1, but it has ndim ${ndim}`, {
      fix: "Use jnp.multiply for products with numbers.",
    });
  });
  const plan = matmulPlan(x, y);
  const left = lax.squeeze(x, plan.squeezed[0]);
  const right = lax.squeeze(y, plan.squeezed[1]);
  const contracting = [[left.ndim - 1], [right.ndim - 1 - (y.ndim > 1 ? 1 : 0)]] as const;
  const product = contract(left, right, [contracting, plan.batch], options);
  return finish(lax.expandDims(lax.transpose(product, plan.order), plan.both), [x, y], options);
}

/** How a matrix product of stacks is one contraction: axes of length 1 are left out rather than repeated. */
interface MatmulPlan {
  /** Axes of length 1 to take out of each operand. */
  readonly squeezed: readonly [number[], number[]];
  /** Batch axes of each operand without these. */
  readonly batch: readonly [number[], number[]];
  /** From the contraction's axes to the result's. */
  readonly order: readonly number[];
  /** Axes of length 1 of both, to be put back. */
  readonly both: readonly number[];
}

function matmulPlan(x: NDArray, y: NDArray): MatmulPlan {
  const stackOf = (z: NDArray): readonly number[] => z.shape.slice(0, Math.max(0, z.ndim - 2));
  const [xStack, yStack] = [stackOf(x), stackOf(y)];
  const count = Math.max(xStack.length, yStack.length);
  const squeezed: [number[], number[]] = [[], []];
  const batch: [number[], number[]] = [[], []];
  const [both, shared, ofX, ofY]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < count; i++) {
    const xAxis = i - count + xStack.length;
    const yAxis = i - count + yStack.length;
    const [m, n] = [xStack[xAxis], yStack[yAxis]];
    const isBroadcast = m !== undefined && n !== undefined;
    if (isBroadcast && m === 1) squeezed[0].push(xAxis);
    if (isBroadcast && n === 1) squeezed[1].push(yAxis);
    if (m === 1 && n === 1) both.push(i);
    else if (m === undefined || (isBroadcast && m === 1)) ofY.push(i);
    else if (n === undefined || n === 1) ofX.push(i);
    else if (m === n) {
      batch[0].push(xAxis - squeezed[0].length);
      batch[1].push(yAxis - squeezed[1].length);
      shared.push(i);
    } else throw incompatible(x, y);
  }
  if (x.ndim > 1) ofX.push(count);
  if (y.ndim > 1) ofY.push(count + (x.ndim > 1 ? 1 : 0));
  const axes = [...shared, ...ofX, ...ofY];
  const order = axesUpTo(axes.length).sort((i, j) => axes[i]! - axes[j]!);
  return { squeezed, batch, order, both: both };
}

const incompatible = (x: NDArray, y: NDArray): JaxValueError =>
  new JaxValueError(`Incompatible types for matmul arguments: ${x.aval} and ${y.aval}`, {
    expected: "stacks of matrices whose lengths, aligned from the last axis, are equal or 1",
    fix: "Add axes with jnp.expandDims, or transpose an operand.",
  });

/**
 * The inner product of all elements of both, in row-major order.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.vdot(jnp.array([[1, 2], [3, 4]]), jnp.array([[1, 0], [0, 1]])).item(); // 5
 */
export function vdot(a: ArrayLike, b: ArrayLike, options: ProductOptions = {}): NDArray {
  checkArrayLike("vdot", a, b);
  const [x, y] = [a, b].map((z) => lax.reshape(asArray(z), [asArray(z).size])) as [NDArray, NDArray];
  return dot(x, y, options);
}

/** What `vecdot` takes. */
export interface VecdotOptions extends ProductOptions {
  /** The axis of the vectors; default the last. */
  readonly axis?: number | undefined;
}

/**
 * The inner product of the vectors along an axis; the other axes are broadcast.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.vecdot(jnp.array([[1, 2], [3, 4]]), jnp.array([1, 10])).js(); // [21, 43]
 */
export function vecdot(x1: ArrayLike, x2: ArrayLike, options: VecdotOptions = {}): NDArray {
  checkArrayLike("vecdot", x1, x2);
  const { axis = -1 } = options;
  const [x, y] = [asArray(x1), asArray(x2)];
  const [m, n] = [x, y].map((z) => z.shape[canonicalAxis(axis, z.ndim)]);
  if (m !== n) {
    throw new JaxValueError(
      `axes must match; got shapes ${formatShape(x.shape)} and ${formatShape(y.shape)} with axis=${axis}`,
      { fix: "Choose an axis along which both are equally long." },
    );
  }
  const [rows, columns] = [x, y].map((z) => moveAxis(z, canonicalAxis(axis, z.ndim), z.ndim - 1)) as [NDArray, NDArray];
  const product = matmul(lax.expandDims(rows, [rows.ndim - 1]), lax.expandDims(columns, [columns.ndim]), options);
  return lax.squeeze(product, [product.ndim - 2, product.ndim - 1]);
}

/**
 * The products of matrices with vectors; other axes are broadcast.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.matvec(jnp.array([[1, 2], [3, 4]]), jnp.array([1, 1])).js(); // [3, 7]
 */
export function matvec(x1: ArrayLike, x2: ArrayLike): NDArray {
  checkArrayLike("matvec", x1, x2);
  const [matrix, vector] = [asArray(x1), asArray(x2)];
  if (vector.ndim === 0 || matrix.ndim < 2) throw incompatible(matrix, vector);
  const product = matmul(matrix, lax.expandDims(vector, [vector.ndim]));
  return lax.squeeze(product, [product.ndim - 1]);
}

/** The products of vectors, as rows, with matrices; other axes are broadcast. */
export function vecmat(x1: ArrayLike, x2: ArrayLike): NDArray {
  checkArrayLike("vecmat", x1, x2);
  const [vector, matrix] = [asArray(x1), asArray(x2)];
  if (vector.ndim === 0 || matrix.ndim < 2) throw incompatible(vector, matrix);
  const product = matmul(lax.expandDims(vector, [vector.ndim - 1]), matrix);
  return lax.squeeze(product, [product.ndim - 2]);
}

/** Axes to sum products over: how many, one of each operand, or lists of equal length. */
export type TensordotAxes = number | readonly [number, number] | readonly [readonly number[], readonly number[]];

/**
 * The sum of products over some axes of both arrays.
 *
 * @param axes a number: the last of the first and the first of the second; or a pair of axes, or of lists of axes
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.tensordot(jnp.ones([2, 3, 4]), jnp.ones([3, 4, 5])).shape; // [2, 5]
 * jnp.tensordot(jnp.ones([2, 3]), jnp.ones([4, 3]), [1, 1]).shape; // [2, 4]
 */
export function tensordot(a: ArrayLike, b: ArrayLike, axes: TensordotAxes = 2, options: ProductOptions = {}): NDArray {
  checkArrayLike("tensordot", a, b);
  const [x, y] = [asArray(a), asArray(b)];
  const contracting = tensordotAxes(x, y, axes);
  return finish(contract(x, y, [contracting, [[], []]], options), [x, y], options);
}

function tensordotAxes(x: NDArray, y: NDArray, axes: TensordotAxes): readonly [number[], number[]] {
  if (typeof axes === "number") {
    if (axes > Math.min(x.ndim, y.ndim)) {
      throw new JaxTypeError(
        `Number of tensordot axes (axes ${axes}) exceeds input ranks (${formatShape(x.shape)} and ${formatShape(y.shape)})`,
        { fix: "Pass fewer axes." },
      );
    }
    return [axesUpTo(x.ndim).slice(x.ndim - axes), axesUpTo(axes)];
  }
  if (!Array.isArray(axes) || axes.length !== 2) {
    throw new JaxTypeError(
      "tensordot axes argument must be an int, a pair of ints, or a pair of lists/tuples of ints.",
      { fix: "Pass the number of axes, or [axes of a, axes of b]." },
    );
  }
  const [ofX, ofY] = axes as readonly [number | readonly number[], number | readonly number[]];
  if ((typeof ofX === "number") !== (typeof ofY === "number")) {
    throw new JaxTypeError(
      `tensordot requires both axes lists to be either ints, tuples or lists, got ${String(ofX)} and ${String(ofY)}`,
      { fix: "Pass two numbers, or two lists." },
    );
  }
  const [first, second] = [ofX, ofY].map((list) => (typeof list === "number" ? [list] : list)) as [number[], number[]];
  if (first.length !== second.length) {
    throw new JaxTypeError(
      `tensordot requires axes lists to have equal length, got ${formatShape(first)} and ${formatShape(second)}.`,
      { fix: "Name as many axes of one array as of the other." },
    );
  }
  return [first.map((axis) => canonicalAxis(axis, x.ndim)), second.map((axis) => canonicalAxis(axis, y.ndim))];
}

/**
 * The sum of products over the last axes of both; with a number the product.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.inner(jnp.array([[1, 2], [3, 4]]), jnp.array([1, 1])).js(); // [3, 7]
 */
export function inner(a: ArrayLike, b: ArrayLike, options: ProductOptions = {}): NDArray {
  checkArrayLike("inner", a, b);
  const [x, y] = [asArray(a), asArray(b)];
  if (x.ndim === 0 || y.ndim === 0) return dot(x, y, options);
  return tensordot(x, y, [-1, -1], options);
}

/**
 * All products of an element of the first with one of the second: a matrix.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.outer(jnp.array([1, 2]), jnp.array([3, 4])).js(); // [[3, 4], [6, 8]]
 */
export function outer(a: ArrayLike, b: ArrayLike): NDArray {
  const [x, y] = [a, b].map((z) => lax.reshape(asArray(z), [asArray(z).size])) as [NDArray, NDArray];
  const [column, row] = promoteArgs("outer", lax.expandDims(x, [1]), lax.expandDims(y, [0])) as [NDArray, NDArray];
  return multiplyAny(column, row);
}

/** The product; of bools their conjunction. */
export const multiplyAny = (x: NDArray, y: NDArray): NDArray =>
  x.dtype === "bool" ? lax.bitwiseAnd(x, y) : lax.mul(x, y);
