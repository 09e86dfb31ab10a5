import { checkEncodeOptions, checkSides, type EncodeImageOptions } from "../encode-options.js";
import { ImagingError } from "../errors.js";
import type { Image } from "../image.js";
import { toImageData } from "../image-data.js";
import { type BlobLike, type Canvas, createCanvas, findCodecs } from "./canvas.js";

/** Canvases count quality from 0 to 1; at 1, Chromium writes WebP without loss. */
const BEST = 100;

/**
 * The bytes of a PNG, JPEG or WebP file of an image, by the browser's own encoders.
 *
 * Values are clipped to [0, 1] and rounded to 8 bits, halves up. A PNG holds exactly these. Files are coloured, even of
 * grey images. Browsers write no 16-bit PNG; and Safari writes no WebP.
 *
 * @throws ImagingError `not-finite` when a value is NaN, `unsupported-format` when the browser does not write the format
 * or the depth, `invalid-argument` when an option is not one of the format's, `unwritable-image` when the image is too
 * large
 * @example
 * import { createImage, encodeImage } from "@lab/imaging";
 * const file = await encodeImage(createImage(2, 1, 1), { format: "png" });
 * String.fromCharCode(...file.subarray(1, 4)); // PNG
 */
export async function encodeImage(image: Image, options: EncodeImageOptions): Promise<Uint8Array> {
  const { format, depth, quality, lossless } = checkEncodeOptions(options);
  if (depth === 16) {
    throw new ImagingError("unsupported-format", {
      given: "depth is 16 in a browser",
      expected: "8: a canvas has 8 bits a value",
      fix: "Leave depth out, or write the picture in Node.",
    });
  }
  checkSides(image, format);
  const pixels = toImageData(image);
  const { canvas, context } = createCanvas(
    findCodecs("unwritable-image"),
    image.width,
    image.height,
    "unwritable-image",
  );
  context.putImageData(pixels, 0, 0);
  const type = `image/${format}`;
  const blob = await encode(canvas, type, (lossless ? BEST : quality) / BEST);
  // A browser answers with a PNG when it cannot write what it was asked for.
  if (blob.type !== type) {
    throw new ImagingError("unsupported-format", {
      given: `format is "${format}", which this browser does not write`,
      expected: '"png", or what the browser writes',
      fix: 'Pass format: "png".',
    });
  }
  return new Uint8Array(await blob.arrayBuffer());
}

async function encode(canvas: Canvas, type: string, quality: number): Promise<BlobLike> {
  try {
    return await canvas.convertToBlob({ type, quality });
  } catch (cause) {
    throw new ImagingError("unwritable-image", {
      given: `a picture that this browser cannot encode as ${type}`,
      expected: "one that fits into its memory",
      fix: "Make the image smaller.",
      cause,
    });
  }
}
