import { checkNumber } from "./check-argument.js";
import { checkImage } from "./check-image.js";
import { createImage, type Image } from "./image.js";
import { checkMask } from "./mask.js";

export interface ApplyMaskOptions {
  /** What stands for the missing pixels: a value (default 0, black), or `"mean"`, each channel's mean of the known ones. */
  readonly fill?: number | "mean" | undefined;
}

/**
 * The picture without the pixels that a mask says are missing. With `fill: "mean"` it is the baseline that inpainting
 * has to beat.
 *
 * @param mask height·width values, row-major, the same for all channels: 1 is known, 0 is missing
 * @throws ImagingError `shape-mismatch` for a mask of another length, `invalid-argument` for one with other values or
 * without a known pixel, and for a fill that is no number
 * @example
 * import { applyMask, createImage } from "@lab/imaging";
 * const img = createImage(3, 1, 1, Float64Array.of(0.25, 1, 0.75));
 * applyMask(img, Uint8Array.of(1, 0, 1)).data; // 0.25, 0, 0.75
 * applyMask(img, Uint8Array.of(1, 0, 1), { fill: "mean" }).data; // 0.25, 0.5, 0.75
 */
export function applyMask(img: Image, mask: Uint8Array, { fill = 0 }: ApplyMaskOptions = {}): Image {
  checkImage(img);
  checkMask(mask, img);
  if (fill !== "mean") checkNumber(fill, "fill");
  const { width, height, channels } = img;
  const data = img.data.slice();
  for (let c = 0; c < channels; c++) {
    const value = fill === "mean" ? meanOfKnown(img, mask, c) : fill;
    for (let p = 0; p < mask.length; p++) if (mask[p] === 0) data[p * channels + c] = value;
  }
  return createImage(width, height, channels, data);
}

function meanOfKnown({ channels, data }: Image, mask: Uint8Array, channel: number): number {
  let sum = 0;
  let count = 0;
  for (let p = 0; p < mask.length; p++) {
    if (mask[p] === 0) continue;
    sum += data[p * channels + channel]!;
    count++;
  }
  return sum / count;
}
