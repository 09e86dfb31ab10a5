import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import { applyMask } from "./apply-mask.js";
import { createImage } from "./image.js";
import { randomMask } from "./random-mask.js";

const twoPixels = createImage(2, 1, 3, Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6));

describe("applyMask", () => {
  it("fills every channel of a missing pixel, with black unless told otherwise", () => {
    expect(applyMask(twoPixels, Uint8Array.of(1, 0)).data).toEqual(Float64Array.of(0.1, 0.2, 0.3, 0, 0, 0));
    expect(applyMask(twoPixels, Uint8Array.of(0, 1), { fill: 1 }).data).toEqual(
      Float64Array.of(1, 1, 1, 0.4, 0.5, 0.6),
    );
  });

  it("fills with each channel's mean of the known pixels when asked to", () => {
    const img = createImage(3, 1, 3, Float64Array.of(0, 0.5, 1, 0.5, 0.5, 0, 9, 9, 9));
    expect([...applyMask(img, Uint8Array.of(1, 1, 0), { fill: "mean" }).data]).toEqual([
      0, 0.5, 1, 0.5, 0.5, 0, 0.25, 0.5, 0.5,
    ]);
  });

  it("keeps known pixels, changes no missing one's neighbour, and leaves the picture itself alone", () => {
    fc.assert(
      fc.property(arbitraryImage(), fc.integer({ min: 0, max: 99 }), (img, seed) => {
        const before = img.data.slice();
        const mask = randomMask(img.height, img.width, { seed });
        const corrupted = applyMask(img, mask, { fill: -1 });
        corrupted.data.forEach((value, p) => {
          expect(value).toBe(mask[Math.floor(p / img.channels)] === 1 ? img.data[p] : -1);
        });
        expect(img.data).toEqual(before);
      }),
    );
  });

  it("refuses an impossible mask or fill", () => {
    expect(() => applyMask(twoPixels, Uint8Array.of(1))).toThrow(expect.objectContaining({ code: "shape-mismatch" }));
    expect(() => applyMask(twoPixels, Uint8Array.of(0, 0), { fill: "mean" })).toThrow(/without a known pixel/);
    expect(() => applyMask(twoPixels, Uint8Array.of(1, 0), { fill: Number.NaN })).toThrow(/fill is NaN/);
    expect(() => applyMask(twoPixels, Uint8Array.of(1, 0), { fill: "median" as "mean" })).toThrow(/fill is median/);
  });
});
