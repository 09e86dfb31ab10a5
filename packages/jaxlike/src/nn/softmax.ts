import type { ArrayLike, NDArray } from "../core/array.js";
import * as lax from "../lax/index.js";
import * as jnp from "../numpy/index.js";
import { promoteArgsInexact } from "../numpy/promote.js";
import { type Axis, axisAndOptions } from "../numpy/reduction-axes.js";
import { customJvp } from "../transforms/custom-jvp.js";
import { stopGradient } from "../transforms/stop-gradient.js";

export interface SoftmaxOptions {
  /** The axis or axes along which the results sum to 1, null for all; default the last. */
  readonly axis?: Axis | undefined;
  /** A mask that is broadcast against the array: elements where it is false do not count, and their result is 0. */
  readonly where?: ArrayLike | undefined;
}

/**
 * exp(x) over its sum: positive numbers that sum to 1.
 *
 * @param axis the axis, or an object of options; default the last
 * @example
 * import { nn, numpy as jnp } from "@lab/jaxlike";
 * nn.softmax(jnp.array([0, 0, 0, 0])).js(); // [0.25, 0.25, 0.25, 0.25]
 */
export function softmax(x: ArrayLike, axis?: Axis | SoftmaxOptions, options: SoftmaxOptions = {}): NDArray {
  const [along, { where }] = axisAndOptions<SoftmaxOptions, number>(axis, options, -1);
  const array = promoteArgsInexact("softmax", x)[0]!;
  // Its derivative from its result: fewer steps, and none of them can overflow.
  const rule = customJvp(function softmax(...given: NDArray[]): NDArray {
    return exponentialsOverSum(given[0]!, along, given[1]);
  }).defJvp(([given, mask], [tangent]) => {
    const y = rule(...(mask === undefined ? [given!] : [given!, mask]));
    const mean = jnp.sum(jnp.multiply(y, tangent!), { axis: along, where: mask, keepdims: true });
    return [y, jnp.multiply(y, jnp.subtract(tangent!, mean))];
  });
  return where === undefined ? rule(array) : rule(array, jnp.asarray(where));
}

function exponentialsOverSum(x: NDArray, axis: Axis, where: NDArray | undefined): NDArray {
  const exponentials = lax.exp(jnp.subtract(masked(x, where), largest(x, axis, where)));
  const result = jnp.divide(exponentials, jnp.sum(exponentials, { axis, where, keepdims: true }));
  return where === undefined ? result : jnp.where(where, result, 0);
}

/**
 * The logarithm of `softmax`, without the rounding of its smallest results to 0.
 *
 * @param axis the axis, or an object of options; default the last
 */
export function logSoftmax(x: ArrayLike, axis?: Axis | SoftmaxOptions, options: SoftmaxOptions = {}): NDArray {
  const [along, { where }] = axisAndOptions<SoftmaxOptions, number>(axis, options, -1);
  const array = promoteArgsInexact("log_softmax", x)[0]!;
  const shifted = jnp.subtract(masked(array, where), stopGradient(largest(array, along, where)));
  const total = lax.log(jnp.sum(lax.exp(shifted), { axis: along, where, keepdims: true }));
  const result = jnp.subtract(shifted, total);
  return where === undefined ? result : jnp.where(where, result, Number.NEGATIVE_INFINITY);
}

const masked = (x: NDArray, where: ArrayLike | undefined): NDArray =>
  where === undefined ? x : jnp.where(where, x, Number.NEGATIVE_INFINITY);

const largest = (x: NDArray, axis: Axis, where: ArrayLike | undefined): NDArray =>
  jnp.max(x, { axis, where, initial: Number.NEGATIVE_INFINITY, keepdims: true });
