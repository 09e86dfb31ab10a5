import { checkChoice } from "./check-argument.js";
import { checkImage } from "./check-image.js";
import { createImage, type Image } from "./image.js";

export interface GrayscaleOptions {
  /** The mean of red, green and blue (default), or Rec. 709 luma, which is nearer to how bright a colour looks. */
  readonly by?: "mean" | "luminance" | undefined;
}

/** Recommendation ITU-R BT.709-6, item 3.2; applied to encoded values, so it is luma and not linear luminance. */
const RED = 0.2126;
const GREEN = 0.7152;
const BLUE = 0.0722;

/**
 * The grey picture of a colour one: by the mean over the channels, or by luminance. A grey picture is copied.
 *
 * @throws ImagingError `invalid-argument` for another `by`, and what is wrong with a picture that is none
 * @example
 * import { createImage, toGrayscale } from "@lab/imaging";
 * const green = createImage(1, 1, 3, Float64Array.of(0, 0.75, 0));
 * toGrayscale(green).data; // 0.25
 * toGrayscale(green, { by: "luminance" }).data; // 0.5364
 */
export function toGrayscale(img: Image, { by = "mean" }: GrayscaleOptions = {}): Image {
  checkImage(img);
  checkChoice(by, "by", ["mean", "luminance"]);
  const { width, height, channels, data } = img;
  if (channels === 1) return createImage(width, height, 1, data.slice());
  const grey = createImage(width, height, 1);
  for (let p = 0, q = 0; p < grey.data.length; p++, q += 3) {
    const r = data[q]!;
    const g = data[q + 1]!;
    const b = data[q + 2]!;
    // Rounding would change a pixel that is grey already: the weights of luma need not sum to 1.
    if (r === g && r === b) grey.data[p] = r;
    else grey.data[p] = by === "mean" ? (r + g + b) / 3 : RED * r + GREEN * g + BLUE * b;
  }
  return grey;
}
