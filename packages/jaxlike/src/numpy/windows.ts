/** Window functions: weights that fall off towards both ends. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { divide, multiply } from "./arithmetic.js";
import { defaultFloat } from "./dtypes.js";
import { i0 } from "./exponential.js";

/** Makes a window of `length` points of its formula, which takes the points 0, 1, …; a single point is 1. */
function windowOf(name: string, length: number, formula: (n: NDArray, last: number) => NDArray): NDArray {
  if (!Number.isInteger(length)) {
    throw new JaxTypeError(`M argument of jnp.${name}: ${String(length)} cannot be interpreted as an integer`, {
      fix: "Pass the number of points, known now.",
    });
  }
  const dtype = defaultFloat();
  if (length <= 1) return lax.full([Math.max(0, length)], 1, dtype);
  return formula(lax.iota(dtype, length), length - 1);
}

const constant = (value: number): NDArray => lax.full([], value, defaultFloat());

/** cos(2πk · n / last): k whole waves. */
function cosine(n: NDArray, last: number, k: number): NDArray {
  return lax.cos(lax.div(lax.mul(constant(2 * k * Math.PI), n), constant(last)));
}

/**
 * The Bartlett window, a triangle with zeros at both ends.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.bartlett(5).js(); // [0, 0.5, 1, 0.5, 0]
 */
export const bartlett = (length: number): NDArray =>
  windowOf("bartlett", length, (n, last) => {
    const fromMiddle = lax.abs(lax.sub(lax.mul(constant(2), n), constant(last)));
    return lax.sub(constant(1), lax.div(fromMiddle, constant(last)));
  });

/** The Blackman window, of three cosines. */
export const blackman = (length: number): NDArray =>
  windowOf("blackman", length, (n, last) => {
    const first = lax.mul(constant(0.5), cosine(n, last, 1));
    const second = lax.mul(constant(0.08), cosine(n, last, 2));
    return lax.add(lax.sub(constant(0.42), first), second);
  });

/** The Hamming window, a raised cosine that does not reach 0. */
export const hamming = (length: number): NDArray =>
  windowOf("hamming", length, (n, last) => lax.sub(constant(0.54), lax.mul(constant(0.46), cosine(n, last, 1))));

/** The Hann window, a raised cosine. */
export const hanning = (length: number): NDArray =>
  windowOf("hanning", length, (n, last) => lax.mul(constant(0.5), lax.sub(constant(1), cosine(n, last, 1))));

/** The Kaiser window, nearly the one with most of its energy in the main lobe; `beta` says how wide that is. */
export const kaiser = (length: number, beta: ArrayLike): NDArray =>
  windowOf("kaiser", length, (n, last) => {
    const middle = constant(last / 2);
    const distance = lax.div(lax.sub(n, middle), middle);
    const arc = lax.sqrt(lax.sub(constant(1), lax.square(distance)));
    return divide(i0(multiply(asArray(beta), arc)), i0(beta));
  });
