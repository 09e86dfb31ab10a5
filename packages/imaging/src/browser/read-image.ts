import { imageFromPixels } from "../decoded-pixels.js";
import { ImagingError } from "../errors.js";
import type { Image } from "../image.js";
import { fromImageData, type ImageDataSource } from "../image-data.js";
import { type ReadableFormat, recogniseFormat } from "../image-format.js";
import {
  type CheckedReadOptions,
  checkHeader,
  checkPixels,
  checkReadOptions,
  damaged,
  type ReadImageOptions,
} from "../read-options.js";
import { type BlobLike, type Codecs, createCanvas, findCodecs, type ImageBitmapLike } from "./canvas.js";

/**
 * Reads a PNG, JPEG, WebP or GIF picture, or takes one that the browser has decoded already.
 *
 * The result has one channel when the file stores grey, three otherwise, in sRGB. The orientation that a camera noted is
 * applied; what is transparent is composited on `background`; of an animation it is the first frame. The browser's
 * canvas holds 8 bits a value, so a 16-bit PNG is rounded, and half-transparent pixels are to one part in their opacity.
 *
 * @param source a `Blob` or `File`, bytes, an `ImageBitmap` (which stays open) or an `ImageData`
 * @throws ImagingError `unreadable-image` when it is damaged or cut short, `unsupported-format` when it is something
 * else, `too-many-pixels` when there are more than `maxPixels`, `invalid-argument`
 * @example
 * import { createImage, encodeImage, readImage } from "@lab/imaging";
 * const file = await encodeImage(createImage(2, 1, 1, Float64Array.of(0, 1)), { format: "png" });
 * (await readImage(file)).data; // 0, 1
 */
export async function readImage(
  source: BlobLike | Uint8Array | ArrayBuffer | ImageDataSource | ImageBitmapLike,
  options: ReadImageOptions = {},
): Promise<Image> {
  const checked = checkReadOptions(options);
  if (isImageData(source)) return await readImageData(source, checked);
  if (isBitmap(source)) return await readBitmap(source, checked);
  const { bytes, name } = await bytesOf(source);
  const format = recogniseFormat(bytes, name);
  const { grey } = checkHeader(bytes, format, checked.maxPixels, name);
  const codecs = findCodecs("unreadable-image");
  const bitmap = await decode(codecs, bytes, format, name);
  try {
    return await imageOf(codecs, bitmap, grey, name, checked);
  } finally {
    bitmap.close();
  }
}

async function readImageData(source: ImageDataSource, options: CheckedReadOptions): Promise<Image> {
  const { fit, maxPixels, background } = options;
  checkPixels(source.width, source.height, maxPixels, "an ImageData");
  // Checks what it is given, too.
  const image = fromImageData(source, { background });
  if (fit === undefined || Math.max(image.width, image.height) <= fit) return image;
  const codecs = findCodecs("unreadable-image");
  const bitmap = await codecs.createImageBitmap(source as unknown as ImageBitmapLike);
  try {
    return await imageOf(codecs, bitmap, false, "an ImageData", options);
  } finally {
    bitmap.close();
  }
}

async function readBitmap(source: ImageBitmapLike, options: CheckedReadOptions): Promise<Image> {
  if (source.width < 1 || source.height < 1) {
    throw new ImagingError("invalid-argument", {
      given: "an ImageBitmap that is closed",
      expected: "one with pixels",
      fix: "Read the bitmap before you close it.",
    });
  }
  return await imageOf(findCodecs("unreadable-image"), source, false, "an ImageBitmap", options);
}

async function decode(
  { createImageBitmap, Blob }: Codecs,
  bytes: Uint8Array,
  format: ReadableFormat,
  name: string,
): Promise<ImageBitmapLike> {
  try {
    return await createImageBitmap(new Blob([bytes], { type: `image/${format}` }), { imageOrientation: "from-image" });
  } catch (cause) {
    throw damaged(name, format, cause);
  }
}

/** The pixels of a bitmap, by way of a canvas. */
async function imageOf(
  codecs: Codecs,
  bitmap: ImageBitmapLike,
  grey: boolean,
  name: string,
  { fit, maxPixels, background }: CheckedReadOptions,
): Promise<Image> {
  checkPixels(bitmap.width, bitmap.height, maxPixels, name);
  const scale = fit === undefined ? 1 : Math.min(1, fit / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const { context } = createCanvas(codecs, width, height, "unreadable-image");
  if (scale === 1) {
    context.drawImage(bitmap, 0, 0);
  } else {
    const options = { resizeWidth: width, resizeHeight: height, resizeQuality: "high" } as const;
    const smaller = await codecs.createImageBitmap(bitmap, options);
    context.drawImage(smaller, 0, 0);
    smaller.close();
  }
  const { data } = context.getImageData(0, 0, width, height);
  return imageFromPixels({ width, height, channels: 4, values: data as Uint8ClampedArray }, grey, background);
}

async function bytesOf(source: unknown): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  const named = (bytes: Uint8Array, kind: string) => ({ bytes, name: `${kind} of ${bytes.length} bytes` });
  if (source instanceof Uint8Array) return named(source, "an array");
  if (source instanceof ArrayBuffer) return named(new Uint8Array(source), "an array");
  if (isBlob(source)) return named(new Uint8Array(await contentOf(source)), "a blob");
  throw new ImagingError("invalid-argument", {
    given: `a source of type ${typeof source}`,
    expected: "a Blob, a Uint8Array, an ArrayBuffer, an ImageData or an ImageBitmap",
    fix: "There are no files in a browser: fetch the picture, or let the user choose it, and pass its Blob.",
  });
}

/** A `File` may have been changed or removed since the user chose it. */
async function contentOf(blob: BlobLike): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (cause) {
    throw new ImagingError("unreadable-image", {
      given: "a blob that cannot be read",
      expected: "one whose file is still there, unchanged",
      fix: "Let the user choose the file again.",
      cause,
    });
  }
}

function isBlob(source: unknown): source is BlobLike {
  return isObject(source) && typeof source.arrayBuffer === "function";
}

function isBitmap(source: unknown): source is ImageBitmapLike {
  return isObject(source) && typeof source.width === "number" && typeof source.close === "function";
}

function isImageData(source: unknown): source is ImageDataSource {
  return isObject(source) && typeof source.width === "number" && ArrayBuffer.isView(source.data);
}

function isObject(source: unknown): source is Readonly<Record<string, unknown>> {
  return typeof source === "object" && source !== null;
}
