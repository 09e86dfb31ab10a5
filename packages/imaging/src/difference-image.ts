import { checkPositive } from "./check-argument.js";
import { checkSameShape } from "./check-image.js";
import { createImage, type Image } from "./image.js";

export interface DifferenceOptions {
  /** What differences are multiplied by, to make small ones visible; default 1. */
  readonly gain?: number | undefined;
  /** Show the sign too, in colour; default false. */
  readonly signed?: boolean | undefined;
}

/**
 * Where two pictures differ, as a picture. Grey: the mean over the channels of |reference − img|, black where they are
 * equal. Signed: white where they are equal, red where `img` is too bright, blue where it is too dark, by the mean over
 * the channels of img − reference. What goes past 1 after the gain is clipped.
 *
 * @returns 1 channel, or 3 when signed
 * @throws ImagingError `shape-mismatch`, `invalid-argument` for a gain that is not above 0, and what is wrong with a
 * picture that is none
 * @example
 * import { createImage, differenceImage } from "@lab/imaging";
 * const grey = (value: number) => createImage(1, 1, 1, Float64Array.of(value));
 * differenceImage(grey(0.5), grey(0.25)).data; // 0.25
 * differenceImage(grey(0.5), grey(0.25), { signed: true, gain: 2 }).data; // 0.5, 0.5, 1
 */
export function differenceImage(reference: Image, img: Image, options: DifferenceOptions = {}): Image {
  const { gain = 1, signed = false } = options;
  checkSameShape(reference, img);
  checkPositive(gain, "gain");
  const { width, height, channels } = img;
  const result = createImage(width, height, signed ? 3 : 1);
  for (let p = 0; p < width * height; p++) {
    let excess = 0;
    let distance = 0;
    for (let q = p * channels; q < (p + 1) * channels; q++) {
      const error = img.data[q]! - reference.data[q]!;
      excess += error;
      distance += Math.abs(error);
    }
    if (signed) paintSigned(result.data, 3 * p, (gain * excess) / channels);
    else result.data[p] = Math.min(1, (gain * distance) / channels);
  }
  return result;
}

function paintSigned(data: Float64Array, at: number, excess: number): void {
  const faded = 1 - Math.min(1, Math.abs(excess));
  data[at] = excess < 0 ? faded : 1;
  data[at + 1] = faded;
  data[at + 2] = excess > 0 ? faded : 1;
}
