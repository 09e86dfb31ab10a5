import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { bind } from "../../core/trace.js";
import { asArray } from "../as-array.js";
import type { NoParams } from "../elementwise/define.js";
import { defineLinalg } from "./define-linalg.js";
import { factorQr, packedQr } from "./kernel/factor-qr.js";
import { noDerivative } from "./no-derivative.js";

export const geqrfPrimitive: Primitive<NoParams> = defineLinalg<NoParams>({
  name: "geqrf",
  ranks: [2],
  cores: ([shape]) => [{ shape: shape! }, { shape: [Math.min(...shape!)] }],
  kernel([a]) {
    const factored = factorQr(a!);
    if (factored === undefined) return [undefined, undefined];
    return [packedQr(a!, factored).data, factored.reflectors.taus];
  },
  jvp: noDerivative("geqrf", "Use lax.linalg.qr, which has derivatives."),
});

/**
 * The QR decomposition in LAPACK's packed form.
 *
 * @param x [..., m, n], of a float dtype
 * @returns `[packed, taus]`, [..., m, n] and [..., min(m, n)]: R in the upper triangle, and below it the reflectors I − τ·v·vᵀ whose product is Q
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [packed, taus] = lax.linalg.geqrf(jnp.array([[3], [4]]));
 * packed.js(); // [[-5], [0.5]]
 */
export function geqrf(x: ArrayLike): [packed: NDArray, taus: NDArray] {
  return bind(geqrfPrimitive, [asArray(x)], {}) as [NDArray, NDArray];
}
