import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { formatShape } from "../../core/shape.js";
import { bind } from "../../core/trace.js";
import { asArray } from "../as-array.js";
import type { NoParams } from "../elementwise/define.js";
import { defineLinalg } from "./define-linalg.js";
import { householder, reflectColumns, reflectRows } from "./kernel/householder.js";
import { noDerivative } from "./no-derivative.js";

export const hessenbergPrimitive: Primitive<NoParams> = defineLinalg<NoParams>({
  name: "hessenberg",
  ranks: [2],
  cores([shape]) {
    const [n, m] = shape as [number, number];
    if (n !== m || n === 0) {
      throw new JaxValueError(`The input to hessenberg must be a square matrix. Got shape ${formatShape(shape!)}.`, {
        fix: "Pass a matrix with as many rows as columns, one at least.",
      });
    }
    return [{ shape: shape! }, { shape: [n - 1] }];
  },
  kernel([matrix]) {
    const a = matrix!.clone();
    const n = a.rows;
    const taus = new Float64Array(n - 1);
    for (let k = 0; k + 1 < n; k++) {
      const below = Array.from({ length: n - k - 1 }, (_, i) => a.data[(k + 1 + i) * n + k]!);
      const reflector = householder(below);
      reflectColumns(a, reflector, 0, k + 1);
      reflectRows(a, reflector, k + 1, k + 1);
      taus[k] = reflector.tau;
      a.data[(k + 1) * n + k] = reflector.beta;
      for (let i = k + 2; i < n; i++) a.data[i * n + k] = reflector.v[i - k - 1]!;
    }
    return [a.data, taus];
  },
  jvp: noDerivative("hessenberg", "Do not differentiate by what goes into it: stopGradient(x)."),
});

/**
 * Square matrices in upper Hessenberg form, A = Q·H·Qᵀ: H has zeros below its first subdiagonal. LAPACK's gehrd.
 *
 * @param a [..., n, n], of a float dtype
 * @returns `[packed, taus]`: H, and below it the reflectors I − τ·v·vᵀ whose product is Q; [..., n − 1] factors τ
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [packed, taus] = lax.linalg.hessenberg(jnp.array([[1, 2], [3, 4]]));
 * packed.js(); // [[1, 2], [3, 4]]
 * taus.js(); // [0]
 */
export function hessenberg(a: ArrayLike): [packed: NDArray, taus: NDArray] {
  return bind(hessenbergPrimitive, [asArray(a)], {}) as [NDArray, NDArray];
}
