import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { log1p, neg } from "../lax/index.js";
import * as jnp from "../numpy/index.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/**
 * Numbers from the Weibull distribution, with distribution function 1 − exp(−(x/scale)^concentration) for x ≥ 0.
 *
 * @param scale a positive number, or an array that is broadcast with the numbers
 * @param concentration likewise
 */
export function weibullMin(
  key: NDArray,
  scale: ArrayLike,
  concentration: ArrayLike,
  shape: Shape = [],
  dtype?: DType,
): NDArray {
  const u = uniform(samplerKey("weibull_min", key), shape, checkFloat("weibull_min", dtype));
  return jnp.multiply(jnp.power(neg(log1p(neg(u))), jnp.divide(1, concentration)), scale);
}
