import { checkBackground } from "./background.js";
import { ImagingError } from "./errors.js";
import { ACCEPTED_FORMATS, type ReadableFormat } from "./image-format.js";
import { type ImageHeader, parseHeader } from "./image-header.js";
import type { Rgb } from "./rgb.js";

/** How `readImage` reads. */
export interface ReadImageOptions {
  /** The longest side of the result in pixels, at most; a smaller picture is not enlarged. All pixels unless given. */
  readonly fit?: number;
  /** The most pixels that the file may have; more are refused by its header, before decoding. 100 million unless given. */
  readonly maxPixels?: number;
  /** What shows through transparent pixels: red, green and blue from 0 to 1. White unless given. */
  readonly background?: Rgb;
}

export interface CheckedReadOptions {
  readonly fit: number | undefined;
  readonly maxPixels: number;
  readonly background: Rgb;
}

/** More than cameras have. As Float64, that many coloured pixels take 2.4 GB. */
export const DEFAULT_MAX_PIXELS = 100_000_000;

export function checkReadOptions(options: ReadImageOptions): CheckedReadOptions {
  const { fit, maxPixels = DEFAULT_MAX_PIXELS, background } = options;
  if (fit !== undefined && !isCount(fit)) {
    throw new ImagingError("invalid-argument", {
      given: `fit is ${fit}`,
      expected: "a whole number of pixels, at least 1",
      fix: "Pass the longest side that the picture may have, or leave fit out.",
    });
  }
  if (maxPixels !== Number.POSITIVE_INFINITY && !isCount(maxPixels)) {
    throw new ImagingError("invalid-argument", {
      given: `maxPixels is ${maxPixels}`,
      expected: "a whole number of pixels, at least 1, or Infinity",
      fix: `Pass the most pixels that you accept, or leave maxPixels out for ${DEFAULT_MAX_PIXELS}.`,
    });
  }
  return { fit, maxPixels, background: checkBackground(background) };
}

/**
 * The header of a file that may be decoded.
 *
 * @throws ImagingError `unreadable-image` when there is no sound header, `too-many-pixels` when it announces too many
 */
export function checkHeader(bytes: Uint8Array, format: ReadableFormat, maxPixels: number, source: string): ImageHeader {
  const header = parseHeader(bytes, format);
  if (header === undefined) throw damaged(source, format);
  checkPixels(header.width, header.height, maxPixels, source);
  return header;
}

export function checkPixels(width: number, height: number, maxPixels: number, source: string): void {
  if (width * height <= maxPixels) return;
  throw new ImagingError("too-many-pixels", {
    given: `${source}, a picture of ${width} × ${height} pixels`,
    expected: `at most ${maxPixels} pixels`,
    fix: "If you trust the file, pass a larger maxPixels, and fit to have it made smaller as it is read.",
  });
}

/** What to throw when a file of a known format cannot be decoded. */
export function damaged(source: string, format: ReadableFormat, cause?: unknown): ImagingError {
  const names = { png: "PNG", jpeg: "JPEG", webp: "WebP", gif: "GIF" } as const;
  return new ImagingError("unreadable-image", {
    given: `${source}, which begins like ${names[format]} and is damaged or cut short`,
    expected: `all of ${ACCEPTED_FORMATS}`,
    fix: "Open it in another program; if that fails too, download or export it again.",
    ...(cause === undefined ? {} : { cause }),
  });
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 1;
}
