import { norm } from "@lab/linalg";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import { noisyPair } from "../test/noisy-pair.js";
import { createImage } from "./image.js";
import { fromMatrix, toMatrix } from "./image-matrix.js";
import { relativeError } from "./relative-error.js";

describe("relativeError", () => {
  it("is the norm of the difference over the norm of the reference", () => {
    const { reference, img } = noisyPair(1, [20, 15, 1], 0.4);
    const [a, difference] = [toMatrix(reference), toMatrix(reference)];
    for (let p = 0; p < difference.data.length; p++) difference.data[p]! -= img.data[p]!;
    expect(relativeError(fromMatrix(a), img)).toBeCloseTo(norm(difference) / norm(a), 14);
  });

  it("is 0 for equal pictures, 1 for black, and |k - 1| for k times the picture", () => {
    fc.assert(
      fc.property(arbitraryImage(), fc.double({ min: 0, max: 4, noNaN: true }), (img, k) => {
        fc.pre(img.data.some((value) => value > 1e-300));
        expect(relativeError(img, img)).toBe(0);
        const scaled = createImage(
          img.width,
          img.height,
          img.channels,
          img.data.map((value) => k * value),
        );
        expect(relativeError(img, scaled)).toBeCloseTo(Math.abs(k - 1), 12);
      }),
    );
  });

  it("refuses pictures of different shapes, and a black reference", () => {
    const black = createImage(2, 3, 1);
    expect(() => relativeError(black, createImage(3, 2, 1))).toThrow(
      expect.objectContaining({ code: "shape-mismatch" }),
    );
    expect(() => relativeError(black, black)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });
});
