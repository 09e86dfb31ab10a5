/** `jax.scipy.linalg`: what SciPy has beside `numpy.linalg`. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import * as lax from "../lax/index.js";
import { luSolve as solveFactored } from "../lax/linalg/lu-solve.js";
import { matrixTranspose } from "../numpy/axes.js";
import { vectorize } from "../numpy/functional.js";
import { inexact, promoteInexact } from "../numpy/promote.js";

export { type ExpmOptions, expm } from "./expm.js";

export interface FactorOptions {
  /** The factor is lower triangular, A = L·Lᵀ; otherwise upper, A = Uᵀ·U. Default false. */
  readonly lower?: boolean;
}

/**
 * The Cholesky factors of symmetric positive definite matrices, for `choSolve`.
 *
 * @param a [..., n, n], of which only the triangle of the factor is read
 * @returns `[factor, lower]`
 * @example
 * import { numpy as jnp, scipy } from "@lab/jaxlike";
 * const factor = scipy.linalg.choFactor(jnp.array([[4, 2], [2, 5]]));
 * scipy.linalg.choSolve(factor, jnp.array([4, 10])).js(); // [0, 2]
 */
export function choFactor(a: ArrayLike, { lower = false }: FactorOptions = {}): [factor: NDArray, lower: boolean] {
  const x = inexact("jsp.linalg.cho_factor", a);
  const factor = lax.linalg.cholesky(lower ? x : matrixTranspose(x), { symmetrizeInput: false });
  return [lower ? factor : matrixTranspose(factor), lower];
}

/**
 * Solves A·X = B with the Cholesky factor of A.
 *
 * @param factored what `choFactor` returned
 * @param b [..., n, k] or [n]
 */
export function choSolve([factor, lower]: readonly [ArrayLike, boolean], b: ArrayLike): NDArray {
  const [c, right] = promoteInexact(factor, b) as [NDArray, NDArray];
  const half = triangularSolver({ lower, transposeA: !lower }, right);
  const rest = triangularSolver({ lower, transposeA: lower }, right);
  return rest(c, half(c, right));
}

/**
 * The LU decompositions of square matrices, for `luSolve`.
 *
 * @param a [..., n, n]
 * @returns `[lu, pivots]`: both factors packed in one matrix, and with which row each was exchanged
 * @example
 * import { numpy as jnp, scipy } from "@lab/jaxlike";
 * const factors = scipy.linalg.luFactor(jnp.array([[0, 1], [2, 4]]));
 * scipy.linalg.luSolve(factors, jnp.array([3, 14])).js(); // [1, 3]
 */
export function luFactor(a: ArrayLike): [lu: NDArray, pivots: NDArray] {
  const [factors, pivots] = lax.linalg.lu(inexact("jsp.linalg.lu_factor", a));
  return [factors, pivots];
}

/**
 * Solves A·X = B, or Aᵀ·X = B with `trans` 1 or 2, with the LU decomposition of A.
 *
 * @param factored what `luFactor` returned
 * @param b [..., n, k] or [n]
 */
export function luSolve([lu, pivots]: readonly [ArrayLike, ArrayLike], b: ArrayLike, trans: 0 | 1 | 2 = 0): NDArray {
  if (trans !== 0 && trans !== 1 && trans !== 2) {
    throw new JaxValueError(`'trans' value must be 0, 1, or 2, got ${String(trans)}`, { fix: "Pass one of these." });
  }
  const [factors, right] = promoteInexact(lu, b) as [NDArray, NDArray];
  const permutation = lax.linalg.luPivotsToPermutation(pivots, factors.shape.at(-1)!);
  const isVector = right.ndim === 1;
  const solveOne = (f: NDArray, p: NDArray, x: NDArray): NDArray =>
    lax.reshape(
      solveFactored(f, p, lax.reshape(x, [x.shape[0]!, x.shape[1] ?? 1]), { trans: trans === 0 ? 0 : 1 }),
      x.shape,
    );
  const signature = isVector ? "(n,n),(n),(n)->(n)" : "(n,n),(n),(n,k)->(n,k)";
  return vectorize(solveOne, { signature })(factors, permutation, right);
}

export interface SolveTriangularOptions {
  /** 0 or "N": solve A·X = B; 1 or "T": Aᵀ·X = B; 2 or "C" the same, of real matrices. Default 0. */
  readonly trans?: 0 | 1 | 2 | "N" | "T" | "C";
  /** A is lower triangular; otherwise upper. Default false. The other triangle is not read. */
  readonly lower?: boolean;
  /** Take A's diagonal as ones, without reading it. Default false. */
  readonly unitDiagonal?: boolean;
}

/**
 * Solves A·X = B with triangular A.
 *
 * @param a [..., n, n]
 * @param b [..., n, k] or [n]
 * @example
 * import { numpy as jnp, scipy } from "@lab/jaxlike";
 * scipy.linalg.solveTriangular(jnp.array([[2, 0], [1, 4]]), jnp.array([2, 9]), { lower: true }).js(); // [1, 2]
 */
export function solveTriangular(
  a: ArrayLike,
  b: ArrayLike,
  { trans = 0, lower = false, unitDiagonal = false }: SolveTriangularOptions = {},
): NDArray {
  if (![0, 1, 2, "N", "T", "C"].includes(trans)) {
    throw new JaxValueError(`Invalid 'trans' value ${String(trans)}`, { fix: "Pass 0, 1 or 2." });
  }
  const [matrix, right] = promoteInexact(a, b) as [NDArray, NDArray];
  const transposeA = trans !== 0 && trans !== "N";
  return triangularSolver({ lower, transposeA, unitDiagonal }, right)(matrix, right);
}

/** `lax.linalg.triangularSolve` from the left, over batches that are broadcast, for right-hand sides like `b`. */
function triangularSolver(options: lax.linalg.TriangularSolveOptions, b: NDArray): (a: NDArray, b: NDArray) => NDArray {
  if (b.ndim === 0) {
    throw new JaxTypeError(`b matrix must have rank >= 1, got shape ${formatShape(b.shape)}`, {
      fix: "Pass a vector.",
    });
  }
  const signature = b.ndim === 1 ? "(n,n),(n)->(n)" : "(n,n),(n,k)->(n,k)";
  return vectorize((x: NDArray, y: NDArray) => lax.linalg.triangularSolve(x, y, { ...options, leftSide: true }), {
    signature,
  });
}
