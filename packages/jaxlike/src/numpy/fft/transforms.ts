/** Discrete Fourier transforms along chosen axes, of chosen lengths, with a chosen scale. */
import type { NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import { formatShape, sizeOf } from "../../core/shape.js";
import { isArrayLike } from "../../lax/as-array.js";
import { canonicalAxis } from "../../lax/canonical-axis.js";
import type { Complex } from "../../lax/fft.js";
import type { FftKind } from "../../lax/fft-kernel.js";
import * as lax from "../../lax/index.js";
import { moveaxis } from "../axes.js";
import { type ComplexLike, mapParts, realPartOf } from "./complex.js";

/** Which of a transform and its inverse is scaled: the inverse by 1/n, the transform by 1/n, or each by 1/√n. */
export type FftNorm = "backward" | "forward" | "ortho" | null;

/** A transform of one kind by the name of its function. */
function transform(
  name: string,
  kind: FftKind,
  x: ComplexLike,
  lengths: readonly number[] | null,
  axes: readonly number[] | null,
  norm: FftNorm,
): NDArray | Complex {
  const { ndim } = realPartOf(x);
  const chosen = chosenAxes(name, lengths, axes, ndim);
  const last = chosen.map((_, i) => ndim - chosen.length + i);
  const moved = mapParts(x, (part) => moveaxis(part, chosen, last));
  const own = realPartOf(moved).shape.slice(ndim - chosen.length);
  const isHalf = kind === "IRFFT";
  const full = lengths ?? (isHalf ? withLast(own, (half) => Math.max(0, 2 * (half - 1))) : own);
  const needed = isHalf ? withLast(full, (n) => Math.floor(n / 2) + 1) : full;
  const fitted = lengths === null ? moved : mapParts(moved, (part) => resizedAtEnd(part, needed));
  const scale = scaleOf(norm, name.startsWith("i"), sizeOf(full));
  const found = lax.fft(fitted, kind, full);
  return mapParts(found, (part) => moveaxis(scale === 1 ? part : lax.mul(part, scale), last, chosen));
}

const withLast = (lengths: readonly number[], f: (n: number) => number): number[] =>
  lengths.map((n, i) => (i === lengths.length - 1 ? f(n) : n));

function chosenAxes(
  name: string,
  lengths: readonly number[] | null,
  axes: readonly number[] | null,
  ndim: number,
): number[] {
  if (lengths?.some((n) => !Number.isInteger(n) || n <= 0)) {
    throw new JaxValueError("Shape should be positive.", { fix: "Pass lengths that are whole numbers above 0." });
  }
  if (lengths !== null && axes !== null && lengths.length !== axes.length) {
    throw new JaxValueError("Shape and axes have different lengths.", { fix: "Pass one length for each axis." });
  }
  const count = lengths?.length ?? ndim;
  const chosen = axes ?? Array.from({ length: count }, (_, i) => ndim - count + i);
  const canonical = chosen.map((axis) => canonicalAxis(axis, ndim));
  if (new Set(canonical).size < canonical.length) {
    throw new JaxValueError(`jax.numpy.fft.${name} does not support repeated axes. Got axes ${formatShape(chosen)}.`, {
      fix: "Name each axis once.",
    });
  }
  return canonical;
}

/** The last axes cut off, or filled up with zeros, to these lengths. */
function resizedAtEnd(x: NDArray, lengths: readonly number[]): NDArray {
  const batch = x.ndim - lengths.length;
  const target = (axis: number): number => (axis < batch ? x.shape[axis]! : lengths[axis - batch]!);
  // A negative padding takes elements away.
  const config = x.shape.map((n, axis): [number, number, number] => [0, target(axis) - n, 0]);
  return config.every(([, high]) => high === 0) ? x : lax.pad(x, lax.full([], 0, x.dtype), config);
}

/** What a transform of n numbers is multiplied by; the inverse has 1/n already. */
function scaleOf(norm: FftNorm, isInverse: boolean, n: number): number {
  switch (norm) {
    case null:
    case "backward":
      return 1;
    case "ortho":
      return isInverse ? Math.sqrt(n) : 1 / Math.sqrt(n);
    case "forward":
      return isInverse ? n : 1 / n;
    default:
      throw new JaxValueError(`Invalid norm value ${String(norm)}; should be "backward", "ortho" or "forward".`, {
        fix: "Pass one of these.",
      });
  }
}

/** A transform along one axis. */
function along(name: string, kind: FftKind, x: ComplexLike, n: number | null, axis: number, norm: FftNorm) {
  if (typeof axis !== "number") {
    throw new JaxValueError(
      `jax.numpy.fft.${name} does not support multiple axes. Please use jax.numpy.fft.${name}n. Got axis = ${String(axis)}.`,
      { fix: `Use ${name}n.` },
    );
  }
  return transform(name, kind, x, n === null ? null : [n], [axis], norm);
}

function alongTwo(
  name: string,
  kind: FftKind,
  x: ComplexLike,
  s: readonly number[] | null,
  axes: readonly number[],
  norm: FftNorm,
) {
  if (axes.length !== 2) {
    throw new JaxValueError(`jax.numpy.fft.${name} only supports 2 axes. Got axes = ${formatShape(axes)}.`, {
      fix: `Use ${name.replace("2", "n")}.`,
    });
  }
  return transform(name, kind, x, s, axes, norm);
}

/**
 * The discrete Fourier transform along one axis: Σ x(j)·exp(−2πi·jk/n).
 *
 * @param x real numbers, or `{ real, imag }`
 * @param n the length, to which `x` is cut off or filled up with zeros; default the axis's own
 * @param axis default the last
 * @param norm "backward" (default): unscaled; "ortho": divided by √n; "forward": divided by n
 * @returns `{ real, imag }`
 * @throws JaxValueError for lengths, axes or norms that there are not
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const { real, imag } = jnp.fft.fft(jnp.array([1, 2, 3, 4]));
 * real.js(); // [10, -2, -2, -2]
 * imag.js(); // [0, 2, 0, -2]
 */
export const fft = (x: ComplexLike, n: number | null = null, axis = -1, norm: FftNorm = null): Complex =>
  along("fft", "FFT", x, n, axis, norm) as Complex;

/**
 * The inverse of `fft`: Σ X(k)·exp(2πi·jk/n) / n.
 *
 * @param norm "backward" (default): divided by n; "ortho": by √n; "forward": unscaled
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fft.ifft(jnp.fft.fft(jnp.array([1, 2, 3, 4]))).real.js(); // [1, 2, 3, 4]
 */
export const ifft = (x: ComplexLike, n: number | null = null, axis = -1, norm: FftNorm = null): Complex =>
  along("ifft", "IFFT", x, n, axis, norm) as Complex;

/**
 * The first ⌊n/2⌋ + 1 elements of the transform of real numbers; the others are conjugate to them.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fft.rfft(jnp.array([1, 2, 3, 4])).real.js(); // [10, -2, -2]
 */
export const rfft = (x: ComplexLike, n: number | null = null, axis = -1, norm: FftNorm = null): Complex =>
  along("rfft", "RFFT", x, n, axis, norm) as Complex;

/**
 * The inverse of `rfft`.
 *
 * @param n the length of the result; default 2·(length − 1): pass it if it is odd
 * @returns real numbers
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.fft.irfft(jnp.fft.rfft(jnp.array([1, 2, 3])), 3).shape; // [3]
 */
export const irfft = (x: ComplexLike, n: number | null = null, axis = -1, norm: FftNorm = null): NDArray =>
  along("irfft", "IRFFT", x, n, axis, norm) as NDArray;

/** The transform along several axes, by default all: as `fft`, with a length `s` and an axis each. */
export const fftn = (
  x: ComplexLike,
  s: readonly number[] | null = null,
  axes: readonly number[] | null = null,
  norm: FftNorm = null,
): Complex => transform("fftn", "FFT", x, s, axes, norm) as Complex;

/** The inverse of `fftn`. */
export const ifftn = (
  x: ComplexLike,
  s: readonly number[] | null = null,
  axes: readonly number[] | null = null,
  norm: FftNorm = null,
): Complex => transform("ifftn", "IFFT", x, s, axes, norm) as Complex;

/** The transform of real numbers along several axes, of which the last is halved as by `rfft`. */
export const rfftn = (
  x: ComplexLike,
  s: readonly number[] | null = null,
  axes: readonly number[] | null = null,
  norm: FftNorm = null,
): Complex => transform("rfftn", "RFFT", x, s, axes, norm) as Complex;

/** The inverse of `rfftn`: real numbers. */
export const irfftn = (
  x: ComplexLike,
  s: readonly number[] | null = null,
  axes: readonly number[] | null = null,
  norm: FftNorm = null,
): NDArray => transform("irfftn", "IRFFT", x, s, axes, norm) as NDArray;

/** The transform along two axes, by default the last. */
export const fft2 = (
  x: ComplexLike,
  s: readonly number[] | null = null,
  axes: readonly number[] = [-2, -1],
  norm: FftNorm = null,
): Complex => alongTwo("fft2", "FFT", x, s, axes, norm) as Complex;

/** The inverse of `fft2`. */
export const ifft2 = (
  x: ComplexLike,
  s: readonly number[] | null = null,
  axes: readonly number[] = [-2, -1],
  norm: FftNorm = null,
): Complex => alongTwo("ifft2", "IFFT", x, s, axes, norm) as Complex;

/** The transform of real numbers along two axes, of which the last is halved as by `rfft`. */
export const rfft2 = (
  x: ComplexLike,
  s: readonly number[] | null = null,
  axes: readonly number[] = [-2, -1],
  norm: FftNorm = null,
): Complex => alongTwo("rfft2", "RFFT", x, s, axes, norm) as Complex;

/** The inverse of `rfft2`: real numbers. */
export const irfft2 = (
  x: ComplexLike,
  s: readonly number[] | null = null,
  axes: readonly number[] = [-2, -1],
  norm: FftNorm = null,
): NDArray => alongTwo("irfft2", "IRFFT", x, s, axes, norm) as NDArray;

const conjugate = ({ real, imag }: Complex): Complex => ({ real, imag: lax.neg(imag) });

/**
 * The transform of numbers whose second half is conjugate to the first, which is given: real numbers.
 *
 * @param n the length of the result; default 2·(length − 1)
 * @returns real numbers, n times `irfft` of the conjugates
 */
export function hfft(x: ComplexLike, n: number | null = null, axis = -1, norm: FftNorm = null): NDArray {
  const given = isArrayLike(x) ? x : conjugate(mapParts(x, (part) => part) as Complex);
  const out = along("hfft", "IRFFT", given, n, axis, norm) as NDArray;
  const length = realPartOf(x).shape.at(axis)!;
  return lax.mul(out, n ?? 2 * (length - 1));
}

/** The inverse of `hfft`, of real numbers: the first half of their inverse transform. */
export function ihfft(x: ComplexLike, n: number | null = null, axis = -1, norm: FftNorm = null): Complex {
  const out = along("ihfft", "RFFT", x, n, axis, norm) as Complex;
  const length = n ?? realPartOf(x).shape.at(axis)!;
  return mapParts(conjugate(out), (part) => lax.mul(part, 1 / length)) as Complex;
}
