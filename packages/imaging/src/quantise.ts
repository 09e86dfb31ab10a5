import { ImagingError } from "./errors.js";
import { createImage, type Image } from "./image.js";

/** The values as integers of 8 bits: clipped to [0, 1], times 255, rounded, halves up. */
export function toBytes(image: Image): Uint8Array {
  const bytes = new Uint8Array(image.data.length);
  quantise(image, 0xff, bytes);
  return bytes;
}

/** The values as integers of 16 bits: clipped to [0, 1], times 65535, rounded, halves up. */
export function toWords(image: Image): Uint16Array {
  const words = new Uint16Array(image.data.length);
  quantise(image, 0xffff, words);
  return words;
}

function quantise(image: Image, largest: number, to: Uint8Array | Uint16Array): void {
  // An image is a plain object, so somebody may have made it by hand.
  const { data, width, channels } = createImage(image.width, image.height, image.channels, image.data);
  for (let k = 0; k < data.length; k++) {
    const value = data[k]!;
    if (Number.isNaN(value)) {
      const pixel = Math.floor(k / channels);
      throw new ImagingError("not-finite", {
        given: `an image with NaN in row ${Math.floor(pixel / width)}, column ${pixel % width}`,
        expected: "numbers",
        fix: "Find out where the NaN comes from, or replace it before the picture is encoded.",
      });
    }
    to[k] = Math.floor(Math.min(Math.max(value, 0), 1) * largest + 0.5);
  }
}
