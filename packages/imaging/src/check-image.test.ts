import { describe, expect, it } from "vitest";
import { checkImage, checkSameShape } from "./check-image.js";
import { createImage, type Image } from "./image.js";

describe("checkImage", () => {
  it("accepts pictures of any finite values, also outside [0, 1]", () => {
    expect(() => checkImage(createImage(2, 1, 1, Float64Array.of(-1, 1e6)))).not.toThrow();
  });

  it.each([
    [{ width: 2, height: 2, channels: 1, data: new Float64Array(3) }, "invalid-shape", /4 values/],
    [{ width: 2, height: 1, channels: 2, data: new Float64Array(4) }, "invalid-shape", /1 or 3 channels/],
    [{ width: 1, height: 1, channels: 1, data: [0] }, "invalid-shape", /Float64Array/],
    [{ width: 1, height: 1, channels: 1 }, "invalid-shape", /Float64Array/],
    [
      createImage(2, 2, 3, new Float64Array(12).fill(0, 0).fill(Number.NaN, 8, 9)),
      "not-finite",
      /NaN in row 1, column 0/,
    ],
    [createImage(1, 1, 1, Float64Array.of(Number.NEGATIVE_INFINITY)), "not-finite", /-Infinity in row 0/],
  ])("refuses picture %#", (img, code, message) => {
    expect(() => checkImage(img as Image)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});

describe("checkSameShape", () => {
  it("names both shapes", () => {
    expect(() => checkSameShape(createImage(2, 3, 1), createImage(2, 3, 3))).toThrow(
      /2 × 3 pixels with 1 channel and an image of 2 × 3 pixels with 3 channels/,
    );
  });
});
