import { checkInteger } from "./check-argument.js";
import { checkImage } from "./check-image.js";
import type { Image } from "./image.js";
import { resize } from "./resize.js";

/**
 * The picture reduced so that its longest side has at most `longest` pixels, with its aspect kept (to whole pixels, at
 * least 1 a side). A picture that fits already is copied: nothing is ever enlarged.
 *
 * @param longest pixels, at least 1; the lecture takes 400
 * @throws ImagingError `invalid-argument` for an impossible size, and what is wrong with a picture that is none
 * @example
 * import { createImage, resizeToFit } from "@lab/imaging";
 * const { width, height } = resizeToFit(createImage(1600, 1200, 1), 400);
 * [width, height]; // [400, 300]
 */
export function resizeToFit(img: Image, longest: number): Image {
  checkImage(img);
  checkInteger(longest, "longest", 1);
  const reduction = Math.min(1, longest / Math.max(img.width, img.height));
  const reduced = (side: number) => Math.max(1, Math.round(side * reduction));
  return resize(img, reduced(img.width), reduced(img.height));
}
