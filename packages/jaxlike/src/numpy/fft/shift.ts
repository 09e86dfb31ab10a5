/** The middle of a spectrum, and its ends, exchanged. */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { canonicalAxis } from "../../lax/canonical-axis.js";
import type { Complex } from "../../lax/fft.js";
import * as lax from "../../lax/index.js";
import { type ComplexLike, mapParts } from "./complex.js";

/** The elements moved on by as many places as `places` says, round the end. */
function rolled(x: NDArray, axes: number | readonly number[] | null, places: (n: number) => number): NDArray {
  const chosen = axes === null ? x.shape.map((_, axis) => axis) : typeof axes === "number" ? [axes] : axes;
  return chosen.reduce((y, axis) => {
    const along = canonicalAxis(axis, x.ndim);
    const n = y.shape[along]!;
    const start = n - places(n);
    if (start === 0 || start === n) return y;
    return lax.concatenate([lax.sliceInDim(y, start, n, 1, along), lax.sliceInDim(y, 0, start, 1, along)], along);
  }, x);
}

/**
 * Moves frequency 0 from the beginning to the middle.
 *
 * @param x an array, or `{ real, imag }`
 * @param axes default all
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fft.fftshift(jnp.fft.fftfreq(4)).js(); // [-0.5, -0.25, 0, 0.25]
 */
export function fftshift(x: ArrayLike, axes?: number | readonly number[] | null): NDArray;
export function fftshift(x: Exclude<ComplexLike, ArrayLike>, axes?: number | readonly number[] | null): Complex;
export function fftshift(x: ComplexLike, axes: number | readonly number[] | null = null): NDArray | Complex {
  return mapParts(x, (part) => rolled(part, axes, (n) => Math.floor(n / 2)));
}

/**
 * The inverse of `fftshift`: moves frequency 0 from the middle to the beginning.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fft.ifftshift(jnp.array([-1, 0, 1])).js(); // [0, 1, -1]
 */
export function ifftshift(x: ArrayLike, axes?: number | readonly number[] | null): NDArray;
export function ifftshift(x: Exclude<ComplexLike, ArrayLike>, axes?: number | readonly number[] | null): Complex;
export function ifftshift(x: ComplexLike, axes: number | readonly number[] | null = null): NDArray | Complex {
  return mapParts(x, (part) => rolled(part, axes, (n) => n - Math.floor(n / 2)));
}
