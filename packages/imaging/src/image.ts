import { ImagingError } from "./errors.js";

/**
 * A picture: `height` rows of `width` pixels, each of one value (grey) or three (red, green, blue), as plain numbers.
 *
 * Value `c` of the pixel in row `i` and column `j` is `data[(i * width + j) * channels + c]`; 0 is black, 1 is full
 * intensity, in the sRGB encoding that files have. Values outside [0, 1] are kept; they are clipped when a picture is
 * written.
 */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Float64Array;
}

/**
 * An image from its values, which are kept and not copied; black when they are left out.
 *
 * @param width pixels a row, at least 1
 * @param height rows, at least 1
 * @param channels 1 for grey, 3 for red, green, blue
 * @param data width·height·channels values, row-major, channels interleaved
 * @throws ImagingError `invalid-shape` when a size is not a count, or data has another length
 * @example
 * import { createImage } from "@lab/imaging";
 * createImage(2, 1, 1, Float64Array.of(0, 0.5)).data; // 0, 0.5
 */
export function createImage(width: number, height: number, channels: 1 | 3, data?: Float64Array): Image {
  if (!isCount(width) || !isCount(height) || (channels !== 1 && channels !== 3)) {
    throw new ImagingError("invalid-shape", {
      given: `an image of ${width} × ${height} pixels with ${channels} channels`,
      expected: "a width and a height of at least 1, and 1 or 3 channels",
      fix: "Pass whole numbers of pixels, and 1 channel for grey or 3 for colour.",
    });
  }
  const length = width * height * channels;
  if (data !== undefined && data.length !== length) {
    throw new ImagingError("invalid-shape", {
      given: `${data.length} values for an image of ${width} × ${height} pixels with ${channels} channels`,
      expected: `${length} values`,
      fix: "Pass width·height·channels values, row by row, or leave data out for black.",
    });
  }
  return { width, height, channels, data: data ?? new Float64Array(length) };
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 1;
}
