import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { formatShape } from "../../core/shape.js";
import { bind1 } from "../../core/trace.js";
import { strictOperands } from "../as-array.js";
import type { NoParams } from "../elementwise/define.js";
import { defineLinalg } from "./define-linalg.js";
import { unlessImpossible } from "./kernel/batch.js";
import { productOfReflectors } from "./kernel/reflectors.js";
import { noDerivative } from "./no-derivative.js";

export const householderProductPrimitive: Primitive<NoParams> = defineLinalg<NoParams>({
  name: "householder_product",
  ranks: [2, 1],
  multipleResults: false,
  cores([a, taus]) {
    const [m, n] = a as [number, number];
    if (m < n) {
      throw new JaxValueError(
        `The first argument to householder_product must have at least as many rows as columns, got shape ${formatShape(a!)}`,
        { fix: "Pass the reflectors in columns." },
      );
    }
    if (taus![0]! > n) {
      throw new JaxValueError(
        "The second argument to householder_product must not have more rows than the minimum of the first argument's rows and columns.",
        { fix: "Pass one factor a reflector." },
      );
    }
    return [{ shape: a! }];
  },
  kernel: ([a, taus]) => [unlessImpossible(() => productOfReflectors(a!, taus!.data, a!.cols).data)],
  jvp: noDerivative("householder_product", "Use lax.linalg.qr, which has derivatives."),
});

/**
 * The products of elementary reflectors I − τ·v·vᵀ.
 *
 * @param a [..., m, n], m ≥ n; the reflectors stand below the diagonal, in columns
 * @param taus [..., k], k ≤ n: the factors τ
 * @returns [..., m, n]: the first n columns of the products
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.linalg.householderProduct(jnp.array([[0, 0], [1, 0]]), jnp.array([1])).js(); // [[0, -1], [-1, 0]]
 */
export function householderProduct(a: ArrayLike, taus: ArrayLike): NDArray {
  return bind1(householderProductPrimitive, strictOperands(a, taus), {});
}
