import { ImagingError } from "./errors.js";
import type { Image } from "./image.js";

/** The formats that are written. */
export type WritableFormat = "png" | "jpeg" | "webp";

/** How an image is written; what a format does not know is refused. */
export interface EncodeQuality {
  /** 1 to 100, for JPEG and lossy WebP. 90 unless given. */
  readonly quality?: number;
  /** Bits of a value in a PNG. 8 unless given. */
  readonly depth?: 8 | 16;
  /** WebP without loss. False unless given. */
  readonly lossless?: boolean;
}

export interface EncodeImageOptions extends EncodeQuality {
  readonly format: WritableFormat;
}

export interface CheckedEncodeOptions {
  readonly format: WritableFormat;
  readonly quality: number;
  readonly depth: 8 | 16;
  readonly lossless: boolean;
}

export const DEFAULT_QUALITY = 90;

/** The longest side that a format can hold. */
const LONGEST_SIDE = { png: 0x7fffffff, jpeg: 65535, webp: 16383, gif: 65535 } as const;

/** The options with their defaults, when they make sense together and with the image. */
export function checkEncodeOptions(options: EncodeImageOptions): CheckedEncodeOptions {
  const { format, quality, depth = 8, lossless = false } = options;
  if (format !== "png" && format !== "jpeg" && format !== "webp") {
    throw new ImagingError("unsupported-format", {
      given: `format is ${JSON.stringify(format)}`,
      expected: '"png", "jpeg" or "webp"',
      fix: 'Pass "png" to keep every pixel as it is.',
    });
  }
  checkQuality(quality);
  if (quality !== undefined && (format === "png" || lossless)) {
    throw new ImagingError("invalid-argument", {
      given: `quality is ${quality} for ${format === "png" ? "PNG" : "lossless WebP"}`,
      expected: "quality for JPEG and lossy WebP only, as it says how much may be lost",
      fix: 'Leave quality out, or pass format: "jpeg".',
    });
  }
  if ((depth !== 8 && depth !== 16) || (depth === 16 && format !== "png")) {
    throw new ImagingError("invalid-argument", {
      given: `depth is ${depth} for ${format}`,
      expected: "8, or 16 for PNG",
      fix: 'Leave depth out, or pass format: "png".',
    });
  }
  if (lossless && format !== "webp") {
    throw new ImagingError("invalid-argument", {
      given: `lossless is true for ${format}`,
      expected: "lossless for WebP only: PNG never loses anything, JPEG always does",
      fix: "Leave lossless out.",
    });
  }
  return { format, quality: quality ?? DEFAULT_QUALITY, depth, lossless };
}

export function checkQuality(quality: number | undefined): void {
  if (quality === undefined || (Number.isInteger(quality) && quality >= 1 && quality <= 100)) return;
  throw new ImagingError("invalid-argument", {
    given: `quality is ${quality}`,
    expected: "a whole number from 1 to 100",
    fix: `Leave quality out for ${DEFAULT_QUALITY}.`,
  });
}

/** Refuses what the format has no room for. */
export function checkSides({ width, height }: Pick<Image, "width" | "height">, format: WritableFormat | "gif"): void {
  if (Math.max(width, height) <= LONGEST_SIDE[format]) return;
  throw new ImagingError("unwritable-image", {
    given: `an image of ${width} × ${height} pixels for ${format}`,
    expected: `sides of at most ${LONGEST_SIDE[format]} pixels`,
    fix: "Make the image smaller, or write it as PNG.",
  });
}
