import { ImagingError } from "./errors.js";
import { createImage, type Image } from "./image.js";
import type { Rgb } from "./rgb.js";

/** Pixels as a decoder leaves them: row-major, interleaved, 8 or 16 bits a value. */
export interface DecodedPixels {
  readonly width: number;
  readonly height: number;
  /** Grey, grey and opacity, colour, colour and opacity. */
  readonly channels: 1 | 2 | 3 | 4;
  readonly values: Uint8Array | Uint8ClampedArray | Uint16Array;
}

/**
 * An image of decoded pixels: the largest integer becomes 1, and what is transparent is composited on the background,
 * as CSS does it, on the encoded values.
 *
 * @param grey whether the pixels are grey, whatever their channels: then the result has one channel, unless a background
 * that is not grey shows through
 * @throws ImagingError `too-many-pixels` when there is no memory for the values
 */
export function imageFromPixels(pixels: DecodedPixels, grey: boolean, background: Rgb): Image {
  const { width, height, channels, values } = pixels;
  const largest = values instanceof Uint16Array ? 0xffff : 0xff;
  const hasOpacity = channels === 2 || channels === 4;
  const colours = channels - (hasOpacity ? 1 : 0);
  const kept = grey && (isGrey(background) || isOpaque(pixels)) ? 1 : 3;
  const data = allocate(width, height, kept);
  const share = Float64Array.from({ length: largest + 1 }, (_, k) => k / largest);
  let from = 0;
  for (let to = 0; to < data.length; to += kept) {
    const opacity = hasOpacity ? share[values[from + colours]!]! : 1;
    for (let c = 0; c < kept; c++) {
      const value = share[values[from + Math.min(c, colours - 1)]!]!;
      data[to + c] = opacity === 1 ? value : opacity * value + (1 - opacity) * background[c]!;
    }
    from += channels;
  }
  return createImage(width, height, kept, data);
}

function isGrey([red, green, blue]: Rgb): boolean {
  return red === green && green === blue;
}

function isOpaque({ channels, values }: DecodedPixels): boolean {
  if (channels === 1 || channels === 3) return true;
  const largest = values instanceof Uint16Array ? 0xffff : 0xff;
  for (let k = channels - 1; k < values.length; k += channels) if (values[k] !== largest) return false;
  return true;
}

function allocate(width: number, height: number, channels: number): Float64Array {
  try {
    return new Float64Array(width * height * channels);
  } catch (cause) {
    throw new ImagingError("too-many-pixels", {
      given: `a picture of ${width} × ${height} pixels`,
      expected: "one that fits into memory, at 8 bytes a value",
      fix: "Pass fit, so that the picture is made smaller as it is read.",
      cause,
    });
  }
}
