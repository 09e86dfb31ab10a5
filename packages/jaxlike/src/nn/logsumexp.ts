import type { ArrayLike, NDArray } from "../core/array.js";
import { select } from "../lax/elementwise/select.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import * as jnp from "../numpy/index.js";
import { promoteArgsInexact } from "../numpy/promote.js";
import { type Axis, axesOf, axisAndOptions } from "../numpy/reduction-axes.js";
import { stopGradient } from "../transforms/stop-gradient.js";

export interface LogSumExpOptions {
  /** The axis or axes of the sum, null for all: the default. */
  readonly axis?: Axis | undefined;
  /** Factors of the exponentials, broadcast against the array. */
  readonly b?: ArrayLike | undefined;
  /** Keep the axes, with length 1. */
  readonly keepdims?: boolean | undefined;
  /** A mask that is broadcast against the array: only elements where it is true count. */
  readonly where?: ArrayLike | undefined;
  /** Whether to return the logarithm of the sum's size, and its sign; without, a negative sum gives NaN. */
  readonly returnSign?: boolean | undefined;
}

/**
 * log Σ b·exp(a), without overflow.
 *
 * @param axis the axis or axes, or an object of options; default all
 * @example
 * import { nn, numpy as jnp } from "@lab/jaxlike";
 * nn.logsumexp(jnp.array([1000, -Infinity])).item(); // 1000
 */
export function logsumexp(
  a: ArrayLike,
  axis: Axis | undefined,
  options: LogSumExpOptions & { readonly returnSign: true },
): [NDArray, NDArray];
export function logsumexp(a: ArrayLike, options: LogSumExpOptions & { readonly returnSign: true }): [NDArray, NDArray];
export function logsumexp(a: ArrayLike, axis?: Axis | LogSumExpOptions, options?: LogSumExpOptions): NDArray;
export function logsumexp(
  a: ArrayLike,
  axis?: Axis | LogSumExpOptions,
  options: LogSumExpOptions = {},
): NDArray | [NDArray, NDArray] {
  const [along, { b, keepdims = false, where, returnSign = false }] = axisAndOptions<LogSumExpOptions, null>(
    axis,
    options,
    null,
  );
  const [array, factors] = (
    b === undefined ? promoteArgsInexact("logsumexp", a) : promoteArgsInexact("logsumexp", a, b)
  ) as [NDArray, NDArray | undefined];
  // What is multiplied by 0 must not be the largest.
  const counted = factors === undefined ? array : jnp.where(jnp.notEqual(factors, 0), array, Number.NEGATIVE_INFINITY);
  const top = finite(jnp.max(counted, { axis: along, where, initial: Number.NEGATIVE_INFINITY, keepdims: true }));
  const exponentials = lax.exp(jnp.subtract(counted, top));
  const terms = factors === undefined ? exponentials : jnp.multiply(exponentials, factors);
  const total = jnp.sum(terms, { axis: along, where, keepdims: true });
  const sign = lax.sign(total);
  const size = lax.add(lax.log(lax.abs(total)), top);

  const shaped = (x: NDArray): NDArray => (keepdims ? x : lax.squeeze(x, axesOf(along, counted.ndim)));
  if (returnSign) return [shaped(size), shaped(sign)];
  return shaped(b === undefined ? size : jnp.where(lax.lt(sign, 0), Number.NaN, size));
}

/** Infinite maxima are left alone: their differences would be NaN. */
const finite = (x: NDArray): NDArray => stopGradient(select(lax.isFinite(x), x, fullLike(x, 0)));

/**
 * The logarithm of the mean of exp(x), without overflow.
 *
 * @param axis the axis or axes, or an object of options; default all
 */
export function logmeanexp(
  x: ArrayLike,
  axis?: Axis | Omit<LogSumExpOptions, "b" | "returnSign">,
  options: Omit<LogSumExpOptions, "b" | "returnSign"> = {},
): NDArray {
  const [along, { keepdims, where }] = axisAndOptions<LogSumExpOptions, null>(axis, options, null);
  const count = jnp.sum(
    where === undefined ? jnp.onesLike(x) : jnp.broadcastTo(jnp.asarray(where), jnp.asarray(x).shape),
    {
      axis: along,
      keepdims,
    },
  );
  return jnp.subtract(logsumexp(x, { axis: along, keepdims, where }), jnp.log(count));
}
