import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import { joinChannels, splitChannels, toRgb } from "./channels.js";
import { createImage } from "./image.js";

const twoPixels = createImage(2, 1, 3, Float64Array.of(1, 2, 3, 4, 5, 6));

describe("splitChannels and joinChannels", () => {
  it("take red, green and blue apart", () => {
    expect(splitChannels(twoPixels).map(({ data }) => [...data])).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  it("undo each other, for grey pictures too", () => {
    fc.assert(
      fc.property(arbitraryImage(), (img) => {
        expect(joinChannels(splitChannels(img))).toEqual(img);
      }),
    );
  });

  it("refuse two channels, channels of different sizes, and channels that are colour pictures", () => {
    const grey = createImage(1, 1, 1);
    expect(() => joinChannels([grey, grey])).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    expect(() => joinChannels([grey, grey, createImage(1, 2, 1)])).toThrow(
      expect.objectContaining({ code: "shape-mismatch" }),
    );
    expect(() => joinChannels([twoPixels, twoPixels, twoPixels])).toThrow(/as a channel/);
  });
});

describe("toRgb", () => {
  it("repeats grey three times", () => {
    expect(toRgb(createImage(2, 1, 1, Float64Array.of(0.25, 0.5)))).toEqual(
      createImage(2, 1, 3, Float64Array.of(0.25, 0.25, 0.25, 0.5, 0.5, 0.5)),
    );
  });

  it("copies a colour picture", () => {
    const copy = toRgb(twoPixels);
    expect(copy).toEqual(twoPixels);
    expect(copy.data).not.toBe(twoPixels.data);
  });
});
