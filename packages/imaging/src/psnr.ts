import { checkPositive } from "./check-argument.js";
import { checkSameShape } from "./check-image.js";
import type { Image } from "./image.js";

export interface PsnrOptions {
  /** The largest value that a pixel can have; default 1. */
  readonly peak?: number | undefined;
}

/**
 * The peak signal-to-noise ratio in decibels, 10·log₁₀(peak² / mean (reference − img)²) over all pixels and channels.
 * Equal pictures have Infinity.
 *
 * @throws ImagingError `shape-mismatch`, `invalid-argument` for a peak that is not above 0, and what is wrong with a
 * picture that is none
 * @example
 * import { createImage, psnr } from "@lab/imaging";
 * const grey = (value: number) => createImage(1, 1, 1, Float64Array.of(value));
 * psnr(grey(0.5), grey(0.6)); // about 20
 */
export function psnr(reference: Image, img: Image, { peak = 1 }: PsnrOptions = {}): number {
  checkSameShape(reference, img);
  checkPositive(peak, "peak");
  let sum = 0;
  for (let p = 0; p < img.data.length; p++) {
    // Relative to the peak, so that no peak overflows or vanishes when squared.
    const error = (reference.data[p]! - img.data[p]!) / peak;
    sum += error * error;
  }
  return sum === 0 ? Number.POSITIVE_INFINITY : -10 * Math.log10(sum / img.data.length);
}
