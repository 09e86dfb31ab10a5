import type { ArrayLike, NDArray } from "../core/array.js";
import * as lax from "../lax/index.js";
import * as jnp from "../numpy/index.js";
import { promoteInexact } from "../numpy/promote.js";
import { type Axis, axisAndOptions } from "../numpy/reduction-axes.js";

export interface StandardizeOptions {
  /** The axis or axes of mean and variance, null for all; default the last. */
  readonly axis?: Axis | undefined;
  /** The mean to take away, if it is known. */
  readonly mean?: ArrayLike | undefined;
  /** The variance to divide by, if it is known. */
  readonly variance?: ArrayLike | undefined;
  /** Added to the variance; default 1e-5. */
  readonly epsilon?: ArrayLike | undefined;
  /** A mask that is broadcast against the array: only elements where it is true count in mean and variance. */
  readonly where?: ArrayLike | undefined;
}

/**
 * (x − mean)/√(variance + ε): of mean 0 and variance 1 along an axis.
 *
 * The variance is E[x²] − E[x]², as in JAX, which is quicker than the mean of squared differences.
 *
 * @param axis the axis or axes, or an object of options; default the last
 */
export function standardize(x: ArrayLike, axis?: Axis | StandardizeOptions, options: StandardizeOptions = {}): NDArray {
  const [along, { mean, variance, epsilon = 1e-5, where }] = axisAndOptions<StandardizeOptions, number>(
    axis,
    options,
    -1,
  );
  const average = (y: ArrayLike): NDArray => jnp.mean(y, { axis: along, keepdims: true, where });
  const center = mean === undefined ? average(x) : mean;
  const spread = variance ?? jnp.subtract(average(jnp.square(x)), jnp.square(center));
  return jnp.multiply(jnp.subtract(x, center), lax.rsqrt(promoteInexact(jnp.add(spread, epsilon))[0]!));
}
