/** Matrices of a simple form, diagonals and triangles. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { type DType, isBig } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { at } from "./at.js";
import { moveaxis, ravel } from "./axes.js";
import { broadcastTo } from "./broadcast.js";
import { type DTypeOption, defaultFloat, defaultInt, dtypeOption } from "./dtypes.js";
import { power } from "./exponential.js";
import { getItem } from "./get-item.js";
import { nonzero } from "./nonzero.js";
import { arange } from "./ranges.js";
import { resized } from "./resized.js";
import { staticInteger } from "./shape-argument.js";
import { where } from "./where.js";

/** The row of each element plus an offset, and its column. */
function rowsAndColumns(rows: number, columns: number, offset: number): [NDArray, NDArray] {
  const shape = [rows, columns];
  return [lax.add(lax.broadcastedIota("int32", shape, 0), offset), lax.broadcastedIota("int32", shape, 1)];
}

const asDType = (mask: NDArray, dtype: DType): NDArray => lax.convertElementType(mask, dtype);

/**
 * A matrix with ones on a diagonal, and zeros elsewhere.
 *
 * @param m number of columns, default as many as rows
 * @param k which diagonal: positive ones are above the main one
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.eye(2).js(); // [[1, 0], [0, 1]]
 */
export function eye(n: number, m: number | null = null, k = 0, dtype?: DTypeOption): NDArray {
  const [rows, columns] = [staticInteger(n, "N"), m === null ? n : staticInteger(m, "M")];
  if (rows < 0 || columns < 0) {
    throw new JaxValueError(`negative dimensions are not allowed, got ${rows} and ${columns}`, {
      fix: "Pass lengths of 0 or more.",
    });
  }
  const [row, column] = rowsAndColumns(rows, columns, k);
  return asDType(lax.eq(row, column), dtypeOption(dtype) ?? defaultFloat());
}

/** The identity matrix. */
export const identity = (n: number, dtype?: DTypeOption): NDArray => eye(n, null, 0, dtype);

/** A matrix with ones at and below a diagonal, and zeros above. */
export function tri(n: number, m: number | null = null, k = 0, dtype?: DTypeOption): NDArray {
  const [row, column] = rowsAndColumns(staticInteger(n, "N"), m === null ? n : staticInteger(m, "M"), k);
  return asDType(lax.ge(row, column), dtypeOption(dtype) ?? defaultFloat());
}

/**
 * The lower triangle of a matrix, or of each of a stack; zeros above the diagonal `k`.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.tril(jnp.array([[1, 2], [3, 4]])).js(); // [[1, 0], [3, 4]]
 */
export function tril(x: ArrayLike, k = 0): NDArray {
  const [matrix, mask] = triangle("tril", x, k);
  return lax.select(mask, matrix, fullLike(matrix, 0));
}

/** The upper triangle of a matrix, or of each of a stack; zeros below the diagonal `k`. */
export function triu(x: ArrayLike, k = 0): NDArray {
  const [matrix, mask] = triangle("triu", x, k - 1);
  return lax.select(mask, fullLike(matrix, 0), matrix);
}

function triangle(name: string, x: ArrayLike, k: number): [NDArray, NDArray] {
  const matrix = asArray(x);
  if (matrix.ndim < 2) {
    throw new JaxValueError(`Argument to jax.numpy.${name} must be at least 2D`, { fix: "Pass a matrix." });
  }
  const [rows, columns] = matrix.shape.slice(-2) as [number, number];
  return [matrix, broadcastTo(tri(rows, columns, k, "bool"), matrix.shape)];
}

/** Rows and columns of the lower triangle of an n×m matrix. */
export const trilIndices = (n: number, k = 0, m: number | null = null): [NDArray, NDArray] =>
  nonzero(tri(n, m, k, "bool")) as [NDArray, NDArray];

/** Rows and columns of the upper triangle of an n×m matrix. */
export const triuIndices = (n: number, k = 0, m: number | null = null): [NDArray, NDArray] =>
  nonzero(lax.bitwiseNot(tri(n, m, k - 1, "bool"))) as [NDArray, NDArray];

/** Rows and columns of a matrix's lower triangle. */
export function trilIndicesFrom(x: ArrayLike, k = 0): [NDArray, NDArray] {
  const [n, m] = matrixShape("tril_indices_from", x);
  return trilIndices(n, k, m);
}

/** Rows and columns of a matrix's upper triangle. */
export function triuIndicesFrom(x: ArrayLike, k = 0): [NDArray, NDArray] {
  const [n, m] = matrixShape("triu_indices_from", x);
  return triuIndices(n, k, m);
}

function matrixShape(name: string, x: ArrayLike): [number, number] {
  const { shape } = asArray(x);
  if (shape.length !== 2) {
    throw new JaxValueError(`${name}: input array must be 2-d, got ${shape.length} dimensions`, {
      fix: "Pass a matrix.",
    });
  }
  return shape as readonly number[] as [number, number];
}

/** The indices of the main diagonal of an array of `ndim` axes of length `n`. */
export function diagIndices(n: number, ndim = 2): NDArray[] {
  if (n < 0 || ndim < 0) {
    throw new JaxValueError(`n and ndim arguments to diag_indices must be nonnegative, got n=${n}, ndim=${ndim}`, {
      fix: "Pass counts of 0 or more.",
    });
  }
  return Array.from({ length: ndim }, () => arange(n));
}

/**
 * A matrix with the given diagonal, or the diagonal of a matrix.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.diag(jnp.array([1, 2])).js(); // [[1, 0], [0, 2]]
 * jnp.diag(jnp.array([[1, 2], [3, 4]])).js(); // [1, 4]
 */
export function diag(v: ArrayLike, k = 0): NDArray {
  const x = asArray(v);
  if (x.ndim === 2) return diagonal(x, k);
  if (x.ndim !== 1)
    throw new JaxValueError("diag input must be 1d or 2d", { fix: "Use jnp.diagflat or jnp.diagonal." });
  const n = x.shape[0]! + Math.abs(k);
  const padded = lax.pad(x, fullLike(x, 0, x.dtype, []), [[Math.max(0, k), Math.max(0, -k), 0]]);
  return where(eye(n, null, k, "bool"), padded, fullLike(padded, 0));
}

/** A matrix with the elements of `v`, in row-major order, on a diagonal. */
export const diagflat = (v: ArrayLike, k = 0): NDArray => diag(ravel(v), k);

/**
 * The diagonals of the matrices along two axes; the axis of the diagonal is the last.
 *
 * @param offset which diagonal: positive ones are above the main one
 */
export function diagonal(x: ArrayLike, offset = 0, axis1 = 0, axis2 = 1): NDArray {
  const given = asArray(x);
  if (given.ndim < 2) {
    throw new JaxValueError("diagonal requires an array of at least two dimensions.", { fix: "Pass a matrix." });
  }
  const matrix = moveaxis(given, [axis1, axis2], [-2, -1]);
  const [rows, columns] = matrix.shape.slice(-2) as [number, number];
  const size = Math.max(0, Math.min(rows + Math.min(offset, 0), columns - Math.max(offset, 0)));
  const near = arange(size);
  const far = arange(Math.abs(offset), Math.abs(offset) + size);
  return offset >= 0 ? getItem(matrix, ["...", near, far]) : getItem(matrix, ["...", far, near]);
}

/** The indices of the main diagonal of an array whose axes have one length. */
export function diagIndicesFrom(x: ArrayLike): NDArray[] {
  const { shape } = asArray(x);
  if (shape.length < 2) {
    throw new JaxValueError("input array must be at least 2-d", { fix: "Pass a matrix." });
  }
  if (shape.some((n) => n !== shape[0])) {
    throw new JaxValueError("All dimensions of input must be of equal length", { fix: "Pass a square matrix." });
  }
  return diagIndices(shape[0]!, shape.length);
}

/** The indices of the elements of an n×n matrix that a function such as `triu` keeps. */
export const maskIndices = (n: number, mask: (matrix: NDArray, k: number) => NDArray, k = 0): NDArray[] =>
  nonzero(mask(lax.full([n, n], 1, defaultInt()), k));

/** A copy of `a` with `value` on its main diagonal, whose axes have one length. */
export function fillDiagonal(a: ArrayLike, value: ArrayLike): NDArray {
  const x = asArray(a);
  if (x.ndim < 2) {
    throw new JaxValueError("array must be at least 2-d", { fix: "Pass a matrix." });
  }
  const n = Math.min(...x.shape);
  if (x.ndim > 2 && x.shape.some((length) => length !== n)) {
    throw new JaxValueError("All dimensions of input must be of equal length", { fix: "Pass a cubic array." });
  }
  const positions = diagIndices(n, x.ndim);
  const values = asArray(value);
  return at(x, ...positions).set(values.ndim === 0 ? values : resized(values, n));
}

/**
 * The Vandermonde matrix: the powers of `x`, one a column.
 *
 * @param n number of columns, default as many as rows
 * @param increasing whether the powers grow to the right; default false
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.vander(jnp.array([2, 3])).js(); // [[2, 1], [3, 1]]
 */
export function vander(x: ArrayLike, n?: number, { increasing = false } = {}): NDArray {
  const column = asArray(x);
  if (column.ndim !== 1) throw new JaxValueError("x must be a one-dimensional array", { fix: "Pass a vector." });
  const count = n ?? column.shape[0]!;
  if (count < 0) throw new JaxValueError("N must be nonnegative", { fix: "Pass 0 or more columns." });
  const powers = lax.iota(isBig(column.dtype) ? column.dtype : "int32", count);
  const ordered = increasing ? powers : lax.sub(count - 1, powers);
  return power(lax.expandDims(column, [1]), lax.expandDims(ordered, [0]));
}
