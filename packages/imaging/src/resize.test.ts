import { NumpyRandom } from "@lab/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryImage } from "../test/arbitrary-image.js";
import goldenCases from "../test/golden/lanczos.json" with { type: "json" };
import { joinChannels, splitChannels } from "./channels.js";
import { createImage, type Image } from "./image.js";
import { resize } from "./resize.js";

const sides = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }));

/** Left and right exchanged. */
function mirrored({ width, height, channels, data }: Image): Image {
  const result = createImage(width, height, channels);
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const from = (i * width + (width - 1 - j)) * channels;
      result.data.set(data.subarray(from, from + channels), (i * width + j) * channels);
    }
  }
  return result;
}

/** Top and bottom exchanged. */
function upsideDown({ width, height, channels, data }: Image): Image {
  const result = createImage(width, height, channels);
  const length = width * channels;
  for (let i = 0; i < height; i++)
    result.data.set(data.subarray(i * length, (i + 1) * length), (height - 1 - i) * length);
  return result;
}

/** Rows and columns exchanged. */
function transposed({ width, height, channels, data }: Image): Image {
  const result = createImage(height, width, channels);
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const from = (i * width + j) * channels;
      result.data.set(data.subarray(from, from + channels), (j * height + i) * channels);
    }
  }
  return result;
}

function expectNear(actual: Image, expected: Image): void {
  expect(actual).toMatchObject({ width: expected.width, height: expected.height });
  for (const [p, value] of actual.data.entries()) expect(value).toBeCloseTo(expected.data[p]!, 12);
}

describe("resize", () => {
  // Pillow computes in 32 bits; test/golden/lanczos.py made the values with Pillow 12.3.
  it.each(goldenCases)("from $from to $to equals Pillow's LANCZOS", ({ seed, from, to, values }) => {
    const [width, height] = from as [number, number];
    const data = Float64Array.from(new NumpyRandom(seed).randint(0, 257, width * height), (value) => value / 256);
    const resized = resize(createImage(width, height, 1, data), to[0]!, to[1]!);
    expect(resized).toMatchObject({ width: to[0], height: to[1] });
    for (const [p, value] of resized.data.entries()) expect(value).toBeCloseTo(values[p]!, 6);
  });

  it("keeps a constant picture constant, to the last bit", () => {
    fc.assert(
      fc.property(
        sides,
        sides,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([width, height], [newWidth, newHeight], value) => {
          const constant = (w: number, h: number) => createImage(w, h, 1, new Float64Array(w * h).fill(value));
          expect(resize(constant(width, height), newWidth, newHeight)).toEqual(constant(newWidth, newHeight));
        },
      ),
    );
  });

  it("copies at the same size", () => {
    fc.assert(
      fc.property(arbitraryImage(), (img) => {
        const same = resize(img, img.width, img.height);
        expect(same).toEqual(img);
        expect(same.data).not.toBe(img.data);
      }),
    );
  });

  it("commutes with mirroring, turning upside down and transposing", () => {
    fc.assert(
      fc.property(arbitraryImage(), sides, (img, [width, height]) => {
        expectNear(mirrored(resize(img, width, height)), resize(mirrored(img), width, height));
        expectNear(upsideDown(resize(img, width, height)), resize(upsideDown(img), width, height));
        expectNear(transposed(resize(img, width, height)), resize(transposed(img), height, width));
      }),
    );
  });

  it("resizes each channel by itself, within the range that it had", () => {
    fc.assert(
      fc.property(arbitraryImage(), sides, (img, [width, height]) => {
        const parts = splitChannels(img).map((part) => resize(part, width, height));
        expect(resize(img, width, height)).toEqual(joinChannels(parts));
        parts.forEach((part, c) => {
          const source = splitChannels(img)[c]!.data;
          expect(Math.min(...part.data)).toBeGreaterThanOrEqual(Math.min(...source));
          expect(Math.max(...part.data)).toBeLessThanOrEqual(Math.max(...source));
        });
      }),
    );
  });

  it.each([
    [0, 2, "invalid-argument"],
    [2, 1.5, "invalid-argument"],
    [Number.NaN, 2, "invalid-argument"],
    [1e6, 1e6, "too-many-pixels"],
  ])("refuses %s × %s pixels", (width, height, code) => {
    expect(() => resize(createImage(2, 2, 1), width, height)).toThrow(expect.objectContaining({ code }));
  });
});
