import { type DecodedPixels, imageFromPixels } from "../decoded-pixels.js";
import type { Image } from "../image.js";
import type { ImageHeader } from "../image-header.js";
import {
  type CheckedReadOptions,
  checkHeader,
  checkReadOptions,
  damaged,
  type ReadImageOptions,
} from "../read-options.js";
import { loadSharp, type Sharp } from "./load-sharp.js";
import { type ImageFile, readSource } from "./read-source.js";

/**
 * Reads a PNG, JPEG, WebP or GIF picture; which of them it is, its first bytes say, not its name.
 *
 * The result has one channel when the file stores grey, three otherwise, in sRGB: CMYK and embedded colour profiles are
 * converted. Of 16-bit PNGs every bit is kept. The orientation that a camera noted is applied; what is transparent is
 * composited on `background`, and makes a grey picture coloured only where a coloured background shows through. Of
 * an animation it is the first frame.
 *
 * With `fit` the picture is made smaller while it is decoded, so that a large file needs little memory; otherwise the
 * values take 8 bytes each.
 *
 * @param source the path of a file, its `file:` URL, or its bytes
 * @throws ImagingError `unreadable-image` when there is no such file, it may not be read, or it is damaged or cut short;
 * `unsupported-format` when it is something else; `too-many-pixels` when its header announces more than `maxPixels`;
 * `invalid-argument`
 * @example
 * import { createImage, encodeImage, readImage } from "@lab/imaging";
 * const file = await encodeImage(createImage(2, 1, 1, Float64Array.of(0, 1)), { format: "png" });
 * const image = await readImage(file, { fit: 400 });
 * image.data; // 0, 1
 * image.channels; // 1
 */
export async function readImage(
  source: string | URL | Uint8Array | ArrayBuffer,
  options: ReadImageOptions = {},
): Promise<Image> {
  const checked = checkReadOptions(options);
  const file = await readSource(source);
  const header = checkHeader(file.bytes, file.format, checked.maxPixels, file.source);
  return imageFromPixels(await decode(file, header, checked), header.grey, checked.background);
}

async function decode(file: ImageFile, header: ImageHeader, options: CheckedReadOptions): Promise<DecodedPixels> {
  const sharp = await loadSharp("unreadable-image");
  const decoded = (failOn: "warning" | "error") => decodeWith(sharp, file, header, options, failOn);
  try {
    // To libjpeg it is but a warning when rows are missing, which it paints grey. To libpng many sound files give one.
    if (file.format !== "jpeg") return await decoded("error");
    return await decoded("warning").catch((error: unknown) => {
      if (isHarmless(error)) return decoded("error");
      throw error;
    });
  } catch (cause) {
    throw damaged(file.source, file.format, cause);
  }
}

async function decodeWith(
  sharp: Sharp,
  { bytes }: ImageFile,
  { depth, grey }: ImageHeader,
  { fit, maxPixels }: CheckedReadOptions,
  failOn: "warning" | "error",
): Promise<DecodedPixels> {
  const limitInputPixels = Number.isFinite(maxPixels) ? maxPixels : false;
  const pipeline = sharp(bytes, { failOn, limitInputPixels, sequentialRead: true }).autoOrient();
  if (fit !== undefined) pipeline.resize(fit, fit, { fit: "inside", withoutEnlargement: true });
  const wide = depth > 8;
  // sharp works on 16-bit colours in Display P3 when they come with a profile, and leaves them there; of 16-bit greys it
  // lets the profile be.
  const convert = wide && (await pipeline.metadata()).hasProfile;
  if (convert) pipeline.withIccProfile("srgb");
  const { data, info } = await pipeline
    // Grey pictures become colours too, as sharp's grey has no opacity: here, or by their profile.
    .toColourspace(wide ? (convert && grey ? "grey16" : "rgb16") : "srgb")
    .raw({ depth: wide ? "ushort" : "uchar" })
    .toBuffer({ resolveWithObject: true });
  const channels = info.channels as DecodedPixels["channels"];
  return { width: info.width, height: info.height, channels, values: wide ? asWords(data) : data };
}

/** Warnings of libjpeg about what some cameras and programs write between the parts of a sound picture. */
const HARMLESS_WARNING = /Invalid SOS parameters|extraneous bytes before marker/;

function isHarmless(error: unknown): boolean {
  return error instanceof Error && error.message.split("\n").every((line) => HARMLESS_WARNING.test(line));
}

/** The same memory as 16-bit numbers, which must start at an even address. */
function asWords(bytes: Uint8Array): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 2);
}
