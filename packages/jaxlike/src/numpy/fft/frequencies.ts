/** The frequencies that the elements of a transform belong to. */
import type { NDArray } from "../../core/array.js";
import { isFloat } from "../../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../../core/errors.js";
import * as lax from "../../lax/index.js";
import { canonicalDType, type DTypeLike } from "../dtypes.js";

export interface FrequencyOptions {
  /** Default the default float dtype. */
  readonly dtype?: DTypeLike;
}

/**
 * The frequencies of `fft`'s elements: 0, 1, …, then negative ones up to −1, over n·d.
 *
 * @param n the number of samples
 * @param d the time between samples
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fft.fftfreq(4).js(); // [0, 0.25, -0.5, -0.25]
 */
export function fftfreq(n: number, d = 1, { dtype = "float" }: FrequencyOptions = {}): NDArray {
  const whole = lax.iota("int32", count("fftfreq", n, d));
  const half = Math.floor(n / 2);
  const wrapped = lax.sub(lax.rem(lax.add(whole, half), n), half);
  return perSample(wrapped, d * n, dtype);
}

/**
 * The frequencies of `rfft`'s elements: 0, 1, …, ⌊n/2⌋, over n·d.
 *
 * @param n the number of samples
 * @param d the time between samples
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fft.rfftfreq(4).js(); // [0, 0.25, 0.5]
 */
export const rfftfreq = (n: number, d = 1, { dtype = "float" }: FrequencyOptions = {}): NDArray =>
  perSample(lax.iota("int32", Math.floor(count("rfftfreq", n, d) / 2) + 1), d * n, dtype);

function perSample(cycles: NDArray, duration: number, dtype: DTypeLike): NDArray {
  const float = canonicalDType(dtype);
  if (!isFloat(float)) {
    throw new JaxTypeError(`frequencies are no integers: dtype ${float}`, { fix: "Name a float dtype." });
  }
  return lax.div(lax.convertElementType(cycles, float), lax.full([], duration, float));
}

function count(name: string, n: number, d: number): number {
  if (typeof n !== "number" || !Number.isInteger(n) || n < 0) {
    throw new JaxValueError(`The n argument of jax.numpy.fft.${name} only takes an int. Got n = ${String(n)}.`, {
      fix: "Pass the number of samples.",
    });
  }
  if (typeof d !== "number") {
    throw new JaxValueError(
      `The d argument of jax.numpy.fft.${name} only takes a single value. Got d = ${String(d)}.`,
      { fix: "Pass the time between samples." },
    );
  }
  return n;
}
