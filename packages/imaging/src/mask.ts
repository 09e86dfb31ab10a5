import { checkSize } from "./check-argument.js";
import { ImagingError } from "./errors.js";
import type { Image } from "./image.js";

/**
 * Asks of a mask what every function needs: a 0 or a 1 for each pixel of the picture, and a pixel that is known.
 *
 * @param mask height·width values, row-major: 1 is known, 0 is missing
 * @throws ImagingError `shape-mismatch` for another length, `invalid-argument` for another value or nothing known
 */
export function checkMask(mask: Uint8Array, { width, height }: Pick<Image, "width" | "height">): void {
  if (mask.length !== width * height) {
    throw new ImagingError("shape-mismatch", {
      given: `a mask of ${mask.length} values for an image of ${width} × ${height} pixels`,
      expected: `${width * height} values`,
      fix: "Make the mask with the height and the width of the picture, in this order; all channels share it.",
    });
  }
  const wrong = mask.findIndex((value) => value !== 0 && value !== 1);
  if (wrong !== -1) {
    throw new ImagingError("invalid-argument", {
      given: `${mask[wrong]} in row ${Math.floor(wrong / width)}, column ${wrong % width} of a mask`,
      expected: "1 for a known pixel, 0 for a missing one",
      fix: "Compare with a threshold where the mask was made of a picture.",
    });
  }
  if (!mask.includes(1)) {
    throw new ImagingError("invalid-argument", {
      given: "a mask without a known pixel",
      expected: "at least one 1",
      fix: "Make a mask with a smaller share missing; 1 is known, 0 is missing.",
    });
  }
}

/**
 * How many pixels a mask is to lose: the share of all, rounded half up, but never all of them.
 *
 * @throws ImagingError `invalid-argument`, `too-many-pixels` for an impossible size or share
 */
export function missingCount(height: number, width: number, missing: number): number {
  checkSize(width, height);
  if (!(missing >= 0 && missing < 1)) {
    throw new ImagingError("invalid-argument", {
      given: `missing is ${String(missing)}`,
      expected: "a share of at least 0 and below 1",
      fix: "Pass 0.5 for half of the pixels.",
    });
  }
  return Math.min(Math.floor(missing * height * width + 0.5), height * width - 1);
}

/** A mask that loses pixels one at a time until a number of them is missing. */
export class GrowingMask {
  readonly mask: Uint8Array;
  #left: number;

  constructor(length: number, count: number) {
    this.mask = new Uint8Array(length).fill(1);
    this.#left = count;
  }

  get isFull(): boolean {
    return this.#left === 0;
  }

  /** Makes a pixel missing, if it is known yet and the number is not reached. */
  lose(pixel: number): void {
    if (this.isFull || this.mask[pixel] === 0) return;
    this.mask[pixel] = 0;
    this.#left--;
  }
}
