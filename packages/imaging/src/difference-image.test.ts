import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import { differenceImage } from "./difference-image.js";
import { createImage } from "./image.js";

const grey = (...values: number[]) => createImage(values.length, 1, 1, Float64Array.from(values));

describe("differenceImage", () => {
  it("is the mean over the channels of the absolute difference, times the gain, at most 1", () => {
    const reference = createImage(1, 1, 3, Float64Array.of(0.5, 0.5, 0.5));
    const img = createImage(1, 1, 3, Float64Array.of(0.25, 0.75, 0.5));
    expect(differenceImage(reference, img)).toEqual(grey(1 / 6));
    expect(differenceImage(reference, img, { gain: 3 })).toEqual(grey(0.5));
    expect(differenceImage(reference, img, { gain: 100 })).toEqual(grey(1));
  });

  it("is red where the picture is too bright, blue where it is too dark, white where it is right", () => {
    const signed = differenceImage(grey(0.5, 0.5, 0.5, 0), grey(0.75, 0.25, 0.5, 1), { signed: true, gain: 2 });
    expect([...signed.data]).toEqual([1, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1, 1, 0, 0]);
  });

  it("is black, or white when signed, for equal pictures", () => {
    fc.assert(
      fc.property(arbitraryImage(), (img) => {
        expect(differenceImage(img, img).data.every((value) => value === 0)).toBe(true);
        expect(differenceImage(img, img, { signed: true }).data.every((value) => value === 1)).toBe(true);
      }),
    );
  });

  it("refuses pictures of different shapes and a gain that is not positive", () => {
    expect(() => differenceImage(grey(1, 2), grey(1))).toThrow(expect.objectContaining({ code: "shape-mismatch" }));
    expect(() => differenceImage(grey(1), grey(1), { gain: 0 })).toThrow(/gain is 0/);
    expect(() => differenceImage(grey(1), grey(1), { gain: Number.NaN })).toThrow(/gain is NaN/);
  });
});
