import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxTypeError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { bind1 } from "../../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../../core/zero.js";
import { strictOperands } from "../as-array.js";
import { add, mul, neg } from "../elementwise/arithmetic.js";
import type { NoParams } from "../elementwise/define.js";
import { full } from "../full.js";
import { pad } from "../pad.js";
import { defineLinalg } from "./define-linalg.js";
import { solveTridiagonal } from "./kernel/solve-tridiagonal.js";
import { asColumn } from "./matrix.js";

export const tridiagonalSolvePrimitive: Primitive<NoParams> = defineLinalg<NoParams>({
  name: "tridiagonal_solve",
  ranks: [1, 1, 1, 2],
  multipleResults: false,
  cores([lower, diagonal, upper, b]) {
    const n = diagonal![0]!;
    if (lower![0] !== n || upper![0] !== n) {
      throw new JaxTypeError("tridiagonal_solve requires that all diagonal arguments have the same shape.", {
        fix: "Fill lower[0] and upper[n - 1], which are not read, with 0.",
      });
    }
    if (b![0] !== n) {
      throw new JaxTypeError(
        "tridiagonal_solve requires that the leading ndim-1 dimensions of b equal the dimensions of the diagonal arguments.",
        { fix: "Pass a right side with as many rows as the matrix has; a vector as a matrix of one column." },
      );
    }
    return [{ shape: b! }];
  },
  kernel: ([lower, diagonal, upper, b]) => [solveTridiagonal(lower!.data, diagonal!.data, upper!.data, b!)?.data],
  // A·dX = dB − dA·X.
  jvp([lower, diagonal, upper, b], [dLower, dDiagonal, dUpper, dB]) {
    const x = solve(lower!, diagonal!, upper!, b!);
    const changes = [
      times(dLower!, () => shifted(x, 1, -2)),
      times(dDiagonal!, () => x),
      times(dUpper!, () => shifted(x, -1, -2)),
    ].flatMap((term) => (term === undefined ? [] : [neg(term)]));
    const terms = [...(dB instanceof Zero ? [] : [dB!]), ...changes];
    const right = terms.reduce((sum, term) => add(sum, term));
    return [[x], [solve(lower!, diagonal!, upper!, right)]];
  },
  // Aᵀ·dB = dX; the lower diagonal of Aᵀ is the upper one of A, one place further.
  transpose([cotangent], [lower, diagonal, upper, b]) {
    if (!(b instanceof LinearInput)) return [undefined, undefined, undefined, undefined];
    if (cotangent instanceof Zero) return [undefined, undefined, undefined, new Zero(b.aval)];
    const [below, above] = [shifted(upper as NDArray, 1, -1), shifted(lower as NDArray, -1, -1)];
    return [undefined, undefined, undefined, solve(below, diagonal as NDArray, above, cotangent!)];
  },
  printParams: () => ({ perturb_singular: false }),
});

const solve = (lower: NDArray, diagonal: NDArray, upper: NDArray, b: NDArray): NDArray =>
  bind1(tridiagonalSolvePrimitive, [lower, diagonal, upper, b], {});

/** The product of a diagonal matrix and X, unless the diagonal is zero. */
const times = (diagonal: Tangent, x: () => NDArray): NDArray | undefined =>
  diagonal instanceof Zero ? undefined : mul(asColumn(diagonal), x());

/** The elements `places` further along an axis, zeros coming in. */
function shifted(x: NDArray, places: number, axis: number): NDArray {
  const along = x.ndim + axis;
  return pad(
    x,
    full([], 0, x.dtype),
    x.shape.map((_, i) => (i === along ? [places, -places, 0] : [0, 0, 0])),
  );
}

/**
 * X with A·X = B for matrices A that have elements on three diagonals only.
 *
 * @param lower [..., n]: lower[i] is A[i, i − 1], so the first one is not read
 * @param diagonal [..., n]
 * @param upper [..., n]: upper[i] is A[i, i + 1], so the last one is not read
 * @param b [..., n, k]
 * @returns [..., n, k]; NaN where A is singular
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [lower, diagonal, upper] = [jnp.array([0, 1]), jnp.array([2, 2]), jnp.array([1, 0])];
 * lax.linalg.tridiagonalSolve(lower, diagonal, upper, jnp.array([[3], [3]])).js(); // [[1], [1]]
 */
export function tridiagonalSolve(lower: ArrayLike, diagonal: ArrayLike, upper: ArrayLike, b: ArrayLike): NDArray {
  const [dl, d, du, right] = strictOperands(lower, diagonal, upper, b) as [NDArray, NDArray, NDArray, NDArray];
  return solve(dl, d, du, right);
}
