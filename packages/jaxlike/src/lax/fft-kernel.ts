/**
 * Discrete Fourier transforms over the last axes of arrays, one axis after the other.
 */
import type { Buffer } from "../backend/buffer.js";
import { type Shape, sizeOf } from "../core/shape.js";
import { fft } from "../math/fft.js";

/** Which transform: of complex numbers, its inverse, of real numbers, and the inverse of that. */
export type FftKind = "FFT" | "IFFT" | "RFFT" | "IRFFT";

interface ComplexArray {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly shape: Shape;
}

/**
 * The transform of real and imaginary parts.
 *
 * @param parts real and imaginary parts, or the real ones alone for "RFFT"
 * @param lengths the lengths of the transformed axes, which are the last ones; for "IRFFT" those of the result
 * @returns real and imaginary parts, or the real ones alone for "IRFFT"
 */
export function transform(parts: readonly Buffer[], kind: FftKind, lengths: readonly number[]): Float64Array[] {
  const { shape } = parts[0]!;
  const re = Float64Array.from(parts[0]!.data as Float64Array);
  const im = parts[1] === undefined ? new Float64Array(re.length) : Float64Array.from(parts[1].data as Float64Array);
  const last = shape.length - 1;
  const outer = Array.from({ length: lengths.length - 1 }, (_, i) => shape.length - lengths.length + i);
  const input: ComplexArray = { re, im, shape };
  const over = (axes: readonly number[], x: ComplexArray, inverse: boolean): ComplexArray =>
    axes.reduce((y, axis) => alongAxis(y, axis, inverse), x);
  switch (kind) {
    case "FFT":
    case "IFFT": {
      const out = over([...outer, last], input, kind === "IFFT");
      return [out.re, out.im];
    }
    case "RFFT": {
      const half = firstOfEachLine(alongAxis(input, last, false), Math.floor(lengths.at(-1)! / 2) + 1);
      const out = over(outer, half, false);
      return [out.re, out.im];
    }
    case "IRFFT": {
      const half = over(outer, input, true);
      return [alongAxis(mirrored(half, lengths.at(-1)!), last, true).re];
    }
  }
}

/** The transform along one axis; the inverse is scaled by the axis's length. */
function alongAxis({ re, im, shape }: ComplexArray, axis: number, inverse: boolean): ComplexArray {
  const n = shape[axis]!;
  const step = sizeOf(shape.slice(axis + 1));
  const out = { re: new Float64Array(re.length), im: new Float64Array(im.length), shape };
  const line: [Float64Array, Float64Array] = [new Float64Array(n), new Float64Array(n)];
  const scale = inverse ? 1 / n : 1;
  for (let block = 0; block < re.length; block += n * step) {
    for (let start = block; start < block + step; start++) {
      for (let k = 0; k < n; k++) {
        line[0][k] = re[start + k * step]!;
        line[1][k] = im[start + k * step]!;
      }
      const [outRe, outIm] = fft(line[0], line[1], inverse);
      for (let k = 0; k < n; k++) {
        out.re[start + k * step] = outRe[k]! * scale;
        out.im[start + k * step] = outIm[k]! * scale;
      }
    }
  }
  return out;
}

/** The first `count` elements along the last axis. */
function firstOfEachLine({ re, im, shape }: ComplexArray, count: number): ComplexArray {
  const n = shape.at(-1)!;
  const kept = [...shape.slice(0, -1), count];
  const out = { re: new Float64Array(sizeOf(kept)), im: new Float64Array(sizeOf(kept)), shape: kept };
  for (let line = 0; line * count < out.re.length; line++) {
    // The transform of nothing is nothing, but its first half would have one element: zero.
    out.re.set(re.subarray(line * n, line * n + Math.min(n, count)), line * count);
    out.im.set(im.subarray(line * n, line * n + Math.min(n, count)), line * count);
  }
  return out;
}

/**
 * The transform of n real numbers from its first half: the other half is conjugate to it. The imaginary parts at
 * frequency 0, and at n/2, which real numbers do not have, are not read.
 */
function mirrored({ re, im, shape }: ComplexArray, n: number): ComplexArray {
  const half = shape.at(-1)!;
  const whole = [...shape.slice(0, -1), n];
  const out = { re: new Float64Array(sizeOf(whole)), im: new Float64Array(sizeOf(whole)), shape: whole };
  for (let line = 0; line * n < out.re.length; line++) {
    for (let k = 0; k < n; k++) {
      const isFirstHalf = 2 * k <= n;
      const from = line * half + (isFirstHalf ? k : n - k);
      out.re[line * n + k] = re[from]!;
      const isReal = k === 0 || 2 * k === n;
      out.im[line * n + k] = isReal ? 0 : isFirstHalf ? im[from]! : -im[from]!;
    }
  }
  return out;
}
