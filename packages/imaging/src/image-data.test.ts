import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createImage } from "./image.js";
import { fromImageData, toImageData } from "./image-data.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("toImageData", () => {
  it("gives opaque bytes, clipped and rounded with halves up", () => {
    const image = createImage(2, 1, 3, Float64Array.of(0, 1, 0.5, -3, 7, 0.5 / 255));
    expect(toImageData(image)).toEqual({
      width: 2,
      height: 1,
      data: Uint8ClampedArray.of(0, 255, 128, 255, 0, 255, 1, 255),
      colorSpace: "srgb",
    });
  });

  it("repeats grey in the three colours", () => {
    expect([...toImageData(createImage(1, 1, 1, Float64Array.of(0.2))).data]).toEqual([51, 51, 51, 255]);
  });

  it("is an ImageData where the host has that class", () => {
    class ImageData {
      readonly colorSpace = "srgb";
      constructor(
        readonly data: Uint8ClampedArray,
        readonly width: number,
        readonly height: number,
      ) {}
    }
    vi.stubGlobal("ImageData", ImageData);
    const result = toImageData(createImage(2, 1, 1));
    expect(result).toBeInstanceOf(ImageData);
    expect(result).toMatchObject({ width: 2, height: 1, data: { length: 8 } });
  });

  it("has the type that a canvas takes", () => {
    const put = (context: CanvasRenderingContext2D) => context.putImageData(toImageData(createImage(1, 1, 1)), 0, 0);
    const get = (context: CanvasRenderingContext2D) => fromImageData(context.getImageData(0, 0, 1, 1));
    expect([put, get]).toHaveLength(2);
  });

  it("refuses NaN", () => {
    const image = createImage(1, 1, 1, Float64Array.of(Number.NaN));
    expect(() => toImageData(image)).toThrow(expect.objectContaining({ code: "not-finite" }));
  });
});

describe("fromImageData", () => {
  it("undoes toImageData, for bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const image = createImage(
          2,
          2,
          3,
          Float64Array.from(bytes, (byte) => byte / 255),
        );
        expect(fromImageData(toImageData(image))).toEqual(image);
      }),
    );
  });

  it("composites what is transparent on white, or on what is asked for", () => {
    const source = { width: 2, height: 1, data: Uint8ClampedArray.of(255, 0, 0, 51, 9, 9, 9, 0) };
    const on = (background?: readonly [number, number, number]) =>
      [...fromImageData(source, background && { background }).data].map((value) => Math.round(value * 1e12) / 1e12);
    expect(on()).toEqual([1, 0.8, 0.8, 1, 1, 1]);
    expect(on([0, 0.5, 1])).toEqual([0.2, 0.4, 0.8, 0, 0.5, 1]);
  });

  it.each([
    ["invalid-shape", { width: 2, height: 1, data: new Uint8ClampedArray(4) }],
    ["invalid-shape", { width: 0, height: 0, data: new Uint8ClampedArray(0) }],
    ["invalid-shape", { width: -1, height: -1, data: new Uint8ClampedArray(4) }],
    ["invalid-argument", { width: 1, height: 1, data: new Float32Array(4) }],
    ["invalid-argument", { width: 1, height: 1, data: new Uint8ClampedArray(4), colorSpace: "display-p3" }],
    ["invalid-argument", { width: 1, height: 1, data: [0, 0, 0, 0] as never }],
  ] as const)("throws %s on %j", (code, source) => {
    expect(() => fromImageData(source)).toThrow(expect.objectContaining({ name: "ImagingError", code }));
  });
});
