import type { ArrayLike, NDArray } from "../core/array.js";
import { select } from "../lax/elementwise/select.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import * as jnp from "../numpy/index.js";
import { promoteArgsInexact } from "../numpy/promote.js";
import { customJvp } from "../transforms/custom-jvp.js";

/**
 * The rectified linear unit: the larger of x and 0. Its derivative at 0 is 0.
 *
 * Bertoin et al., "Numerical influence of ReLU'(0) on backpropagation", NeurIPS 2021, say why that is the better choice.
 *
 * @example
 * import { grad, nn, numpy as jnp } from "@lab/jaxlike";
 * nn.relu(jnp.array([-2, 0, 3])).js(); // [0, 0, 3]
 * grad(nn.relu)(0).item(); // 0
 */
export const relu: (x: ArrayLike) => NDArray = customJvp(function relu(x: NDArray): NDArray {
  return jnp.maximum(x, 0);
}).defJvps((tangent, _, x) => select(lax.gt(x, 0), tangent, fullLike(tangent, 0)));

const clipped = customJvp(function relu6(x: NDArray): NDArray {
  return lax.min(lax.max(x, 0), 6);
}).defJvps((tangent, _, x) => select(lax.bitwiseAnd(lax.gt(x, 0), lax.lt(x, 6)), tangent, fullLike(tangent, 0)));

/**
 * `relu`, cut at 6. Its derivative at 0 and at 6 is 0.
 *
 * @example
 * import { nn, numpy as jnp } from "@lab/jaxlike";
 * nn.relu6(jnp.array([-2, 3, 8])).js(); // [0, 3, 6]
 */
export const relu6 = (x: ArrayLike): NDArray => clipped(...(promoteArgsInexact("relu6", x) as [NDArray]));

/** x where it is not negative, else a small multiple of it. */
export const leakyRelu = (x: ArrayLike, negativeSlope: ArrayLike = 0.01): NDArray =>
  jnp.where(jnp.greaterEqual(x, 0), x, jnp.multiply(negativeSlope, x));
