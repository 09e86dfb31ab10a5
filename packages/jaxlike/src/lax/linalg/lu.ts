import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { bind } from "../../core/trace.js";
import { Zero } from "../../core/zero.js";
import { asArray } from "../as-array.js";
import { add } from "../elementwise/arithmetic.js";
import type { NoParams } from "../elementwise/define.js";
import { full } from "../full.js";
import { type PaddingConfig, pad } from "../pad.js";
import { defineLinalg } from "./define-linalg.js";
import { factorLu } from "./kernel/factor-lu.js";
import { block, identity, lowerTriangle, matrixShape, product, upperTriangle } from "./matrix.js";
import { permuteRows } from "./permute.js";
import { triangularSolve } from "./triangular-solve.js";

export const luPrimitive: Primitive<NoParams> = defineLinalg<NoParams>({
  name: "lu",
  ranks: [2],
  cores([shape]) {
    const [m, n] = shape as [number, number];
    return [{ shape: shape! }, { shape: [Math.min(m, n)], dtype: "int32" }, { shape: [m], dtype: "int32" }];
  },
  kernel([a]) {
    const { packed, pivots, permutation } = factorLu(a!);
    return [packed, pivots, permutation];
  },
  jvp([a], [da]) {
    const [factors, pivots, permutation] = bind(luPrimitive, [a!], {}) as [NDArray, NDArray, NDArray];
    const tangent = da instanceof Zero ? new Zero(factors.aval) : factorTangent(factors, permuteRows(da!, permutation));
    return [
      [factors, pivots, permutation],
      [tangent, new Zero(pivots.aval), new Zero(permutation.aval)],
    ];
  },
});

/**
 * The tangent of the packed factors: with F = L⁻¹·P·dA·U⁻¹, dL = L·tril(F, −1) and dU = triu(F)·U (de Hoog, Anderssen &
 * Lukas, "Differentiation of matrix functionals using triangular factorization", 2011). L and U are made square.
 */
function factorTangent(factors: NDArray, permuted: NDArray): NDArray {
  const [m, n] = matrixShape(factors);
  const k = Math.min(m, n);
  const { ndim, dtype } = factors;
  const lower = add(
    padMatrix(lowerTriangle(block(factors, [0, m], [0, k]), -1), [0, 0], [0, m - k]),
    identity(m, dtype, ndim),
  );
  const below = padMatrix(identity(n - k, dtype, ndim), [k, 0], [k, 0]);
  const upper = add(padMatrix(upperTriangle(block(factors, [0, k], [0, n])), [0, n - k], [0, 0]), below);
  const half = triangularSolve(lower, permuted, { leftSide: true, lower: true, unitDiagonal: true });
  const inner = triangularSolve(upper, half);
  return add(product(lower, lowerTriangle(inner, -1)), product(upperTriangle(inner), upper));
}

/** Zeros before and after the rows, and the columns. */
function padMatrix(x: NDArray, rows: readonly [number, number], cols: readonly [number, number]): NDArray {
  const config: PaddingConfig = [
    ...x.shape.slice(0, -2).map((): [number, number, number] => [0, 0, 0]),
    [...rows, 0],
    [...cols, 0],
  ];
  return config.every(([low, high]) => low === 0 && high === 0) ? x : pad(x, full([], 0, x.dtype), config);
}

/**
 * LU decompositions with partial pivoting, P·A = L·U.
 *
 * @param x [..., m, n], of a float dtype
 * @returns `[lu, pivots, permutation]`. `lu`, [..., m, n], has U in the upper triangle and L, without its ones, below the diagonal: NaN for a matrix that is not finite. `pivots`, [..., min(m, n)] of int32: row i is exchanged with row pivots[i], one after the other. `permutation`, [..., m] of int32: row i of P·A is row permutation[i] of A.
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [lu, pivots, permutation] = lax.linalg.lu(jnp.array([[1, 3], [2, 4]]));
 * lu.js(); // [[2, 4], [0.5, 1]]
 * permutation.js(); // [1, 0]
 */
export function lu(x: ArrayLike): [lu: NDArray, pivots: NDArray, permutation: NDArray] {
  return bind(luPrimitive, [asArray(x)], {}) as [NDArray, NDArray, NDArray];
}
