import type { ArrayLike, NDArray } from "../core/array.js";
import * as jnp from "../numpy/index.js";
import { customJvp } from "../transforms/custom-jvp.js";

/**
 * log(1 − e⁻ˣ) for x ≥ 0, without loss of digits near 0 and far from it.
 *
 * Mächler, "Accurately computing log(1 − exp(−|a|))", 2012: equation 7, with the change of formula at log 2.
 *
 * @example
 * import { nn } from "@lab/jaxlike";
 * nn.log1mexp(0).item(); // -Infinity
 * nn.log1mexp(Math.log(2)).item(); // about -0.6931
 */
export const log1mexp: (x: ArrayLike) => NDArray = customJvp(function log1mexp(x: NDArray): NDArray {
  return jnp.where(
    jnp.less(x, Math.LN2),
    jnp.log(jnp.negative(jnp.expm1(jnp.negative(x)))),
    jnp.log1p(jnp.negative(jnp.exp(jnp.negative(x)))),
  );
}).defJvps((tangent, _, x) => jnp.divide(tangent, jnp.expm1(x)));
