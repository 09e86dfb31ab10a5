/** Convolution and correlation of sequences. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import * as lax from "../lax/index.js";
import { canonicalDType } from "./dtypes.js";
import type { ProductOptions } from "./products.js";
import { checkArrayLike, promoteDTypes, promoteInexact } from "./promote.js";

/** Which part of a convolution is wanted: all, as much as the longer sequence has, or where both overlap fully. */
export type ConvolutionMode = "full" | "same" | "valid";

/** What convolutions take. */
export interface ConvolutionOptions extends ProductOptions {
  readonly mode?: ConvolutionMode | undefined;
}

type Operation = "convolve" | "correlate";

function modeAndOptions(mode: ConvolutionMode | ConvolutionOptions, options: ConvolutionOptions): ConvolutionOptions {
  return typeof mode === "string" ? { ...options, mode } : mode;
}

function paddingOf(mode: ConvolutionMode, length: number): readonly [number, number] {
  switch (mode) {
    case "valid":
      return [0, 0];
    case "same":
      return [Math.floor(length / 2), length - Math.floor(length / 2) - 1];
    case "full":
      return [length - 1, length - 1];
    default:
      throw new JaxValueError("mode must be one of ['full', 'same', 'valid']", { fix: "Pass one of these." });
  }
}

function convolution(
  operation: Operation,
  a: ArrayLike,
  v: ArrayLike,
  { mode = "full", preferredElementType }: ConvolutionOptions,
): NDArray {
  checkArrayLike(operation, a, v);
  const promote = preferredElementType === undefined ? promoteInexact : promoteDTypes;
  const [x, y] = promote(a, v) as [NDArray, NDArray];
  if (x.ndim !== 1 || y.ndim !== 1) {
    throw new JaxValueError(`${operation}() only support 1-dimensional inputs.`, {
      fix: "Use jax.vmap for several sequences, jax.scipy.signal or lax.convGeneralDilated for images.",
    });
  }
  if (x.size === 0 || y.size === 0) {
    throw new JaxValueError(
      `${operation}: inputs cannot be empty, got shapes ${formatShape(x.shape)} and ${formatShape(y.shape)}.`,
      { fix: "Pass one element at least." },
    );
  }
  const isSwapped = x.size < y.size;
  const [longer, shorter] = isSwapped ? [y, x] : [x, y];
  // lax computes correlations: a convolution turns the shorter sequence round.
  const kernel = operation === "convolve" ? lax.rev(shorter, [0]) : shorter;
  const out = lax.convGeneralDilated(
    lax.expandDims(longer, [0, 1]),
    lax.expandDims(kernel, [0, 1]),
    [1],
    [paddingOf(mode, shorter.size)],
    preferredElementType === undefined ? {} : { preferredElementType: canonicalDType(preferredElementType) },
  );
  const flat = lax.squeeze(out, [0, 1]);
  return operation === "correlate" && isSwapped ? lax.rev(flat, [0]) : flat;
}

/**
 * The convolution of two sequences: the coefficients of the product of polynomials.
 *
 * @param mode "full": all; "same": as long as the longer sequence; "valid": where they overlap fully
 * @throws JaxValueError when a sequence is empty, or no sequence
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [x, y] = [jnp.array([1, 2, 3]), jnp.array([0, 1, 0.5])];
 * jnp.convolve(x, y).js(); // [0, 1, 2.5, 4, 1.5]
 * jnp.convolve(x, y, "same").js(); // [1, 2.5, 4]
 * jnp.convolve(x, y, "valid").js(); // [2.5]
 */
export const convolve = (
  a: ArrayLike,
  v: ArrayLike,
  mode: ConvolutionMode | ConvolutionOptions = "full",
  options: ConvolutionOptions = {},
): NDArray => convolution("convolve", a, v, { mode: "full", ...modeAndOptions(mode, options) });

/**
 * The correlation of two sequences: inner products with the second one, shifted.
 *
 * @param mode as for `convolve`; default "valid"
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.correlate(jnp.array([1, 2, 3]), jnp.array([0, 1, 0.5]), "full").js(); // [0.5, 2, 3.5, 3, 0]
 */
export const correlate = (
  a: ArrayLike,
  v: ArrayLike,
  mode: ConvolutionMode | ConvolutionOptions = "valid",
  options: ConvolutionOptions = {},
): NDArray => convolution("correlate", a, v, { mode: "valid", ...modeAndOptions(mode, options) });
