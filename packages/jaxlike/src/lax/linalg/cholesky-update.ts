import { Matrix } from "@lab/linalg";
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { formatShape } from "../../core/shape.js";
import { bind1 } from "../../core/trace.js";
import { strictOperands } from "../as-array.js";
import type { NoParams } from "../elementwise/define.js";
import { defineLinalg } from "./define-linalg.js";
import { noDerivative } from "./no-derivative.js";

export const choleskyUpdatePrimitive: Primitive<NoParams> = defineLinalg<NoParams>({
  name: "cholesky_update",
  ranks: [2, 1],
  multipleResults: false,
  cores([r, w]) {
    const [n, m] = r as [number, number];
    if (n !== m || w![0] !== n) {
      throw new JaxValueError(
        `Rank-1 update to Cholesky decomposition takes a square matrix and a vector of the same size as input. Got shapes ${formatShape(r!)} and ${formatShape(w!)} instead`,
        { fix: "Pass an n × n matrix and n numbers." },
      );
    }
    return [{ shape: r! }];
  },
  kernel: ([r, w]) => [updated(r!, w!).data],
  jvp: noDerivative("cholesky_update", "Use lax.linalg.cholesky of the sum, which has derivatives."),
});

/**
 * Rotations of each row with the vector, which is zero in the end. Gill, Golub, Murray & Saunders, "Methods for
 * modifying matrix factorizations", 1974, method C1.
 */
function updated(r: Matrix, w: Matrix): Matrix {
  const n = r.rows;
  const result = new Matrix(n, n);
  const rest = w.data.slice();
  for (let i = 0; i < n; i++) {
    const length = Math.hypot(r.data[i * n + i]!, rest[i]!);
    const cosine = length === 0 ? 1 : r.data[i * n + i]! / length;
    const sine = length === 0 ? 0 : rest[i]! / length;
    for (let j = i; j < n; j++) {
      const [x, y] = [r.data[i * n + j]!, rest[j]!];
      result.data[i * n + j] = cosine * x + sine * y;
      rest[j] = cosine * y - sine * x;
    }
  }
  return result;
}

/**
 * The Cholesky decomposition of A + w·wᵀ from that of A = Rᵀ·R.
 *
 * @param r [..., n, n], upper triangular: what is below the diagonal is not read
 * @param w [..., n]
 * @returns [..., n, n], upper triangular
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.linalg.choleskyUpdate(jnp.array([[3, 0], [0, 1]]), jnp.array([4, 0])).js(); // [[5, 0], [0, 1]]
 */
export function choleskyUpdate(r: ArrayLike, w: ArrayLike): NDArray {
  return bind1(choleskyUpdatePrimitive, strictOperands(r, w), {});
}
