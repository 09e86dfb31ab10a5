/** Decompositions of matrices, batches of them in the axes before the last two. */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxNotImplementedError, JaxValueError } from "../../core/errors.js";
import * as lax from "../../lax/index.js";
import { matrixTranspose } from "../axes.js";
import { inexact } from "../promote.js";
import { takeAlongAxis } from "../take.js";

export interface CholeskyOptions {
  /** Return U with A = Uᵀ·U instead of L with A = L·Lᵀ. Default false. */
  readonly upper?: boolean;
  /** Decompose (a + aᵀ)/2; otherwise only the lower triangle is read. Default true. */
  readonly symmetrizeInput?: boolean;
}

/**
 * The Cholesky factors of symmetric positive definite matrices.
 *
 * @param a [..., n, n]
 * @returns lower triangular L with A = L·Lᵀ, [..., n, n]; NaN for a matrix that is not positive definite
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.cholesky(jnp.array([[4, 2], [2, 5]])).js(); // [[2, 0], [1, 2]]
 */
export function cholesky(a: ArrayLike, { upper = false, symmetrizeInput = true }: CholeskyOptions = {}): NDArray {
  const factor = lax.linalg.cholesky(inexact("jnp.linalg.cholesky", a), { symmetrizeInput });
  return upper ? matrixTranspose(factor) : factor;
}

/** What of a QR decomposition is wanted. */
export type QrMode = "reduced" | "complete" | "full" | "raw" | "r";

/**
 * The decompositions A = Q·R with orthonormal columns in Q and upper triangular R, with LAPACK's signs.
 *
 * @param a [..., m, n]; below, k = min(m, n)
 * @param mode "reduced": Q [..., m, k] and R [..., k, n]; "complete": [..., m, m] and [..., m, n]; "r": R alone; "raw": LAPACK's reflectors, transposed, and their factors
 * @returns `[q, r]`, or R for "r"
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.qr(jnp.array([[3], [4]]), "r").js(); // [[-5]]
 */
export function qr(a: ArrayLike, mode: "r"): NDArray;
export function qr(a: ArrayLike, mode?: Exclude<QrMode, "r">): [q: NDArray, r: NDArray];
export function qr(a: ArrayLike, mode?: QrMode): NDArray | [NDArray, NDArray];
export function qr(a: ArrayLike, mode: QrMode = "reduced"): NDArray | [NDArray, NDArray] {
  const x = inexact("jnp.linalg.qr", a);
  if (mode === "raw") {
    const [packed, taus] = lax.linalg.geqrf(x);
    return [matrixTranspose(packed), taus];
  }
  if (!["reduced", "r", "full", "complete"].includes(mode)) {
    throw new JaxValueError(`Unsupported QR decomposition mode '${mode}'`, {
      expected: "reduced, complete, raw, full or r",
      fix: "Pass one of these.",
    });
  }
  const [q, r] = lax.linalg.qr(x, { fullMatrices: mode === "complete" });
  return mode === "r" ? r : [q, r];
}

export interface SvdOptions<ComputeUv extends boolean = boolean> {
  /** U and V are square; otherwise they have min(m, n) vectors. Default true. */
  readonly fullMatrices?: boolean;
  /** Compute the vectors, too. Default true. */
  readonly computeUv?: ComputeUv;
  /** The matrices are symmetric: take the faster decomposition into eigenvectors. Default false. */
  readonly hermitian?: boolean;
}

/**
 * The singular value decompositions A = U·diag(S)·Vᵀ.
 *
 * @param a [..., m, n]; below, k = min(m, n)
 * @returns `[u, s, vh]`: [..., m, m], [..., k] and [..., n, n], or [..., m, k], [..., k] and [..., k, n] without `fullMatrices`; the values alone without `computeUv`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [u, s, vh] = jnp.linalg.svd(jnp.array([[0, 2], [1, 0]]));
 * s.js(); // [2, 1]
 */
export function svd(a: ArrayLike, options: SvdOptions<false> & { readonly computeUv: false }): NDArray;
export function svd(a: ArrayLike, options?: SvdOptions<true>): [u: NDArray, s: NDArray, vh: NDArray];
export function svd(a: ArrayLike, options?: SvdOptions): NDArray | [NDArray, NDArray, NDArray];
export function svd(
  a: ArrayLike,
  { fullMatrices = true, computeUv = true, hermitian = false }: SvdOptions = {},
): NDArray | [NDArray, NDArray, NDArray] {
  const x = inexact("jnp.linalg.svd", a);
  return hermitian ? svdOfSymmetric(x, computeUv) : lax.linalg.svd(x, { fullMatrices, computeUv });
}

/** The singular values of a symmetric matrix are the magnitudes of its eigenvalues, whose signs go to V. */
function svdOfSymmetric(x: NDArray, computeUv: boolean): NDArray | [NDArray, NDArray, NDArray] {
  const [vectors, values] = lax.linalg.eigh(x);
  const magnitudes = lax.abs(values);
  const last = values.ndim - 1;
  if (!computeUv) return lax.rev(lax.sort(magnitudes, { dimension: last }), [last]);
  const places = lax.broadcastedIota("int32", values.shape, last);
  const ascending = lax.sort([magnitudes, places, lax.sign(values)], { dimension: last, numKeys: 1 });
  const [s, order, signs] = ascending.map((part) => lax.rev(part, [last])) as [NDArray, NDArray, NDArray];
  const u = takeAlongAxis(vectors, lax.expandDims(order, [last]), -1);
  return [u, s, matrixTranspose(lax.mul(u, lax.expandDims(signs, [last])))];
}

/**
 * The singular values of matrices, descending.
 *
 * @param x [..., m, n]
 * @returns [..., min(m, n)]
 */
export const svdvals = (x: ArrayLike): NDArray => svd(x, { computeUv: false });

export interface EighOptions {
  /** Decompose (a + aᵀ)/2; otherwise only the triangle that `uplo` names is read. Default true. */
  readonly symmetrizeInput?: boolean;
}

/**
 * Eigenvalues and eigenvectors of symmetric matrices.
 *
 * @param a [..., n, n]
 * @param uplo which triangle is read: "L", the lower, or "U"; of symmetrized input all is
 * @returns `[eigenvalues, eigenvectors]`: ascending, [..., n], and in columns, [..., n, n]
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [w, v] = jnp.linalg.eigh(jnp.array([[3, 0], [0, 2]]));
 * w.js(); // [2, 3]
 * v.js(); // [[0, 1], [1, 0]]
 */
export function eigh(
  a: ArrayLike,
  uplo: "L" | "U" | null = null,
  { symmetrizeInput = true }: EighOptions = {},
): [eigenvalues: NDArray, eigenvectors: NDArray] {
  if (uplo !== null && uplo !== "L" && uplo !== "U") {
    throw new JaxValueError(`UPLO must be one of None, 'L', or 'U', got ${String(uplo)}`, {
      fix: 'Pass "L" or "U".',
    });
  }
  const [v, w] = lax.linalg.eigh(inexact("jnp.linalg.eigh", a), { lower: uplo !== "U", symmetrizeInput });
  return [w, v];
}

/** The eigenvalues of symmetric matrices, ascending: as `eigh`. */
export const eigvalsh = (a: ArrayLike, uplo: "L" | "U" | null = "L", options: EighOptions = {}): NDArray =>
  eigh(a, uplo, options)[0];

function needsComplex(name: string): never {
  throw new JaxNotImplementedError(
    `jnp.linalg.${name} is not supported: the eigenvalues of a matrix that is not symmetric are complex numbers, and there are no complex dtypes.`,
    { fix: "Use jnp.linalg.eigh for a symmetric matrix, or jnp.linalg.svd." },
  );
}

/** Not supported: results would be complex. @throws JaxNotImplementedError always */
export const eig = (_a: ArrayLike): never => needsComplex("eig");

/** Not supported: results would be complex. @throws JaxNotImplementedError always */
export const eigvals = (_a: ArrayLike): never => needsComplex("eigvals");
