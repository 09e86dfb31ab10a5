import { ImagingError } from "./errors.js";
import type { Rgb } from "./rgb.js";

const WHITE: Rgb = [1, 1, 1];

/** The colour that shows through transparent pixels: white unless given. */
export function checkBackground(background: Rgb = WHITE): Rgb {
  const isShare = (value: unknown) => typeof value === "number" && value >= 0 && value <= 1;
  if (!Array.isArray(background) || background.length !== 3 || !background.every(isShare)) {
    throw new ImagingError("invalid-argument", {
      given: `background is ${JSON.stringify(background)}`,
      expected: "red, green and blue, each from 0 to 1",
      fix: "Pass [1, 1, 1] for white, [0, 0, 0] for black.",
    });
  }
  return background;
}
