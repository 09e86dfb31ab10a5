/** Norms of vectors and matrices, and condition numbers. */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import { formatShape } from "../../core/shape.js";
import { asArray } from "../../lax/as-array.js";
import { canonicalAxis } from "../../lax/canonical-axis.js";
import * as lax from "../../lax/index.js";
import { moveaxis } from "../axes.js";
import { isnan } from "../comparison.js";
import { checkArrayLike, inexact } from "../promote.js";
import type { Axis } from "../reduction-axes.js";
import { any, max, min, sum } from "../reductions.js";
import { where } from "../where.js";
import { svdvals } from "./decompositions.js";
import { inv } from "./solve.js";

/** Which norm: p, or a name. */
export type NormOrder = number | "fro" | "f" | "nuc" | null;

export interface NormOptions {
  /** Keep the axes, with length 1. Default false. */
  readonly keepdims?: boolean;
}

/** √Σx². */
const euclidean = (x: NDArray, axis: Axis, keepdims: boolean): NDArray =>
  lax.sqrt(sum(lax.mul(x, x), axis, { keepdims }));

/**
 * The norm of a vector or matrix, or of each along some axes.
 *
 * Of vectors: p is (Σ|x|ᵖ)^(1/p), 0 the number of elements other than 0, ±∞ the largest or smallest magnitude. Of
 * matrices: "fro" is √Σx², "nuc" the sum of the singular values, ±2 the largest or smallest of these, ±1 the largest or
 * smallest sum of a column's magnitudes, ±∞ of a row's.
 *
 * @param ord which norm; default √Σx², of any number of axes if `axis` is left out
 * @param axis the axis of vectors, or two axes of matrices; default all, which must be one or two for other norms
 * @throws JaxValueError for a norm that does not exist
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.norm(jnp.array([3, 4])).item(); // 5
 * jnp.linalg.norm(jnp.array([[1, -2], [3, 4]]), 1).item(); // 6
 */
export function norm(
  x: ArrayLike,
  ord: NormOrder = null,
  axis: Axis = null,
  { keepdims = false }: NormOptions = {},
): NDArray {
  const array = inexact("jnp.linalg.norm", x);
  if (axis === null && ord === null) return euclidean(array, null, keepdims);
  const given = axis === null ? array.shape.map((_, i) => i) : typeof axis === "number" ? [axis] : axis;
  const axes = given.map((i) => canonicalAxis(i, array.ndim));
  if (axes.length === 1) return vectorNorm(array, { ord: ord ?? 2, axis: axes, keepdims });
  if (axes.length === 2) return normOfMatrices(array, ord, axes as [number, number], keepdims);
  throw new JaxValueError(
    `Improper number of axes for norm: axis=${formatShape(axes)}. Pass one axis to compute a vector-norm, or two axes to compute a matrix-norm.`,
    { fix: "Name one or two axes." },
  );
}

function normOfMatrices(x: NDArray, ord: NormOrder, [row, column]: [number, number], keepdims: boolean): NDArray {
  switch (ord) {
    case null:
    case "f":
    case "fro":
      return euclidean(x, [row, column], keepdims);
    case 1:
    case -1:
      return extremeOfSums(x, row, column, ord === 1, keepdims);
    case Number.POSITIVE_INFINITY:
    case Number.NEGATIVE_INFINITY:
      return extremeOfSums(x, column, row, ord > 0, keepdims);
    case 2:
    case -2:
    case "nuc": {
      const s = svdvals(moveaxis(x, [row, column], [-2, -1]));
      const out = ord === "nuc" ? sum(s, -1) : ord === 2 ? max(s, -1, { initial: 0 }) : min(s, -1);
      return keepdims ? lax.expandDims(out, [Math.min(row, column), Math.max(row, column)]) : out;
    }
    default:
      throw new JaxValueError(`Invalid order '${ord}' for matrix norm.`, {
        expected: "1, -1, 2, -2, Infinity, -Infinity, fro or nuc",
        fix: "Pass one of these, or name one axis for norms of vectors.",
      });
  }
}

/** The largest or smallest sum of magnitudes along one axis. */
function extremeOfSums(x: NDArray, along: number, other: number, largest: boolean, keepdims: boolean): NDArray {
  const sums = sum(lax.abs(x), along, { keepdims });
  const left = !keepdims && other > along ? other - 1 : other;
  return largest ? max(sums, left, { initial: 0, keepdims }) : min(sums, left, { keepdims });
}

export interface MatrixNormOptions extends NormOptions {
  /** Default "fro". */
  readonly ord?: NormOrder;
}

/** The norms of the matrices in the last two axes: as `norm`. */
export function matrixNorm(x: ArrayLike, { ord = "fro", keepdims = false }: MatrixNormOptions = {}): NDArray {
  checkArrayLike("jnp.linalg.matrix_norm", x);
  return norm(x, ord, [-2, -1], { keepdims });
}

export interface VectorNormOptions extends NormOptions {
  /** p; default 2. */
  readonly ord?: NormOrder;
  /** The axes whose elements make up a vector; default all. */
  readonly axis?: Axis;
}

/**
 * The norms of vectors, which may take up several axes.
 *
 * @throws JaxValueError for a norm that does not exist
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.vectorNorm(jnp.array([[3, 4], [5, 12]]), { axis: 1 }).js(); // [5, 13]
 */
export function vectorNorm(x: ArrayLike, { ord = 2, axis = null, keepdims = false }: VectorNormOptions = {}): NDArray {
  const array = inexact("jnp.linalg.vector_norm", x);
  if (ord === null || ord === 2) return euclidean(array, axis, keepdims);
  if (typeof ord === "string") {
    throw new JaxValueError(`Invalid order '${ord}' for vector norm.`, { expected: "a number", fix: "Pass p." });
  }
  const magnitudes = lax.abs(array);
  if (ord === Number.POSITIVE_INFINITY) return max(magnitudes, axis, { initial: 0, keepdims });
  if (ord === Number.NEGATIVE_INFINITY) return min(magnitudes, axis, { keepdims });
  if (ord === 0) return sum(lax.ne(array, 0), axis, { keepdims, dtype: array.dtype });
  if (ord === 1) return sum(magnitudes, axis, { keepdims });
  const exponent = (p: number): NDArray => lax.full([], p, array.dtype);
  const powers = sum(lax.pow(magnitudes, exponent(ord)), axis, { keepdims });
  return lax.pow(powers, exponent(1 / ord));
}

/**
 * The condition numbers of matrices: ‖A‖·‖A⁻¹‖, for the 2-norm the ratio of the extreme singular values.
 *
 * @param x [..., m, n]; square but for p = ±2
 * @param p which norm; default 2
 * @returns [...]; infinite for singular matrices
 * @throws JaxValueError for empty matrices, or such as are not square
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.cond(jnp.array([[1, 0], [0, 4]]), 1).item(); // 4
 */
export function cond(x: ArrayLike, p: NormOrder = null): NDArray {
  checkArrayLike("cond", x);
  const { shape, ndim } = asArray(x);
  if (ndim < 2) throw refused(`input array must be at least 2D; got arr.shape=${formatShape(shape)}`);
  const [m, n] = shape.slice(-2) as [number, number];
  if (m === 0 || n === 0) throw refused(`input array must not be empty; got arr.shape=${formatShape(shape)}`);
  if (p === null || p === 2 || p === -2) {
    const s = svdvals(x);
    const at = (i: number): NDArray => lax.indexInDim(s, i, -1, { keepdims: false });
    return p === -2 ? infiniteForSingular(lax.div(at(-1), at(0)), x) : lax.div(at(0), at(-1));
  }
  if (m !== n) throw refused(`for p=${p}, array must be square; got arr.shape=${formatShape(shape)}`);
  return infiniteForSingular(lax.mul(norm(x, p, [-2, -1]), norm(inv(x), p, [-2, -1])), x);
}

/** What is NaN though the matrix has none comes from 0 · ∞. */
function infiniteForSingular(ratio: NDArray, x: ArrayLike): NDArray {
  const comesFromInput = any(isnan(x), [-2, -1]);
  return where(lax.bitwiseAnd(isnan(ratio), lax.bitwiseNot(comesFromInput)), Number.POSITIVE_INFINITY, ratio);
}

const refused = (words: string): JaxValueError =>
  new JaxValueError(`jnp.linalg.cond: ${words}`, { fix: "Pass matrices, square ones but for p = 2 and p = -2." });
