import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import { toRgb } from "./channels.js";
import { createImage } from "./image.js";
import { toGrayscale } from "./to-grayscale.js";

const pixel = createImage(1, 1, 3, Float64Array.of(0.2, 0.4, 0.9));

describe("toGrayscale", () => {
  it("is the mean over the channels, as in the lecture", () => {
    expect(toGrayscale(pixel).data[0]).toBeCloseTo(0.5, 15);
  });

  it("is Rec. 709 luma when asked for luminance", () => {
    expect(toGrayscale(pixel, { by: "luminance" }).data[0]).toBeCloseTo(0.2126 * 0.2 + 0.7152 * 0.4 + 0.0722 * 0.9, 15);
  });

  it("undoes toRgb, to the last bit", () => {
    fc.assert(
      fc.property(arbitraryImage({ channels: 1 }), fc.constantFrom("mean", "luminance"), (img, by) => {
        expect(toGrayscale(toRgb(img), { by })).toEqual(img);
      }),
    );
  });

  it("stays between the darkest and the brightest channel", () => {
    fc.assert(
      fc.property(arbitraryImage({ channels: 3 }), fc.constantFrom("mean", "luminance"), (img, by) => {
        toGrayscale(img, { by }).data.forEach((value, p) => {
          const parts = img.data.subarray(3 * p, 3 * p + 3);
          expect(value).toBeGreaterThanOrEqual(Math.min(...parts) - 1e-15);
          expect(value).toBeLessThanOrEqual(Math.max(...parts) + 1e-15);
        });
      }),
    );
  });

  it("refuses another rule, and a picture with a value that is no number", () => {
    expect(() => toGrayscale(pixel, { by: "max" as "mean" })).toThrow(/"mean" or "luminance"/);
    expect(() => toGrayscale(createImage(1, 1, 3, Float64Array.of(0, Number.NaN, 0)))).toThrow(
      expect.objectContaining({ code: "not-finite" }),
    );
  });
});
