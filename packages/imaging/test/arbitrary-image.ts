import fc from "fast-check";
import { createImage, type Image } from "../src/image.js";

/** Pictures of up to 12 × 12 pixels (or of the sizes given), with values from 0 to 1. */
export function arbitraryImage({
  channels,
  least = 1,
  most = 12,
}: {
  channels?: 1 | 3;
  least?: number;
  most?: number;
} = {}): fc.Arbitrary<Image> {
  const side = fc.integer({ min: least, max: most });
  const kind = channels === undefined ? fc.constantFrom(1 as const, 3 as const) : fc.constant(channels);
  return fc.tuple(side, side, kind).chain(([width, height, count]) => {
    const length = width * height * count;
    return fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: length, maxLength: length })
      .map((values) => createImage(width, height, count, Float64Array.from(values)));
  });
}
