import * as linalg from "@lab/linalg";
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { formatShape } from "../../core/shape.js";
import { bind1 } from "../../core/trace.js";
import { type Tangent, Zero } from "../../core/zero.js";
import { asArray } from "../as-array.js";
import { add, div } from "../elementwise/arithmetic.js";
import type { NoParams } from "../elementwise/define.js";
import { defineLinalg } from "./define-linalg.js";
import { unlessImpossible } from "./kernel/batch.js";
import { mirrored } from "./kernel/mirrored.js";
import { identity, lowerTriangle, product, symmetrized } from "./matrix.js";
import { triangularSolve } from "./triangular-solve.js";

/** Reads the lower triangle; what it returns above the diagonal does not count. */
export const choleskyPrimitive: Primitive<NoParams> = defineLinalg<NoParams>({
  name: "cholesky",
  ranks: [2],
  multipleResults: false,
  cores([shape]) {
    if (shape![0] !== shape![1]) {
      throw new JaxValueError(`The input to cholesky must be a square matrix. Got shape ${formatShape(shape!)}.`, {
        fix: "Pass a matrix with as many rows as columns.",
      });
    }
    return [{ shape: shape! }];
  },
  kernel: ([a]) => [unlessImpossible(() => linalg.cholesky(mirrored(a!, true)).data)],
  jvp([x], [tangent]) {
    const factor = lowerTriangle(bind1(choleskyPrimitive, [x!], {}));
    return [[factor], [tangent instanceof Zero ? new Zero(factor.aval) : factorTangent(factor, tangent!)]];
  },
});

/**
 * dL = L·Φ(L⁻¹·dA·L⁻ᵀ), Φ the lower triangle with half the diagonal (Murray, "Differentiation of the Cholesky
 * decomposition", arXiv:1602.07527).
 */
function factorTangent(factor: NDArray, tangent: NDArray): Tangent {
  const right = triangularSolve(factor, tangent, { leftSide: false, transposeA: true, lower: true });
  const both = triangularSolve(factor, right, { leftSide: true, lower: true });
  const one = identity(factor.shape.at(-1)!, factor.dtype, factor.ndim);
  return product(factor, div(lowerTriangle(both), add(1, one)));
}

export interface CholeskyOptions {
  /** Decompose (x + xᵀ)/2; otherwise only the lower triangle is read. Default true. */
  readonly symmetrizeInput?: boolean;
}

/**
 * The Cholesky factors of symmetric positive definite matrices: lower triangular L with A = L·Lᵀ.
 *
 * @param x [..., n, n], of a float dtype
 * @returns [..., n, n]; NaN for a matrix that is not positive definite
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.linalg.cholesky(jnp.array([[4, 2], [2, 5]])).js(); // [[2, 0], [1, 2]]
 */
export function cholesky(x: ArrayLike, { symmetrizeInput = true }: CholeskyOptions = {}): NDArray {
  const a = asArray(x);
  return lowerTriangle(bind1(choleskyPrimitive, [symmetrizeInput ? symmetrized(a) : a], {}));
}
