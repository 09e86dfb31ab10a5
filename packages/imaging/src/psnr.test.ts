import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import goldenCases from "../test/golden/ssim.json" with { type: "json" };
import { noisyPair } from "../test/noisy-pair.js";
import { createImage } from "./image.js";
import { psnr } from "./psnr.js";

describe("psnr", () => {
  // test/golden/ssim.py made the values with scikit-image 0.26.
  it.each(goldenCases)("equals scikit-image's on $shape with noise $noise", (golden) => {
    const { reference, img } = noisyPair(golden.seed, golden.shape as [number, number, 3], golden.noise);
    expect(psnr(reference, img)).toBeCloseTo(golden.psnr, 10);
  });

  it("is infinite for equal pictures, and for those only", () => {
    fc.assert(
      fc.property(arbitraryImage(), (img) => {
        expect(psnr(img, img)).toBe(Number.POSITIVE_INFINITY);
      }),
    );
    expect(psnr(createImage(1, 1, 1), createImage(1, 1, 1, Float64Array.of(1e-9)))).toBeCloseTo(180, 9);
  });

  it("does not change when values and peak are scaled together", () => {
    const { reference, img } = noisyPair(8, [9, 7, 3], 0.3);
    const bytes = (values: Float64Array) =>
      createImage(
        7,
        9,
        3,
        values.map((value) => 255 * value),
      );
    expect(psnr(bytes(reference.data), bytes(img.data), { peak: 255 })).toBeCloseTo(psnr(reference, img), 12);
  });

  it("refuses pictures of different shapes, values that are no numbers, and an impossible peak", () => {
    const black = createImage(2, 3, 1);
    expect(() => psnr(black, createImage(3, 2, 1))).toThrow(expect.objectContaining({ code: "shape-mismatch" }));
    const broken = createImage(2, 3, 1, new Float64Array(6).fill(Number.NaN));
    expect(() => psnr(black, broken)).toThrow(expect.objectContaining({ code: "not-finite" }));
    expect(() => psnr(black, black, { peak: 0 })).toThrow(/peak is 0/);
  });
});
