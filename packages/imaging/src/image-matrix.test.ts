import { Matrix } from "@lab/linalg";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import { createImage } from "./image.js";
import { fromMatrix, toMatrix } from "./image-matrix.js";

describe("toMatrix and fromMatrix", () => {
  it("put row i, column j of the picture at entry (i, j)", () => {
    const matrix = toMatrix(createImage(3, 2, 1, Float64Array.of(1, 2, 3, 4, 5, 6)));
    expect(matrix.toRows()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(fromMatrix(matrix)).toMatchObject({ width: 3, height: 2, channels: 1 });
  });

  it("undo each other", () => {
    fc.assert(
      fc.property(arbitraryImage({ channels: 1 }), (img) => {
        expect(fromMatrix(toMatrix(img))).toEqual(img);
      }),
    );
  });

  it("copy", () => {
    const img = createImage(1, 1, 1);
    const matrix = toMatrix(img);
    matrix.data[0] = 1;
    fromMatrix(matrix).data[0] = 2;
    expect([img.data[0], matrix.data[0]]).toEqual([0, 1]);
  });

  it("refuse a colour picture, and say what to do with it", () => {
    expect(() => toMatrix(createImage(2, 2, 3))).toThrow(/toGrayscale.*splitChannels/);
  });

  it("refuse an empty matrix and one with an entry that is no number", () => {
    expect(() => fromMatrix(new Matrix(0, 3))).toThrow(expect.objectContaining({ code: "invalid-shape" }));
    expect(() => fromMatrix(new Matrix(1, 2, Float64Array.of(0, Number.NaN)))).toThrow(/NaN in row 0, column 1/);
  });
});
