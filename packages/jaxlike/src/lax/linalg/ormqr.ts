import type { Matrix } from "@lab/linalg";
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { formatShape } from "../../core/shape.js";
import { bind1 } from "../../core/trace.js";
import { strictOperands } from "../as-array.js";
import { defineLinalg } from "./define-linalg.js";
import { reflectColumns, reflectRows } from "./kernel/householder.js";
import { noDerivative } from "./no-derivative.js";

interface OrmqrParams {
  readonly left: boolean;
  readonly transpose: boolean;
}

export const ormqrPrimitive: Primitive<OrmqrParams> = defineLinalg<OrmqrParams>({
  name: "ormqr",
  ranks: [2, 1, 2],
  multipleResults: false,
  cores([a, taus, c], { left }) {
    const shapes = `Got a shape ${formatShape(a!)} and c shape ${formatShape(c!)}.`;
    if (left && c![0] !== a![0]) {
      throw new JaxValueError(
        `ormqr with left=True expects c to have the same number of rows as the Householder matrix a. ${shapes}`,
        { fix: "Multiply from the other side, or reshape c." },
      );
    }
    if (!left && c![1] !== a![0]) {
      throw new JaxValueError(
        `ormqr with left=False expects c to have the same number of columns as the Householder matrix a has rows. ${shapes}`,
        { fix: "Multiply from the other side, or reshape c." },
      );
    }
    if (taus![0]! > Math.min(...a!)) {
      throw new JaxValueError(
        `ormqr expects no more factors than the minimum of a's rows and columns. Got a shape ${formatShape(a!)} and taus shape ${formatShape(taus!)}.`,
        { fix: "Pass the reflectors and factors that lax.linalg.geqrf returns." },
      );
    }
    return [{ shape: c! }];
  },
  kernel([a, taus, c], { left, transpose }) {
    const product = c!.clone();
    const order = Array.from({ length: taus!.cols }, (_, k) => k);
    // Q = H₀·H₁⋯, each its own transpose: Q·C begins with the last, C·Q with the first.
    if (left !== transpose) order.reverse();
    for (const k of order) {
      const reflector = { tau: taus!.data[k]!, v: reflectorAt(a!, k) };
      if (left) reflectRows(product, reflector, k, 0);
      else reflectColumns(product, reflector, 0, k);
    }
    return [product.data];
  },
  jvp: noDerivative("ormqr", "Use lax.linalg.qr and a product, which have derivatives."),
});

/** Reflector k: below the diagonal of its column, after the 1. */
const reflectorAt = (a: Matrix, k: number): Float64Array =>
  Float64Array.from({ length: a.rows - k }, (_, i) => (i === 0 ? 1 : a.data[(k + i) * a.cols + k]!));

/**
 * Q·C, Qᵀ·C, C·Q or C·Qᵀ for the Q of a QR decomposition in packed form, without Q being made.
 *
 * @param a [..., m, n]: the reflectors, as `geqrf` returns them
 * @param taus [..., k]: their factors
 * @param options.left whether Q stands on the left; default true
 * @param options.transpose whether it is transposed; default false
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [packed, taus] = lax.linalg.geqrf(jnp.array([[3], [4]]));
 * const product = lax.linalg.ormqr(packed, taus, jnp.array([[3], [4]]), { transpose: true });
 * jnp.round(product.get(0)).js(); // [-5]
 */
export function ormqr(
  a: ArrayLike,
  taus: ArrayLike,
  c: ArrayLike,
  { left = true, transpose = false }: { readonly left?: boolean; readonly transpose?: boolean } = {},
): NDArray {
  return bind1(ormqrPrimitive, strictOperands(a, taus, c), { left, transpose });
}
