import { checkBackground } from "./background.js";
import { imageFromPixels } from "./decoded-pixels.js";
import { ImagingError } from "./errors.js";
import type { Image } from "./image.js";
import { toBytes } from "./quantise.js";
import type { Rgb } from "./rgb.js";

/** What a canvas takes and gives, by its shape: red, green, blue and opacity of each pixel, as bytes. */
export interface ImageDataLike {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly colorSpace: "srgb";
}

/** What `fromImageData` reads. */
export interface ImageDataSource {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel; any other kind of array is refused. */
  readonly data: ArrayBufferView;
  readonly colorSpace?: string;
}

type ImageDataClass = new (data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) => ImageDataLike;

const BYTES_A_PIXEL = 4;

/**
 * The pixels of an image for a canvas: opaque, values clipped to [0, 1] and rounded to bytes, halves up.
 *
 * Where the host has the class `ImageData` it is one, elsewhere an object of that shape.
 *
 * @throws ImagingError `not-finite` when a value is NaN
 * @example
 * import { createImage, toImageData } from "@lab/imaging";
 * const image = createImage(2, 1, 1, Float64Array.of(0, 0.5));
 * toImageData(image).data; // 0, 0, 0, 255, 128, 128, 128, 255
 */
export function toImageData(image: Image): ImageDataLike {
  const { width, height, channels } = image;
  const bytes = toBytes(image);
  const data = new Uint8ClampedArray(width * height * BYTES_A_PIXEL);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let c = 0; c < 3; c++) {
      data[pixel * BYTES_A_PIXEL + c] = bytes[pixel * channels + (channels === 3 ? c : 0)]!;
    }
    data[pixel * BYTES_A_PIXEL + 3] = 0xff;
  }
  const { ImageData } = globalThis as { ImageData?: ImageDataClass };
  return ImageData === undefined ? { width, height, data, colorSpace: "srgb" } : new ImageData(data, width, height);
}

/**
 * An image of three channels from a canvas's pixels; what is transparent is composited on a background.
 *
 * @param options background: red, green and blue from 0 to 1, white unless given
 * @throws ImagingError `invalid-argument` when the data are no bytes or not sRGB, `invalid-shape` when their number does
 * not fit the size
 * @example
 * import { fromImageData } from "@lab/imaging";
 * const halfTransparentRed = { width: 1, height: 1, data: Uint8ClampedArray.of(255, 0, 0, 51) };
 * fromImageData(halfTransparentRed).data; // 1, 0.8, 0.8
 */
export function fromImageData(source: ImageDataSource, options: { readonly background?: Rgb } = {}): Image {
  const background = checkBackground(options.background);
  const { width, height, data, colorSpace = "srgb" } = source;
  if (!(data instanceof Uint8ClampedArray || data instanceof Uint8Array) || colorSpace !== "srgb") {
    throw new ImagingError("invalid-argument", {
      given: `image data in ${colorSpace}, in ${Object.prototype.toString.call(data).slice("[object ".length, -1)}`,
      expected: "bytes in srgb",
      fix: 'Ask the canvas for them by getImageData(…, { colorSpace: "srgb", pixelFormat: "rgba-unorm8" }).',
    });
  }
  const isCount = (n: number) => Number.isInteger(n) && n >= 1;
  if (!isCount(width) || !isCount(height) || data.length !== width * height * BYTES_A_PIXEL) {
    throw new ImagingError("invalid-shape", {
      given: `image data of ${width} × ${height} pixels with ${data.length} bytes`,
      expected: "sides of at least 1, and four bytes a pixel",
      fix: "Pass width, height and data as a canvas gives them.",
    });
  }
  return imageFromPixels({ width, height, channels: BYTES_A_PIXEL, values: data }, false, background);
}
