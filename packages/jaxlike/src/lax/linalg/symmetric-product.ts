import { matmul } from "@lab/linalg";
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { pythonFloat } from "../../core/python-text.js";
import { formatShape } from "../../core/shape.js";
import { bind1 } from "../../core/trace.js";
import { strictOperands } from "../as-array.js";
import { add } from "../elementwise/arithmetic.js";
import { defineLinalg } from "./define-linalg.js";
import { lowerTriangle, transposed } from "./matrix.js";
import { noDerivative } from "./no-derivative.js";

interface SymmetricProductParams {
  readonly alpha: number;
  readonly beta: number;
}

export const symmetricProductPrimitive: Primitive<SymmetricProductParams> = defineLinalg<SymmetricProductParams>({
  name: "symmetric_product",
  ranks: [2, 2],
  multipleResults: false,
  cores([a, c]) {
    if (c![0] !== c![1] || c![0] !== a![0]) {
      throw new JaxValueError(
        `symmetric_update expects a rectangular matrix of shape (m, n) and a square matrix of shape (n, n). Got shapes ${formatShape(a!)} and ${formatShape(c!)}.`,
        { fix: "Give the square matrix as many rows as the other one has." },
      );
    }
    return [{ shape: c! }];
  },
  kernel([a, c], { alpha, beta }) {
    const square = matmul(a!, a!.transpose());
    return [square.data.map((value, i) => alpha * value + beta * c!.data[i]!)];
  },
  jvp: noDerivative("symmetric_product", "Use jnp.matmul(a, a.mT), which has derivatives."),
  printParams: ({ alpha, beta }) => ({ alpha: pythonFloat(alpha), beta: pythonFloat(beta) }),
});

export interface SymmetricProductOptions {
  /** The factor of A·Aᵀ; default 1. */
  readonly alpha?: number;
  /** The factor of C; default 0. */
  readonly beta?: number;
  /** Whether the upper triangle is the lower one, mirrored, also where C is not symmetric; default false. */
  readonly symmetrizeOutput?: boolean;
}

/**
 * α·A·Aᵀ + β·C.
 *
 * @param a [..., m, n]
 * @param c [..., m, m], symmetric
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.linalg.symmetricProduct(jnp.array([[1, 2]]), jnp.array([[7]]), { beta: 1 }).js(); // [[12]]
 */
export function symmetricProduct(
  a: ArrayLike,
  c: ArrayLike,
  { alpha = 1, beta = 0, symmetrizeOutput = false }: SymmetricProductOptions = {},
): NDArray {
  const result = bind1(symmetricProductPrimitive, strictOperands(a, c), { alpha, beta });
  return symmetrizeOutput ? add(lowerTriangle(result), transposed(lowerTriangle(result, -1))) : result;
}
