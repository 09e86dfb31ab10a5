import type { ArrayLike, NDArray } from "../core/array.js";
import * as jnp from "../numpy/index.js";

/**
 * x where it is positive, else α(exp(x) − 1).
 *
 * Clevert, Unterthiner, Hochreiter, "Fast and accurate deep network learning by exponential linear units", ICLR 2016.
 */
export function elu(x: ArrayLike, alpha: ArrayLike = 1): NDArray {
  const positive = jnp.greater(x, 0);
  // The branch that is not taken must not overflow: its derivative would be 0·∞.
  const safe = jnp.where(positive, 0, x);
  return jnp.where(positive, x, jnp.multiply(alpha, jnp.expm1(safe)));
}

/**
 * max(x, 0) + α(exp(min(x, 0)/α) − 1): an `elu` whose derivative is continuous for every α.
 *
 * Barron, "Continuously differentiable exponential linear units", 2017, arXiv 1704.07483.
 */
export function celu(x: ArrayLike, alpha: ArrayLike = 1): NDArray {
  const below = jnp.expm1(jnp.divide(jnp.minimum(x, 0), alpha));
  return jnp.add(jnp.maximum(x, 0), jnp.multiply(alpha, below));
}

/** The fixed point of mean and variance: the paper's equation 14. */
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

/**
 * λ·elu(x, α), with λ and α such that activations keep mean 0 and variance 1 from layer to layer.
 *
 * Klambauer et al., "Self-normalizing neural networks", NeurIPS 2017.
 *
 * @example
 * import { nn, numpy as jnp } from "@lab/jaxlike";
 * jnp.round(nn.selu(jnp.array([-1, 0, 2])).mul(100)).js(); // [-111, 0, 210]
 */
export const selu = (x: ArrayLike): NDArray => jnp.multiply(SELU_SCALE, elu(x, SELU_ALPHA));
