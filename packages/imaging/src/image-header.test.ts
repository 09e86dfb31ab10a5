import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradient } from "../test/sample-files.js";
import { parseHeader } from "./image-header.js";

const encoders = {
  png: (size: readonly [number, number]) => gradient(...size).png(),
  "16-bit png": (size: readonly [number, number]) =>
    gradient(...size)
      .toColourspace("rgb16")
      .png(),
  "interlaced png": (size: readonly [number, number]) => gradient(...size).png({ progressive: true }),
  jpeg: (size: readonly [number, number]) => gradient(...size).jpeg(),
  "progressive jpeg": (size: readonly [number, number]) => gradient(...size).jpeg({ progressive: true }),
  "jpeg with profile": (size: readonly [number, number]) =>
    gradient(...size)
      .withMetadata()
      .jpeg(),
  webp: (size: readonly [number, number]) => gradient(...size).webp(),
  "lossless webp": (size: readonly [number, number]) => gradient(...size).webp({ lossless: true }),
  "webp with profile": (size: readonly [number, number]) =>
    gradient(...size)
      .withMetadata()
      .webp(),
  gif: (size: readonly [number, number]) => gradient(...size).gif(),
};
type Kind = keyof typeof encoders;

function formatOf(kind: Kind) {
  return (["png", "jpeg", "webp", "gif"] as const).find((format) => kind.includes(format))!;
}

describe("parseHeader", () => {
  it.each(Object.keys(encoders) as Kind[])("finds the size of a %s", async (kind) => {
    const side = fc.integer({ min: 1, max: 300 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(side, side), async (size) => {
        const file = await encoders[kind](size).toBuffer();
        const depth = kind === "16-bit png" ? 16 : 8;
        expect(parseHeader(file, formatOf(kind))).toEqual({ width: size[0], height: size[1], grey: false, depth });
      }),
      { numRuns: 15 },
    );
  });

  it("finds sizes whose every byte counts", async () => {
    for (const kind of ["png", "jpeg", "webp", "lossless webp", "gif"] as const) {
      const file = await encoders[kind]([1, 16_383]).toBuffer();
      expect(parseHeader(file, formatOf(kind)), kind).toMatchObject({ width: 1, height: 16_383 });
    }
  });

  it("tells grey from colour", async () => {
    const grey = gradient(9, 7).toColourspace("b-w");
    expect(parseHeader(await grey.clone().png().toBuffer(), "png")?.grey).toBe(true);
    expect(parseHeader(await grey.clone().jpeg().toBuffer(), "jpeg")?.grey).toBe(true);
    expect(parseHeader(await grey.clone().png({ palette: true }).toBuffer(), "png")?.grey).toBe(false);
  });

  it("finds nothing in what is cut short before the size", async () => {
    for (const kind of Object.keys(encoders) as Kind[]) {
      const file = await encoders[kind]([9, 7]).toBuffer();
      const format = formatOf(kind);
      // GIF has its size first.
      for (const length of format === "gif" ? [6, 8] : [4, 12, 20]) {
        expect(parseHeader(file.subarray(0, length), format), `${length} bytes of a ${kind}`).toBeUndefined();
      }
    }
  });

  it("finds nothing in a JPEG without a frame, and in sizes of zero", async () => {
    expect(parseHeader(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), "jpeg")).toBeUndefined();
    const png = await encoders.png([9, 7]).toBuffer();
    png.writeUInt32BE(0, 16);
    expect(parseHeader(png, "png")).toBeUndefined();
  });
});
