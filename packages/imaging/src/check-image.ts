import { ImagingError } from "./errors.js";
import { createImage, type Image } from "./image.js";

/**
 * What every function asks of a picture that it is given: values of the right number, all finite.
 *
 * @throws ImagingError `invalid-shape`, `not-finite`
 */
export function checkImage(img: Image): void {
  // Not instanceof: a picture may come from another frame or test environment, which has a Float64Array of its own.
  if (Object.prototype.toString.call(img.data) !== "[object Float64Array]") {
    throw new ImagingError("invalid-shape", {
      given: "an image whose data is no Float64Array",
      expected: "a Float64Array of width·height·channels values",
      fix: "Make pictures with createImage, and convert other arrays with Float64Array.from.",
    });
  }
  createImage(img.width, img.height, img.channels, img.data);
  const { data } = img;
  for (let p = 0; p < data.length; p++) {
    if (!Number.isFinite(data[p])) {
      const pixel = Math.floor(p / img.channels);
      throw new ImagingError("not-finite", {
        given: `${data[p]} in row ${Math.floor(pixel / img.width)}, column ${pixel % img.width} of an image`,
        expected: "finite values",
        fix: "Look for a division by zero where the picture was computed.",
      });
    }
  }
}

/** @throws ImagingError `shape-mismatch` unless both have the same width, height and channels; and what `checkImage` throws */
export function checkSameShape(reference: Image, img: Image): void {
  checkImage(reference);
  checkImage(img);
  if (reference.width === img.width && reference.height === img.height && reference.channels === img.channels) return;
  throw new ImagingError("shape-mismatch", {
    given: `a reference of ${shapeOf(reference)} and an image of ${shapeOf(img)}`,
    expected: "two pictures of one size and one kind",
    fix: "Resize one of them, or convert with toGrayscale or toRgb.",
  });
}

/** @throws ImagingError `invalid-argument`, naming `toGrayscale` and `splitChannels`, unless the picture is grey */
export function checkGrey(img: Image, purpose: string): void {
  checkImage(img);
  if (img.channels === 1) return;
  throw new ImagingError("invalid-argument", {
    given: `a colour image of ${shapeOf(img)} ${purpose}`,
    expected: "a grey image of 1 channel",
    fix: "Make it grey with toGrayscale, or take its channels one by one with splitChannels.",
  });
}

function shapeOf({ width, height, channels }: Image): string {
  return `${width} × ${height} pixels with ${channels} channel${channels === 1 ? "" : "s"}`;
}
