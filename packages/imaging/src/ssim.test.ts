import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import goldenCases from "../test/golden/ssim.json" with { type: "json" };
import { noisyPair } from "../test/noisy-pair.js";
import { splitChannels } from "./channels.js";
import { createImage, type Image } from "./image.js";
import { ssim } from "./ssim.js";

const negative = (img: Image) =>
  createImage(
    img.width,
    img.height,
    img.channels,
    img.data.map((value) => 1 - value),
  );

describe("ssim", () => {
  // test/golden/ssim.py made the values with scikit-image 0.26.
  it.each(goldenCases)("equals scikit-image's on $shape with noise $noise", (golden) => {
    const { reference, img } = noisyPair(golden.seed, golden.shape as [number, number, 3], golden.noise);
    expect(ssim(reference, img)).toBeCloseTo(golden.ssim, 12);
  });

  it("is 1 for equal pictures, symmetric, and never outside [-1, 1]", () => {
    const pictures = arbitraryImage({ channels: 1, least: 11, most: 14 });
    fc.assert(
      fc.property(pictures, (img) => {
        expect(ssim(img, img)).toBeCloseTo(1, 12);
        const other = negative(img);
        expect(ssim(img, other)).toBeCloseTo(ssim(other, img), 14);
        expect(Math.abs(ssim(img, other))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  it("is the mean over the channels", () => {
    const { reference, img } = noisyPair(5, [15, 20, 3], 0.3);
    const others = splitChannels(img);
    const parts = splitChannels(reference).map((part, c) => ssim(part, others[c]!));
    expect(ssim(reference, img)).toBeCloseTo((parts[0]! + parts[1]! + parts[2]!) / 3, 14);
  });

  it("falls when the noise grows, and is negative for the negative of a picture", () => {
    const values = [0.05, 0.2, 0.8].map((noise) => {
      const { reference, img } = noisyPair(6, [30, 30, 1], noise);
      return ssim(reference, img);
    });
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    const { img } = noisyPair(6, [30, 30, 1], 0.8);
    expect(ssim(img, negative(img))).toBeLessThan(0);
  });

  it("refuses pictures of different shapes, and those that no window fits in", () => {
    expect(() => ssim(createImage(11, 12, 1), createImage(12, 11, 1))).toThrow(
      expect.objectContaining({ code: "shape-mismatch" }),
    );
    expect(() => ssim(createImage(11, 11, 1), createImage(11, 11, 3))).toThrow(/toGrayscale or toRgb/);
    expect(() => ssim(createImage(10, 11, 1), createImage(10, 11, 1))).toThrow(
      expect.objectContaining({ code: "invalid-shape" }),
    );
  });
});
