import type { NDArray } from "../../core/array.js";
import { stopGradient } from "../../transforms/stop-gradient.js";
import { customLinearSolve } from "../custom-linear-solve.js";
import { dotGeneral } from "../dot-general.js";
import { reshape } from "../reshape.js";
import { lu } from "./lu.js";
import { luSolve } from "./lu-solve.js";

/**
 * Solves A·X = B for a square A, by LU decomposition. The derivatives are those of the system, and use its factors again.
 *
 * @param a [m, m]
 * @param b [m, k] or [m], of the same dtype
 */
export function solve(a: NDArray, b: NDArray): NDArray {
  const [factors, , permutation] = lu(stopGradient(a));
  const matrix = [b.shape[0]!, b.shape[1] ?? 1];
  const solveWith =
    (trans: 0 | 1) =>
    (_: unknown, right: NDArray): NDArray =>
      reshape(luSolve(factors, permutation, reshape(right, matrix), { trans }), b.shape);
  return customLinearSolve(
    (x: NDArray) =>
      dotGeneral(
        a,
        x,
        [
          [[1], [0]],
          [[], []],
        ],
        { precision: "highest" },
      ),
    b,
    solveWith(0),
    {
      transposeSolve: solveWith(1),
    },
  );
}
