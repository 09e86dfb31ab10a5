import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { thrownBy } from "../../test/thrown-by.js";
import { createImage, type Image } from "../image.js";
import { encodeImage } from "./encode-image.js";
import { readImage } from "./read-image.js";

/** Images whose values are multiples of 1/largest. */
function arbitraryImage(largest: number): fc.Arbitrary<Image> {
  return fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom(1 as const, 3 as const))
    .chain(([width, height, channels]) => {
      const length = width * height * channels;
      return fc.array(fc.integer({ min: 0, max: largest }), { minLength: length, maxLength: length }).map((values) =>
        createImage(
          width,
          height,
          channels,
          Float64Array.from(values, (value) => value / largest),
        ),
      );
    });
}

const picture = createImage(
  32,
  24,
  3,
  Float64Array.from({ length: 32 * 24 * 3 }, (_, k) => 0.5 + 0.5 * Math.sin((k % 3) + k / 400)),
);

describe("encodeImage", () => {
  it.each([
    [8, 255],
    [16, 65535],
  ] as const)("loses nothing of %i bits in a PNG, grey or coloured", async (depth, largest) => {
    await fc.assert(
      fc.asyncProperty(arbitraryImage(largest), async (image) => {
        expect(await readImage(await encodeImage(image, { format: "png", depth }))).toEqual(image);
      }),
      { numRuns: 60 },
    );
  });

  it("loses nothing of 8 bits in a lossless WebP, which is coloured", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryImage(255), async (image) => {
        const { data, channels } = await readImage(await encodeImage(image, { format: "webp", lossless: true }));
        expect(channels).toBe(3);
        expect(image.channels === 3 ? data : data.filter((_, k) => k % 3 === 0)).toEqual(image.data);
      }),
      { numRuns: 30 },
    );
  });

  it("clips values to [0, 1], and rounds halves up", async () => {
    const values = Float64Array.of(
      -1,
      Number.NEGATIVE_INFINITY,
      2,
      Number.POSITIVE_INFINITY,
      0.5 / 255,
      0.49 / 255,
      126.5 / 255,
    );
    const bytes = (await readImage(await encodeImage(createImage(7, 1, 1, values), { format: "png" }))).data;
    expect([...bytes].map((value) => value * 255)).toEqual([0, 0, 255, 255, 1, 0, 127]);
    const words = (await readImage(await encodeImage(createImage(7, 1, 1, values), { format: "png", depth: 16 }))).data;
    // 0.5/255 is 128.5/65535, 0.49/255 is 125.93/65535, 126.5/255 is 32510.5/65535.
    expect([...words].map((value) => Math.round(value * 65535))).toEqual([0, 0, 65535, 65535, 129, 126, 32511]);
  });

  it.each([
    ["png", "png"],
    ["jpeg", "jpeg"],
    ["webp", "webp"],
  ] as const)("writes what is %s by its content", async (format, found) => {
    const metadata = await sharp(await encodeImage(picture, { format })).metadata();
    expect(metadata).toMatchObject({ format: found, width: 32, height: 24, channels: 3 });
  });

  it.each(["jpeg", "webp"] as const)("makes smaller and worse %s files of lower quality", async (format) => {
    const [good, bad] = await Promise.all([95, 10].map((quality) => encodeImage(picture, { format, quality })));
    expect(bad!.length).toBeLessThan(good!.length);
    const error = async (file: Uint8Array) => {
      const { data } = await readImage(file);
      return Math.max(...data.map((value, k) => Math.abs(value - picture.data[k]!)));
    };
    expect(await error(good!)).toBeLessThan(0.09);
    expect(await error(good!)).toBeLessThan(await error(bad!));
  });

  it("stores grey as one component in a JPEG", async () => {
    const file = await encodeImage(createImage(8, 8, 1, new Float64Array(64).fill(0.5)), { format: "jpeg" });
    expect((await readImage(file)).channels).toBe(1);
  });

  it("refuses NaN, and says where it is", async () => {
    const image = createImage(2, 2, 3, new Float64Array(12).fill(0.5));
    image.data[10] = Number.NaN;
    const error = await thrownBy(encodeImage(image, { format: "png" }));
    expect(error.code).toBe("not-finite");
    expect(error.given).toBe("an image with NaN in row 1, column 1");
  });

  it.each([
    ["unsupported-format", { format: "gif" as never }],
    ["invalid-argument", { format: "jpeg", quality: 0 } as const],
    ["invalid-argument", { format: "jpeg", quality: 90.5 } as const],
    ["invalid-argument", { format: "png", quality: 90 } as const],
    ["invalid-argument", { format: "webp", lossless: true, quality: 90 } as const],
    ["invalid-argument", { format: "jpeg", depth: 16 } as const],
    ["invalid-argument", { format: "png", depth: 12 as never } as const],
    ["invalid-argument", { format: "png", lossless: true } as const],
  ] as const)("throws %s on %j", async (code, options) => {
    expect((await thrownBy(encodeImage(picture, options))).code).toBe(code);
  });

  it("refuses an image that was made by hand with too few values", async () => {
    const image = { width: 4, height: 4, channels: 1, data: new Float64Array(15) } as const;
    expect((await thrownBy(encodeImage(image, { format: "png" }))).code).toBe("invalid-shape");
  });

  it("refuses sides that the format has no room for", async () => {
    const long = createImage(16384, 1, 1);
    expect((await thrownBy(encodeImage(long, { format: "webp" }))).code).toBe("unwritable-image");
    expect(await readImage(await encodeImage(long, { format: "png" }))).toMatchObject({ width: 16384 });
  });
});
