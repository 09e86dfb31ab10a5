/** Angles of numbers, and angles without jumps. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { add, remainder, subtract } from "./arithmetic.js";
import { concatenate } from "./join.js";
import { inexact } from "./promote.js";
import { rad2deg } from "./trigonometric.js";
import { where } from "./where.js";

/** The angle of each number in the complex plane: 0, or π for negative ones; in degrees if `deg`. */
export function angle(x: ArrayLike, { deg = false } = {}): NDArray {
  const array = inexact("angle", x);
  const radians = lax.atan2(fullLike(array, 0), array);
  return deg ? rad2deg(radians) : radians;
}

export interface UnwrapOptions {
  /** Jumps smaller than this are left; default half a period. */
  readonly discont?: number;
  /** Default the last. */
  readonly axis?: number;
  /** Default 2π. */
  readonly period?: number;
}

/**
 * Angles without jumps: periods are added so that neighbours differ by half a period at most.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.unwrap(jnp.array([0, 3, 1, 4]), { period: 4 }).js(); // [0, -1, -3, -4]
 */
export function unwrap(x: ArrayLike, { discont, axis = -1, period = 2 * Math.PI }: UnwrapOptions = {}): NDArray {
  const given = asArray(x);
  // Integers stay integers if the period is one.
  const array = Number.isInteger(period) ? given : inexact("unwrap", given);
  const along = canonicalAxis(axis, array.ndim);
  const length = array.shape[along]!;
  if (length < 2) return array;
  const [first, rest] = [lax.sliceInDim(array, 0, 1, 1, along), lax.sliceInDim(array, 1, length, 1, along)];
  const steps = subtract(rest, lax.sliceInDim(array, 0, length - 1, 1, along));
  const isWhole = !isFloat(array.dtype) && Number.isInteger(period);
  const half = isWhole ? Math.floor(period / 2) : period / 2;
  const wrapped = subtract(remainder(add(steps, half), period), half);
  // A step of exactly half a period keeps its direction.
  const isAmbiguous = lax.bitwiseAnd(lax.eq(wrapped, -half), lax.gt(steps, 0));
  const isHalf = !isWhole || period % 2 === 0;
  const nearest = isHalf ? where(isAmbiguous, fullLike(wrapped, half), wrapped) : wrapped;
  const isSmall = lax.lt(lax.abs(steps), discont ?? period / 2);
  const correction = where(isSmall, 0, subtract(nearest, steps));
  return concatenate([first, add(rest, lax.cumsum(correction, along))], along);
}
