import {
  type CheckedEncodeOptions,
  checkEncodeOptions,
  checkSides,
  type EncodeImageOptions,
} from "../encode-options.js";
import { ImagingError } from "../errors.js";
import type { Image } from "../image.js";
import { toBytes, toWords } from "../quantise.js";
import { loadSharp } from "./load-sharp.js";

/**
 * The bytes of a PNG, JPEG or WebP file of an image.
 *
 * Values are clipped to [0, 1] and rounded to 8 bits (or 16, for PNG), halves up. A PNG holds exactly these, a WebP does
 * with `lossless: true`. A grey image is stored as grey by PNG and JPEG; WebP knows colour only.
 *
 * @throws ImagingError `not-finite` when a value is NaN, `unsupported-format` on another format, `invalid-argument` when
 * an option is not one of the format's, `unwritable-image` when the image is too large for the format
 * @example
 * import { createImage, encodeImage, readImage } from "@lab/imaging";
 * const thirds = createImage(4, 1, 1, Float64Array.of(0, 1 / 3, 2 / 3, 1));
 * const file = await encodeImage(thirds, { format: "png", depth: 16 });
 * (await readImage(file)).data; // 0, 0.333333…, 0.666667…, 1
 */
export async function encodeImage(image: Image, options: EncodeImageOptions): Promise<Uint8Array> {
  const checked = checkEncodeOptions(options);
  checkSides(image, checked.format);
  const values = checked.depth === 16 ? toWords(image) : toBytes(image);
  const sharp = await loadSharp("unwritable-image");
  const { width, height, channels } = image;
  const colours = channels === 1 ? (["b-w", "grey16"] as const) : (["srgb", "rgb16"] as const);
  try {
    const pixels = sharp(values, { raw: { width, height, channels }, limitInputPixels: false });
    return await inFormat(pixels.toColourspace(colours[checked.depth === 16 ? 1 : 0]), checked).toBuffer();
  } catch (cause) {
    throw new ImagingError("unwritable-image", {
      given: `an image of ${width} × ${height} pixels that sharp cannot encode as ${checked.format}`,
      expected: "an image that fits into memory",
      fix: "Make the image smaller.",
      cause,
    });
  }
}

type Pipeline = import("sharp").Sharp;

function inFormat(pixels: Pipeline, { format, quality, lossless }: CheckedEncodeOptions): Pipeline {
  switch (format) {
    case "png":
      return pixels.png();
    case "jpeg":
      // Halving the resolution of colours would blur the edges of drawings.
      return pixels.jpeg({ quality, chromaSubsampling: "4:4:4" });
    case "webp":
      return lossless ? pixels.webp({ lossless }) : pixels.webp({ quality });
  }
}
