import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { linearGreyProfile } from "../../test/grey-profile.js";
import { pngChunk } from "../../test/png-chunk.js";
import { gradient, greyPng, row } from "../../test/sample-files.js";
import { readImage } from "./read-image.js";

const nearly = (values: ArrayLike<number>, expected: readonly number[], tolerance: number) => {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    expect(Math.abs(values[k]! - value), `value ${k}: ${values[k]}, not ${value}`).toBeLessThanOrEqual(tolerance);
  });
};

describe("readImage, of what a file stores", () => {
  it("gives bytes over 255, row by row, channels interleaved", async () => {
    const file = await row(3, 0, 51, 255, 102, 153, 204).png().toBuffer();
    const image = await readImage(file);
    expect(image).toMatchObject({ width: 2, height: 1, channels: 3 });
    expect([...image.data]).toEqual([0, 51, 255, 102, 153, 204].map((value) => value / 255));
  });

  it("gives one channel when a PNG or JPEG stores grey", async () => {
    const image = await readImage(await greyPng(3, 1, Uint8Array.of(0, 127, 255)));
    expect(image.channels).toBe(1);
    expect([...image.data]).toEqual([0, 127 / 255, 1]);
    const jpeg = await gradient(16, 8).toColourspace("b-w").jpeg().toBuffer();
    expect(await readImage(jpeg)).toMatchObject({ width: 16, height: 8, channels: 1 });
  });

  it("gives three channels when the file stores colour, though all of it is grey", async () => {
    for (const file of [await row(3, 9, 9, 9).png().toBuffer(), await row(3, 9, 9, 9).webp().toBuffer()]) {
      expect((await readImage(file)).channels).toBe(3);
    }
  });

  it("keeps every bit of a 16-bit PNG, grey and coloured", async () => {
    const values = Uint16Array.of(0, 1, 256, 257, 32768, 65534);
    const grey = await readImage(await greyPng(6, 1, values));
    expect([...grey.data]).toEqual([...values].map((value) => value / 65535));
    const file = await sharp(values, { raw: { width: 2, height: 1, channels: 3 } })
      .toColourspace("rgb16")
      .png()
      .toBuffer();
    const coloured = await readImage(file);
    expect(coloured.channels).toBe(3);
    expect([...coloured.data]).toEqual([...values].map((value) => value / 65535));
  });

  it("looks colours of a palette up", async () => {
    const file = await row(3, 255, 0, 0, 0, 0, 255).png({ palette: true }).toBuffer();
    expect(await sharp(file).metadata()).toMatchObject({ isPalette: true });
    expect([...(await readImage(file)).data]).toEqual([1, 0, 0, 0, 0, 1]);
  });

  it("reads a PNG of one bit a pixel as black and white, grey", async () => {
    const image = await readImage(oneBitPng(9, [0b10100000, 0b10000000]));
    expect(image).toMatchObject({ width: 9, height: 1, channels: 1 });
    expect([...image.data]).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 1]);
  });

  it("composites transparent pixels on white, or on what is asked for", async () => {
    const file = await row(4, 255, 0, 0, 51, 0, 0, 0, 0, 10, 20, 30, 255).png().toBuffer();
    nearly((await readImage(file)).data, [1, 0.8, 0.8, 1, 1, 1, 10 / 255, 20 / 255, 30 / 255], 1e-15);
    const { data } = await readImage(file, { background: [0, 0.5, 1] });
    nearly(data, [0.2, 0.4, 0.8, 0, 0.5, 1, 10 / 255, 20 / 255, 30 / 255], 1e-15);
  });

  it("keeps grey with opacity grey, unless a coloured background shows through", async () => {
    const file = await row(2, 0, 51, 255, 255).toColourspace("b-w").png().toBuffer();
    expect(await sharp(file).metadata()).toMatchObject({ channels: 2 });
    const onGrey = await readImage(file, { background: [0.5, 0.5, 0.5] });
    expect(onGrey.channels).toBe(1);
    nearly(onGrey.data, [0.4, 1], 1e-15);
    const onRed = await readImage(file, { background: [1, 0, 0] });
    expect(onRed.channels).toBe(3);
    nearly(onRed.data, [0.8, 0, 0, 1, 1, 1], 1e-15);
    const opaque = await row(2, 0, 255).toColourspace("b-w").png().toBuffer();
    expect((await readImage(opaque, { background: [1, 0, 0] })).channels).toBe(1);
  });

  it("converts CMYK to sRGB", async () => {
    const file = await gradient(16, 16).toColourspace("cmyk").jpeg({ quality: 100 }).toBuffer();
    expect(await sharp(file).metadata()).toMatchObject({ space: "cmyk" });
    const image = await readImage(file);
    expect(image.channels).toBe(3);
    const original = await readImage(await gradient(16, 16).png().toBuffer());
    // Ink has fewer colours than light; what matters is that nothing is inverted, and no channel lost.
    nearly(image.data, [...original.data], 0.35);
    const error = image.data.reduce((sum, value, k) => sum + Math.abs(value - original.data[k]!), 0);
    expect(error / image.data.length).toBeLessThan(0.12);
  });

  it.each([8, 16] as const)("converts an embedded profile to sRGB (%i bits)", async (depth) => {
    // sRGB red, green, grey in Display P3 coordinates, and back.
    const values = [0.8, 0.1, 0.1, 0.2, 0.7, 0.3, 0.5, 0.5, 0.5];
    const source = sharp(
      Uint8Array.from(values, (value) => value * 255),
      { raw: { width: 3, height: 1, channels: 3 } },
    );
    const file = await source
      .toColourspace(depth === 16 ? "rgb16" : "srgb")
      .withIccProfile("p3")
      .png()
      .toBuffer();
    const stored = await sharp(file, { ignoreIcc: true }).raw().toBuffer();
    expect(stored[0]! / 255, "the file stores other numbers").toBeLessThan(0.78);
    expect((await sharp(file).metadata()).depth).toBe(depth === 16 ? "ushort" : "uchar");
    nearly((await readImage(file)).data, values, 0.012);
  });

  it.each([
    ["8-bit grey", [0, 55, 128, 255], 1],
    ["16-bit grey", [0, 55, 128, 255], 1],
    ["8-bit grey with opacity", [55, 255, 128, 255], 2],
    ["16-bit grey with opacity", [55, 255, 128, 255], 2],
  ] as const)("converts the profile of %s to that of sRGB's grey", async (kind, values, channels) => {
    const wide = kind.startsWith("16");
    const stored = wide ? Uint16Array.from(values, (value) => value * 257) : Uint8Array.from(values);
    const png = await sharp(stored, { raw: { width: values.length / channels, height: 1, channels } })
      .toColourspace(wide ? "grey16" : "b-w")
      .png()
      .toBuffer();
    const image = await readImage(withPngProfile(png, linearGreyProfile()));
    expect(image.channels).toBe(1);
    // IEC 61966-2-1, the encoding of sRGB.
    const encoded = (light: number) => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
    const greys = values.filter((_, k) => k % channels === 0);
    nearly(
      image.data,
      greys.map((value) => encoded(value / 255)),
      wide ? 0.0005 : 0.003,
    );
  });

  it.each(["webp", "gif"] as const)("reads the first frame of an animated %s", async (format) => {
    const stack = Uint8Array.from([255, 0, 0, 0, 0, 255]);
    const file = await sharp(stack, { raw: { width: 1, height: 2, channels: 3, pageHeight: 1 } })
      .toFormat(format, { lossless: true, delay: [50, 50] })
      .toBuffer();
    expect((await sharp(file).metadata()).pages).toBe(2);
    const image = await readImage(file);
    expect(image).toMatchObject({ width: 1, height: 1, channels: 3 });
    expect([...image.data]).toEqual([1, 0, 0]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("turns the picture as EXIF orientation %i says", async (orientation) => {
    // Stored: 3 × 2 pixels, a b c / d e f.
    const [a, b, c, d, e, f] = [10, 20, 30, 40, 50, 60] as const;
    const upright = {
      1: [
        [a, b, c],
        [d, e, f],
      ],
      2: [
        [c, b, a],
        [f, e, d],
      ],
      3: [
        [f, e, d],
        [c, b, a],
      ],
      4: [
        [d, e, f],
        [a, b, c],
      ],
      5: [
        [a, d],
        [b, e],
        [c, f],
      ],
      6: [
        [d, a],
        [e, b],
        [f, c],
      ],
      7: [
        [f, c],
        [e, b],
        [d, a],
      ],
      8: [
        [c, f],
        [b, e],
        [a, d],
      ],
    }[orientation]!;
    const values = [a, b, c, d, e, f].flatMap((value) => [value, 200, 100]);
    const file = await sharp(Uint8Array.from(values), { raw: { width: 3, height: 2, channels: 3 } })
      .withMetadata({ orientation })
      .png()
      .toBuffer();
    expect((await sharp(file).metadata()).orientation).toBe(orientation);
    const image = await readImage(file);
    expect([image.height, image.width]).toEqual([upright.length, upright[0]!.length]);
    const red = image.data.filter((_, k) => k % 3 === 0);
    expect([...red].map((value) => Math.round(value * 255))).toEqual(upright.flat());
  });
});

describe("readImage with fit", () => {
  it.each([
    ["wide", 100, 40, 50, [50, 20]],
    ["high", 30, 90, 45, [15, 45]],
    ["small", 20, 10, 50, [20, 10]],
    ["narrow", 400, 1, 40, [40, 1]],
  ] as const)(
    "makes the longest side of a %s picture at most so long, and never longer",
    async (_, width, height, fit, size) => {
      for (const file of [
        await gradient(width, height).png().toBuffer(),
        await gradient(width, height).jpeg().toBuffer(),
      ]) {
        const image = await readImage(file, { fit });
        expect([image.width, image.height]).toEqual(size);
        expect(image.data).toHaveLength(size[0] * size[1] * 3);
      }
    },
  );

  it("measures the picture as it stands, after its orientation", async () => {
    const file = await gradient(100, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await readImage(file, { fit: 50 })).toMatchObject({ width: 20, height: 50 });
  });

  it("shows the same picture, in 8 and in 16 bits", async () => {
    const whole = await readImage(await gradient(64, 64).png().toBuffer());
    for (const file of [
      await gradient(64, 64).png().toBuffer(),
      await gradient(64, 64).toColourspace("rgb16").png().toBuffer(),
      await gradient(64, 64).jpeg({ quality: 100 }).toBuffer(),
    ]) {
      const small = await readImage(file, { fit: 16 });
      // The centre of each block of 4 × 4 pixels.
      for (const [i, j] of [
        [3, 3],
        [8, 12],
        [12, 5],
      ] as const) {
        const at = (y: number, x: number) => [...whole.data.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3)];
        const middle = at(4 * i + 1, 4 * j + 1).map((value, c) => (value + at(4 * i + 2, 4 * j + 2)[c]!) / 2);
        nearly(small.data.subarray((i * 16 + j) * 3, (i * 16 + j) * 3 + 3), middle, 0.02);
      }
    }
  });
});

/** The same file with a profile after its header. */
function withPngProfile(png: Uint8Array, profile: Uint8Array): Buffer {
  const HEADER_END = 33;
  const content = Buffer.concat([Buffer.from("any\0\0", "latin1"), deflateSync(profile)]);
  return Buffer.concat([png.subarray(0, HEADER_END), pngChunk("iCCP", content), png.subarray(HEADER_END)]);
}

/** One row of a grey PNG with one bit a pixel, which sharp does not write. */
function oneBitPng(width: number, bits: readonly number[]): Uint8Array {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
  const scanLine = deflateSync(Uint8Array.of(0, ...bits));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", scanLine),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}
