/** Systems without a single solution: pseudo-inverse, least squares, rank. */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxTypeError, JaxValueError } from "../../core/errors.js";
import { finfo } from "../../core/type-info.js";
import { asArray } from "../../lax/as-array.js";
import * as lax from "../../lax/index.js";
import { customJvp } from "../../transforms/custom-jvp.js";
import { add, divide, multiply, negative, subtract } from "../arithmetic.js";
import { matrixTranspose } from "../axes.js";
import { greater, less } from "../comparison.js";
import { matmul } from "../products.js";
import { checkArrayLike, inexact, promoteInexact } from "../promote.js";
import { any, max, sum } from "../reductions.js";
import { where } from "../where.js";
import { svd, svdvals } from "./decompositions.js";
import { norm } from "./norm.js";

/** The distance of 1 from the next number of a dtype. */
const epsilonOf = (x: NDArray): number => finfo(x.dtype).eps;

function pseudoInverse(a: NDArray, rtol: ArrayLike | null, hermitian: boolean): NDArray {
  const [m, n] = [a.shape.at(-2)!, a.shape.at(-1)!];
  if (m === 0 || n === 0) return lax.full([...a.shape.slice(0, -2), n, m], 0, a.dtype);
  const relative = asArray(rtol ?? lax.full([], 10 * Math.max(m, n) * epsilonOf(a), a.dtype));
  const [u, s, vh] = svd(a, { fullMatrices: false, hermitian });
  const largest = lax.sliceInDim(s, 0, 1, 1, -1);
  const cutoff = multiply(lax.expandDims(relative, [relative.ndim]), largest);
  const kept = where(greater(s, cutoff), s, Number.POSITIVE_INFINITY);
  return matmul(matrixTranspose(vh), divide(matrixTranspose(u), lax.expandDims(kept, [kept.ndim])));
}

/**
 * dP, of the pseudo-inverse P of A: Golub & Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares
 * problems whose variables separate", 1973. The order of products is the one that takes less work.
 */
function pseudoInverseTangent(p: NDArray, a: NDArray, da: NDArray): NDArray {
  const [pt, dat] = [matrixTranspose(p), matrixTranspose(da)];
  const isTall = a.shape.at(-2)! >= a.shape.at(-1)!;
  const triple = (x: NDArray, y: NDArray, z: NDArray): NDArray =>
    isTall ? matmul(matmul(x, y), z) : matmul(x, matmul(y, z));
  const s = triple(p, pt, dat);
  const t = triple(dat, pt, p);
  return subtract(add(subtract(add(negative(triple(p, da, p)), s), triple(s, a, p)), t), triple(p, a, t));
}

export interface PinvOptions {
  /** The matrices are symmetric: take the faster decomposition. Default false. */
  readonly hermitian?: boolean;
  /** Another name of `rtol`. */
  readonly rcond?: ArrayLike | null;
}

/**
 * The Moore–Penrose pseudo-inverses of matrices, by singular value decomposition.
 *
 * @param a [..., m, n]
 * @param rtol singular values up to `rtol` times the largest count as zero; default 10·max(m, n) times the distance of 1 from the next number
 * @returns [..., n, m]
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.pinv(jnp.array([[2, 0], [0, 0]])).js(); // [[0.5, 0], [0, 0]]
 */
export function pinv(
  a: ArrayLike,
  rtol: ArrayLike | null = null,
  { hermitian = false, rcond = null }: PinvOptions = {},
): NDArray {
  if (rcond !== null && rtol !== null) {
    throw new JaxValueError("pinv: only one of rtol and rcond may be specified.", { fix: "Pass rtol alone." });
  }
  const inverse = customJvp(function _pinv(x: NDArray): NDArray {
    return pseudoInverse(x, rtol ?? rcond, hermitian);
  });
  inverse.defJvp(function _pinv_jvp([x], [tangent]) {
    const p = inverse(x);
    const symmetric = (y: NDArray): NDArray => divide(add(y, matrixTranspose(y)), 2);
    return [
      p,
      hermitian ? pseudoInverseTangent(p, symmetric(x), symmetric(tangent)) : pseudoInverseTangent(p, x, tangent),
    ];
  });
  return inverse(inexact("jnp.linalg.pinv", a));
}

export interface MatrixRankOptions {
  /** The matrices are symmetric: take the faster decomposition. Default false. */
  readonly hermitian?: boolean;
  /** Another name of `rtol`. */
  readonly tol?: ArrayLike | null;
}

/**
 * The ranks of matrices: how many singular values are above a threshold.
 *
 * @param a [..., m, n]; of a vector the rank is 1, unless it is zero
 * @param rtol the threshold; default the largest singular value times max(m, n) times the distance of 1 from the next number
 * @returns integers, [...]
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.matrixRank(jnp.array([[1, 2], [2, 4]])).item(); // 1
 */
export function matrixRank(
  a: ArrayLike,
  rtol: ArrayLike | null = null,
  { hermitian = false, tol = null }: MatrixRankOptions = {},
): NDArray {
  if (tol !== null && rtol !== null) {
    throw new JaxValueError("matrix_rank: only one of tol or rtol may be specified.", { fix: "Pass rtol alone." });
  }
  const x = inexact("jnp.linalg.matrix_rank", a);
  if (x.ndim < 2) return lax.convertElementType(any(lax.ne(x, 0)), "int32");
  const s = hermitian ? svd(x, { computeUv: false, hermitian }) : svdvals(x);
  const given = rtol ?? tol;
  const threshold = asArray(given ?? multiply(max(s, -1), Math.max(...x.shape.slice(-2)) * epsilonOf(s)));
  return sum(greater(s, lax.expandDims(threshold, [threshold.ndim])), -1);
}

export interface LstsqOptions {
  /** Return no residuals, as NumPy, where the rank is below n, or m is not above n; needs concrete values. Default false. */
  readonly numpyResid?: boolean;
}

/**
 * The least-squares solutions of A·X = B of least norm, by singular value decomposition.
 *
 * @param a [m, n]
 * @param b [m, k] or [m]
 * @param rcond singular values below `rcond` times the largest count as zero; default max(m, n) times the distance of 1 from the next number, which is also taken for a negative one
 * @returns `[x, residuals, rank, s]`: [n, k] or [n]; the sums of squares of B − A·X, [k] or [1]; an integer; the singular values
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [x, residuals, rank] = jnp.linalg.lstsq(jnp.array([[1, 0], [0, 2], [0, 0]]), jnp.array([3, 4, 5]));
 * rank.item(); // 2
 */
export function lstsq(
  a: ArrayLike,
  b: ArrayLike,
  rcond: ArrayLike | null = null,
  { numpyResid = false }: LstsqOptions = {},
): [x: NDArray, residuals: NDArray, rank: NDArray, s: NDArray] {
  checkArrayLike("jnp.linalg.lstsq", a, b);
  const [matrix, given] = promoteInexact(a, b) as [NDArray, NDArray];
  if (matrix.shape[0] !== given.shape[0]) {
    throw new JaxValueError("Leading dimensions of input arrays must match", {
      fix: "Pass as many rows of b as a has.",
    });
  }
  if (matrix.ndim !== 2) {
    throw new JaxTypeError(`${matrix.ndim}-dimensional array given. Array must be two-dimensional`, {
      fix: "Use jax.vmap for a batch.",
    });
  }
  if (given.ndim !== 1 && given.ndim !== 2) {
    throw new JaxTypeError(`${given.ndim}-dimensional array given. Array must be one or two-dimensional`, {
      fix: "Use jax.vmap for a batch.",
    });
  }
  const right = given.ndim === 1 ? lax.expandDims(given, [1]) : given;
  const [m, n] = matrix.shape as readonly [number, number];
  const { x, rank, s } = leastNorm(matrix, right, rcond);
  const isUnresolved = numpyResid && (m <= n || Number(rank.item()) < n);
  const residuals = isUnresolved
    ? lax.full([0], 0, matrix.dtype)
    : lax.square(norm(lax.sub(right, matmul(matrix, x)), null, 0));
  return [given.ndim === 1 ? lax.reshape(x, [n]) : x, residuals, rank, s];
}

function leastNorm(
  a: NDArray,
  b: NDArray,
  rcond: ArrayLike | null,
): { readonly x: NDArray; readonly rank: NDArray; readonly s: NDArray } {
  const [m, n] = a.shape as readonly [number, number];
  if (a.size === 0) {
    const rank = sum(lax.full([0], 0, "int32"));
    return { x: lax.full([n, b.shape[1]!], 0, a.dtype), rank, s: lax.full([0], 0, a.dtype) };
  }
  const eps = epsilonOf(a);
  const relative = rcond === null ? eps * Math.max(m, n) : where(less(rcond, 0), eps, rcond);
  const [u, s, vh] = svd(a, { fullMatrices: false });
  const threshold = lax.mul(lax.convertElementType(relative, a.dtype), lax.indexInDim(s, 0, 0, { keepdims: false }));
  const counts = lax.bitwiseAnd(lax.gt(s, 0), lax.ge(s, threshold));
  const inverses = where(counts, lax.div(1, where(counts, s, 1)), 0);
  const projected = matmul(matrixTranspose(u), b);
  const x = matmul(matrixTranspose(vh), multiply(lax.expandDims(inverses, [1]), projected));
  return { x, rank: sum(counts), s };
}
