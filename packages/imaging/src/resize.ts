import { checkSize } from "./check-argument.js";
import { checkImage } from "./check-image.js";
import { createImage, type Image } from "./image.js";

/** Lobes of the Lanczos window on each side. */
const LOBES = 3;

/**
 * The picture at another size, by separable Lanczos resampling with three lobes. On reduction the filter is widened by
 * the same factor, so that what the new pixels cannot show is averaged and does not alias: what Pillow's
 * `resize((width, height), LANCZOS)` computes. Then each channel is clipped to the range that it had, as the filter
 * overshoots at edges.
 *
 * Source: C. E. Duchon, "Lanczos filtering in one and two dimensions", J. Appl. Meteorology 18, 1979.
 *
 * @param width pixels a row of the result, at least 1
 * @param height rows of the result, at least 1
 * @throws ImagingError `invalid-argument`, `too-many-pixels` for an impossible size, and what is wrong with a picture that is none
 * @example
 * import { createImage, resize } from "@lab/imaging";
 * resize(createImage(4, 1, 1, Float64Array.of(0, 0, 1, 1)), 2, 1).data; // about 0.07, about 0.93
 */
export function resize(img: Image, width: number, height: number): Image {
  checkImage(img);
  checkSize(width, height);
  const resized = resizeRows(resizeColumns(img, width), height);
  // Nothing that was computed may be the picture that was given.
  const copy = createImage(width, height, img.channels, resized === img ? img.data.slice() : resized.data);
  clipToRangeOf(img, copy);
  return copy;
}

/** For each new sample the old ones that it is a weighted mean of: `weights[k·span + t]` belongs to old sample `first[k] + t`. */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Float64Array;
  readonly span: number;
}

/** The weights of `precompute_coeffs` in Pillow's Resample.c. */
function lanczosTaps(oldSize: number, newSize: number): Taps {
  const scale = oldSize / newSize;
  const widening = Math.max(scale, 1);
  const support = LOBES * widening;
  const span = 2 * Math.ceil(support) + 1;
  const first = new Int32Array(newSize);
  const count = new Int32Array(newSize);
  const weights = new Float64Array(newSize * span);
  for (let k = 0; k < newSize; k++) {
    const center = (k + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const end = Math.min(oldSize, Math.trunc(center + support + 0.5));
    first[k] = start;
    count[k] = end - start;
    let sum = 0;
    for (let t = 0; t < end - start; t++) {
      const weight = lanczos((start + t - center + 0.5) / widening);
      weights[k * span + t] = weight;
      sum += weight;
    }
    for (let t = 0; t < end - start; t++) weights[k * span + t]! /= sum;
  }
  return { first, count, weights, span };
}

function lanczos(x: number): number {
  return Math.abs(x) < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function resizeColumns(img: Image, newWidth: number): Image {
  if (newWidth === img.width) return img;
  const { width, height, channels, data } = img;
  const { first, count, weights, span } = lanczosTaps(width, newWidth);
  const result = createImage(newWidth, height, channels);
  for (let i = 0; i < height; i++) {
    for (let k = 0; k < newWidth; k++) {
      const from = (i * width + first[k]!) * channels;
      const to = (i * newWidth + k) * channels;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let t = 0; t < count[k]!; t++) sum += weights[k * span + t]! * data[from + t * channels + c]!;
        result.data[to + c] = sum;
      }
    }
  }
  return result;
}

function resizeRows(img: Image, newHeight: number): Image {
  if (newHeight === img.height) return img;
  const { width, height, channels, data } = img;
  const { first, count, weights, span } = lanczosTaps(height, newHeight);
  const result = createImage(width, newHeight, channels);
  const length = width * channels;
  for (let k = 0; k < newHeight; k++) {
    const row = result.data.subarray(k * length, (k + 1) * length);
    // Row by row, in the order in which the values lie in memory.
    for (let t = 0; t < count[k]!; t++) {
      const weight = weights[k * span + t]!;
      const from = (first[k]! + t) * length;
      for (let p = 0; p < length; p++) row[p]! += weight * data[from + p]!;
    }
  }
  return result;
}

function clipToRangeOf(img: Image, result: Image): void {
  const { channels } = img;
  for (let c = 0; c < channels; c++) {
    let low = img.data[c]!;
    let high = low;
    for (let p = c; p < img.data.length; p += channels) {
      low = Math.min(low, img.data[p]!);
      high = Math.max(high, img.data[p]!);
    }
    for (let p = c; p < result.data.length; p += channels) {
      result.data[p] = Math.max(low, Math.min(high, result.data[p]!));
    }
  }
}
