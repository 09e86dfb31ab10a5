import type { NDArray } from "../../core/array.js";
import { inversePermutation, permuteRows } from "./permute.js";
import { triangularSolve } from "./triangular-solve.js";

/**
 * A⁻¹·B, or A⁻ᵀ·B with `trans: 1`, from the packed LU decomposition of A.
 *
 * @param factors [..., m, m]
 * @param permutation [..., m]
 * @param b [..., m, k], with the same batch axes
 */
export function luSolve(
  factors: NDArray,
  permutation: NDArray,
  b: NDArray,
  { trans = 0 }: { readonly trans?: 0 | 1 } = {},
): NDArray {
  const unitLower = { leftSide: true, lower: true, unitDiagonal: true, transposeA: trans === 1 };
  const upper = { leftSide: true, transposeA: trans === 1 };
  if (trans === 0) {
    return triangularSolve(factors, triangularSolve(factors, permuteRows(b, permutation), unitLower), upper);
  }
  // A = Pᵀ·L·U, so A⁻ᵀ·B = Pᵀ·L⁻ᵀ·U⁻ᵀ·B.
  const x = triangularSolve(factors, triangularSolve(factors, b, upper), unitLower);
  return permuteRows(x, inversePermutation(permutation));
}
