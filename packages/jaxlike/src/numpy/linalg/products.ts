/** Products of matrices, in the form that the array API standard gives them. */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxTypeError, JaxValueError } from "../../core/errors.js";
import { formatShape } from "../../core/shape.js";
import { asArray } from "../../lax/as-array.js";
import { canonicalAxis } from "../../lax/canonical-axis.js";
import * as lax from "../../lax/index.js";
import { multiply } from "../arithmetic.js";
import { broadcastTo } from "../broadcast.js";
import { einsum } from "../einsum.js";
import { eye, diagonal as numpyDiagonal } from "../matrices.js";
import { cross as numpyCross, trace as numpyTrace, type TraceOptions } from "../matrix-products.js";
import { matmul } from "../products.js";
import { checkArrayLike } from "../promote.js";
import { inv } from "./solve.js";

export { matrixTranspose } from "../axes.js";
export { matmul, tensordot, vecdot } from "../products.js";

/**
 * The power of square matrices.
 *
 * @param a [..., n, n]
 * @param n an integer; a negative one takes powers of the inverse
 * @returns [..., n, n]
 * @throws JaxTypeError when the matrices are not square, or n is not whole
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.matrixPower(jnp.array([[1, 1], [1, 0]]), 10).js(); // [[89, 55], [55, 34]]
 */
export function matrixPower(a: ArrayLike, n: number): NDArray {
  checkArrayLike("jnp.linalg.matrix_power", a);
  const x = asArray(a);
  if (x.ndim < 2) {
    throw new JaxTypeError(`${x.ndim}-dimensional array given. Array must be at least two-dimensional`, {
      fix: "Pass a matrix.",
    });
  }
  if (x.shape.at(-1) !== x.shape.at(-2)) {
    throw new JaxTypeError("Last 2 dimensions of the array must be square", {
      fix: "Pass a matrix with as many rows as columns.",
    });
  }
  if (!Number.isInteger(n)) {
    throw new JaxTypeError(`exponent must be an integer, got ${n}`, { fix: "Pass a whole number." });
  }
  if (n === 0) return broadcastTo(eye(x.shape.at(-1)!, null, 0, x.dtype), x.shape);
  return naturalPower(n < 0 ? inv(x) : x, Math.abs(n));
}

/** By the binary digits of n: squares of squares, and the product of those that count. */
function naturalPower(base: NDArray, n: number): NDArray {
  if (n === 1) return base;
  if (n === 3) return matmul(matmul(base, base), base);
  let square = base;
  let result: NDArray | undefined;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left !== n) square = matmul(square, square);
    if (left % 2 === 1) result = result === undefined ? square : matmul(result, square);
  }
  return result!;
}

/**
 * The product of several matrices, in the order that takes the least work.
 *
 * @param arrays two or more; all matrices, but the first and last may be vectors
 * @throws JaxValueError when they do not fit
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.multiDot([jnp.array([[1, 2]]), jnp.array([[3], [4]]), jnp.array([[5]])]).js(); // [[55]]
 */
export function multiDot(arrays: readonly ArrayLike[]): NDArray {
  checkArrayLike("jnp.linalg.multi_dot", ...arrays);
  const xs = arrays.map(asArray);
  if (xs.length < 2) {
    throw new JaxValueError(`multi_dot requires at least two arrays; got len(arrays)=${xs.length}`, {
      fix: "Pass a list of two arrays or more.",
    });
  }
  const shapes = `[${xs.map((x) => formatShape(x.shape)).join(", ")}]`;
  const isEnd = (i: number): boolean => i === 0 || i === xs.length - 1;
  if (!xs.every((x, i) => x.ndim === 2 || (x.ndim === 1 && isEnd(i)))) {
    throw new JaxValueError(
      `multi_dot: input arrays must all be two-dimensional, except for the first and last array which may be 1 or 2 dimensional. Got array shapes ${shapes}`,
      { fix: "Reshape the others to matrices." },
    );
  }
  if (xs.some((x, i) => i > 0 && xs[i - 1]!.shape.at(-1) !== x.shape[0])) {
    throw new JaxValueError(
      `multi_dot: last dimension of each array must match first dimension of following array. Got array shapes ${shapes}`,
      { fix: "Check the order, or transpose." },
    );
  }
  const labelled = xs.flatMap((x, i) => {
    const isColumn = x.ndim === 1 && i === 0;
    return [x, isColumn ? [1] : x.ndim === 1 ? [i] : [i, i + 1]];
  });
  const [first, ...rest] = labelled as [ArrayLike, ...(ArrayLike | number[])[]];
  return einsum(first, ...rest, { optimize: "auto" });
}

/** The cross product of vectors of length 3 along an axis. */
export function cross(x1: ArrayLike, x2: ArrayLike, { axis = -1 }: { readonly axis?: number } = {}): NDArray {
  checkArrayLike("jnp.linalg.cross", x1, x2);
  const [a, b] = [asArray(x1), asArray(x2)].map((x) => x.shape[canonicalAxis(axis, x.ndim)]);
  if (a !== 3 || b !== 3) {
    throw new JaxValueError(
      `Both input arrays must be (arrays of) 3-dimensional vectors, but they have x1.shape[axis]=${a} and x2.shape[axis]=${b}`,
      { fix: "Use jnp.cross for vectors in the plane." },
    );
  }
  return numpyCross(x1, x2, { axis });
}

/** Each element of one vector times each of another: [n] and [m] to [n, m]. */
export function outer(x1: ArrayLike, x2: ArrayLike): NDArray {
  checkArrayLike("jnp.linalg.outer", x1, x2);
  const [a, b] = [asArray(x1), asArray(x2)];
  if (a.ndim !== 1 || b.ndim !== 1) {
    throw new JaxValueError(`Input arrays must be one-dimensional, but they are x1.ndim=${a.ndim} x2.ndim=${b.ndim}`, {
      fix: "Use jnp.outer, which flattens.",
    });
  }
  return multiply(lax.expandDims(a, [1]), lax.expandDims(b, [0]));
}

/** The diagonals of the matrices in the last two axes. */
export const diagonal = (x: ArrayLike, { offset = 0 }: { readonly offset?: number } = {}): NDArray =>
  numpyDiagonal(x, offset, -2, -1);

/** The sums along the diagonals of the matrices in the last two axes. */
export const trace = (
  x: ArrayLike,
  { offset = 0, ...options }: TraceOptions & { readonly offset?: number } = {},
): NDArray => numpyTrace(x, offset, -2, -1, options);
