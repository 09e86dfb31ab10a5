/** Complex arrays as pairs of real and imaginary parts: there is no complex dtype. */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { asArray, isArrayLike } from "../../lax/as-array.js";
import type { Complex } from "../../lax/fft.js";

/** Real numbers, or real and imaginary parts of one shape. */
export type ComplexLike = ArrayLike | { readonly real: ArrayLike; readonly imag: ArrayLike };

/** An array, or a pair of them, with `f` applied to each part. */
export function mapParts(x: ComplexLike, f: (part: NDArray) => NDArray): NDArray | Complex {
  if (isArrayLike(x)) return f(asArray(x));
  return { real: f(asArray(x.real)), imag: f(asArray(x.imag)) };
}

/** The array that tells the shape. */
export const realPartOf = (x: ComplexLike): NDArray => asArray(isArrayLike(x) ? x : x.real);
