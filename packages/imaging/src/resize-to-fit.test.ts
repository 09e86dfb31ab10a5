import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import { createImage } from "./image.js";
import { resize } from "./resize.js";
import { resizeToFit } from "./resize-to-fit.js";

describe("resizeToFit", () => {
  it.each([
    [1600, 1200, 400, 400, 300],
    [1200, 1600, 400, 300, 400],
    [401, 378, 400, 400, 377],
    [400, 378, 400, 400, 378],
    [30, 20, 400, 30, 20],
    [1000, 1, 100, 100, 1],
  ])("makes %i × %i fit in %i as %i × %i", (width, height, longest, newWidth, newHeight) => {
    expect(resizeToFit(createImage(width, height, 1), longest)).toMatchObject({ width: newWidth, height: newHeight });
  });

  it("is resize at that size, and a copy of what fits", () => {
    fc.assert(
      fc.property(arbitraryImage(), fc.integer({ min: 1, max: 12 }), (img, longest) => {
        const fitted = resizeToFit(img, longest);
        expect(Math.max(fitted.width, fitted.height)).toBeLessThanOrEqual(longest);
        expect(fitted).toEqual(resize(img, fitted.width, fitted.height));
        expect(fitted.data).not.toBe(img.data);
      }),
    );
  });

  it.each([0, -1, 2.5, Number.NaN])("refuses %s pixels", (longest) => {
    expect(() => resizeToFit(createImage(2, 2, 1), longest)).toThrow(
      expect.objectContaining({ code: "invalid-argument" }),
    );
  });
});
