import { NumpyRandom } from "@lab/data";
import { checkInteger, checkSeed, checkSize } from "./check-argument.js";
import { drawText, textSize } from "./draw-text.js";
import { ImagingError } from "./errors.js";

export interface TextMaskOptions {
  /** What is written, again and again; default "Singular value thresholding". Characters that the font lacks become boxes. */
  readonly text?: string | undefined;
  /** Pixels of the picture for a pixel of the font, whose letters are 5 × 7; default 2. */
  readonly scale?: number | undefined;
  /** Empty rows between two lines of text, in pixels of the font; default 2. */
  readonly lineGap?: number | undefined;
  /** Where each line begins; an integer from 0 to 2³² − 1; default 0. */
  readonly seed?: number | undefined;
}

/** Blanks between two repetitions. */
const SEPARATOR = "  ";

/**
 * A mask that lost a text, written over the whole picture line by line. How much is missing follows from the text, the
 * scale and the gap; about a sixth by default.
 *
 * @returns height·width values, row-major: 1 is known, 0 is missing
 * @throws ImagingError `invalid-argument` for an impossible option and a text without ink, `too-many-pixels`
 * @example
 * import { textMask } from "@lab/imaging";
 * const mask = textMask(300, 400, { text: "Lorem ipsum", scale: 3 });
 * mask.filter((known) => known === 0).length / mask.length; // about 0.2: 0.16
 */
export function textMask(height: number, width: number, options: TextMaskOptions = {}): Uint8Array {
  const { text = "Singular value thresholding", scale = 2, lineGap = 2, seed = 0 } = options;
  checkSize(width, height);
  checkInteger(scale, "scale", 1);
  checkInteger(lineGap, "lineGap", 0);
  checkSeed(seed);
  if (text.trim() === "") {
    throw new ImagingError("invalid-argument", {
      given: `text is ${JSON.stringify(text)}`,
      expected: "a text with at least one letter",
      fix: "Pass what is to be written over the picture.",
    });
  }
  const repeated = text.replace(/\s+/g, " ") + SEPARATOR;
  const random = new NumpyRandom(seed);
  const mask = new Uint8Array(height * width).fill(1);
  // The advance of a repetition is that of its characters: what two of them take, less one.
  const period = textSize(repeated + repeated, scale).width - textSize(repeated, scale).width;
  const lineHeight = textSize(repeated, scale).height + lineGap * scale;
  for (let top = 0; top < height; top += lineHeight) {
    for (let left = -random.randint(0, period); left < width; left += period) {
      drawText(repeated, { left, top, scale, width, height }, (pixel) => {
        mask[pixel] = 0;
      });
    }
  }
  return mask;
}
