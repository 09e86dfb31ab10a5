import { checkSameShape } from "./check-image.js";
import { ImagingError } from "./errors.js";
import type { Image } from "./image.js";

/**
 * ‖reference − img‖ / ‖reference‖ in the Frobenius norm over all pixels and channels.
 *
 * @throws ImagingError `shape-mismatch`, `invalid-argument` for a reference that is all black, and what is wrong with a
 * picture that is none
 * @example
 * import { createImage, relativeError } from "@lab/imaging";
 * relativeError(createImage(2, 1, 1, Float64Array.of(3, 4)), createImage(2, 1, 1, Float64Array.of(3, 3))); // 0.2
 */
export function relativeError(reference: Image, img: Image): number {
  checkSameShape(reference, img);
  const difference = new Float64Array(img.data.length);
  for (let p = 0; p < difference.length; p++) difference[p] = reference.data[p]! - img.data[p]!;
  const norm = frobenius(reference.data);
  if (norm === 0) {
    throw new ImagingError("invalid-argument", {
      given: "a reference that is black everywhere",
      expected: "a picture with a value other than 0",
      fix: "Compare by psnr, which is relative to white and not to the picture.",
    });
  }
  return frobenius(difference) / norm;
}

/** Scaled by the largest entry, as the squares of tiny ones vanish and those of huge ones overflow. */
function frobenius(values: Float64Array): number {
  let largest = 0;
  for (let p = 0; p < values.length; p++) largest = Math.max(largest, Math.abs(values[p]!));
  if (largest === 0) return 0;
  let sum = 0;
  for (let p = 0; p < values.length; p++) sum += (values[p]! / largest) * (values[p]! / largest);
  return largest * Math.sqrt(sum);
}
