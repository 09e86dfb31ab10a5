import type { ArrayLike, NDArray } from "../core/array.js";
import * as lax from "../lax/index.js";
import * as jnp from "../numpy/index.js";
import { promoteArgsInexact } from "../numpy/promote.js";
import { relu6 } from "./relu.js";
import { softplus } from "./softplus.js";

/**
 * 1/(1 + exp(−x)).
 *
 * @example
 * import { nn } from "@lab/jaxlike";
 * nn.sigmoid(0).item(); // 0.5
 */
export const sigmoid = (x: ArrayLike): NDArray => lax.logistic(promoteArgsInexact("sigmoid", x)[0]!);

/** The logarithm of the sigmoid, exact far below 0 too. */
export const logSigmoid = (x: ArrayLike): NDArray => jnp.negative(softplus(jnp.negative(x)));

/** A sigmoid of straight lines: relu6(x + 3)/6. */
export const hardSigmoid = (x: ArrayLike): NDArray => jnp.divide(relu6(jnp.add(x, 3)), 6);

/**
 * A sigmoid of straight lines: 0 up to −1, 1 from 1 on; the derivative of `sparsePlus`.
 *
 * Blondel, Martins, Niculae, "Learning with Fenchel-Young losses", JMLR 2020, section 6.2.
 */
export const sparseSigmoid = (x: ArrayLike): NDArray => jnp.multiply(0.5, jnp.clip(jnp.add(x, 1), 0, 2));
