/** Linear systems with one solution. */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import { formatShape, sizeOf } from "../../core/shape.js";
import { asArray } from "../../lax/as-array.js";
import * as lax from "../../lax/index.js";
import { solve as solveOne } from "../../lax/linalg/solve.js";
import { jit } from "../../transforms/jit.js";
import { moveaxis } from "../axes.js";
import { vectorize } from "../functional.js";
import { eye } from "../matrices.js";
import { checkArrayLike, promoteInexact } from "../promote.js";
import { checkSquare } from "./square.js";

/**
 * Solves A·X = B for square A, by LU decomposition.
 *
 * @param a [..., m, m]
 * @param b [..., m, k], or a vector [m]; batches are broadcast
 * @returns X; infinite or NaN where A is singular
 * @throws JaxValueError when shapes do not fit
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.solve(jnp.array([[2, 0], [1, 4]]), jnp.array([2, 9])).js(); // [1, 2]
 */
export function solve(a: ArrayLike, b: ArrayLike): NDArray {
  checkArrayLike("jnp.linalg.solve", a, b);
  const [matrix, right] = promoteInexact(a, b) as [NDArray, NDArray];
  const [shape, rightShape] = [matrix.shape, right.shape];
  if (matrix.ndim < 2) {
    throw new JaxValueError(`left hand array must be at least two dimensional; got a.shape=${formatShape(shape)}`, {
      fix: "Pass a matrix.",
    });
  }
  const wasBatchOfVectors = right.ndim > 1 && matrix.ndim === right.ndim + 1 && shape.at(-1) === rightShape.at(-1);
  if (wasBatchOfVectors && shape.at(-1) !== rightShape.at(-2)) {
    throw new JaxValueError(
      `Invalid shapes for solve: ${formatShape(shape)}, ${formatShape(rightShape)}. Prior to JAX v0.5.0, this would have been treated as a batched 1-dimensional solve. To recover this behavior, use solve(a, b[..., None]).squeeze(-1).`,
      { fix: "Add an axis of length 1 at the end of b, and squeeze the result." },
    );
  }
  return solveTraced(matrix, right);
}

/** The system, its transpose and their solutions are traced once for arrays of the same shapes. */
const solveTraced = jit(function solve(a: NDArray, b: NDArray): NDArray {
  const signature = b.ndim === 1 ? "(m,m),(m)->(m)" : "(m,m),(m,n)->(m,n)";
  return vectorize(solveOne, { signature })(a, b);
});

/**
 * The inverses of square matrices. `solve` is faster and more exact where the inverse would only be multiplied by.
 *
 * @param a [..., n, n]
 * @returns [..., n, n]; infinite or NaN for singular matrices
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linalg.inv(jnp.array([[2, 0], [0, 4]])).js(); // [[0.5, 0], [0, 0.25]]
 */
export function inv(a: ArrayLike): NDArray {
  checkArrayLike("jnp.linalg.inv", a);
  const [x] = promoteInexact(a) as [NDArray];
  checkSquare("inv", x);
  return solve(x, lax.broadcast(eye(x.shape.at(-1)!, null, 0, x.dtype), x.shape.slice(0, -2)));
}

/**
 * The inverse of `tensordot` with `a`: `tensordot(tensorinv(a), tensordot(a, x, axes), ind)` is x.
 *
 * @param ind how many axes of `a` come first: their lengths multiply to the same number as those of the others
 * @returns the other axes, then these
 */
export function tensorinv(a: ArrayLike, ind = 2): NDArray {
  checkArrayLike("tensorinv", a);
  const x = asArray(a);
  if (!Number.isInteger(ind) || ind <= 0) {
    throw new JaxValueError(`ind must be a positive integer; got ind=${ind}`, { fix: "Pass the number of axes." });
  }
  const [first, others] = [x.shape.slice(0, ind), x.shape.slice(ind)];
  if (sizeOf(first) !== sizeOf(others)) {
    throw new JaxValueError(
      `tensorinv is only possible when the product of the first \`ind\` dimensions equals that of the remaining dimensions. got arr.shape=${formatShape(x.shape)} with ind=${ind}.`,
      { fix: "Pass the number of axes that belong to the result of the map." },
    );
  }
  return lax.reshape(inv(lax.reshape(x, [sizeOf(first), sizeOf(others)])), [...others, ...first]);
}

/**
 * Solves `tensordot(a, x, x.ndim) = b` for x.
 *
 * @param axes axes of `a` that are moved to the end first
 */
export function tensorsolve(a: ArrayLike, b: ArrayLike, axes: readonly number[] | null = null): NDArray {
  checkArrayLike("tensorsolve", a, b);
  const right = asArray(b);
  const given = asArray(a);
  const x = axes === null ? given : axes.reduce((y, axis, i) => moveaxis(y, shifted(axis, i, axes, y), -1), given);
  const shape = x.shape.slice(right.ndim);
  if (formatShape(x.shape.slice(0, right.ndim)) !== formatShape(right.shape)) {
    throw new JaxValueError(
      `After moving axes to end, leading shape of a must match shape of b. got a.shape=${formatShape(x.shape)}, b.shape=${formatShape(right.shape)}`,
      { fix: "Name the axes of a that belong to x." },
    );
  }
  if (right.size !== sizeOf(shape)) {
    throw new JaxValueError(
      `Input arrays must have prod(a.shape[:b.ndim]) == prod(a.shape[b.ndim:]); got a.shape=${formatShape(x.shape)}, b.ndim=${right.ndim}.`,
      { fix: "Pass as many equations as unknowns." },
    );
  }
  const square = lax.reshape(x, [right.size, right.size]);
  return lax.reshape(solve(square, lax.reshape(right, [right.size])), shape);
}

/** Where axis number i of the list lies after those before it in the list went to the end. */
function shifted(axis: number, i: number, axes: readonly number[], x: NDArray): number {
  const own = axis < 0 ? axis + x.ndim : axis;
  return own - axes.slice(0, i).filter((before) => (before < 0 ? before + x.ndim : before) < own).length;
}
