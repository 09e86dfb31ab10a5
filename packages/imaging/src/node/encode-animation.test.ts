import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { thrownBy } from "../../test/thrown-by.js";
import { createImage, type Image } from "../image.js";
import { encodeAnimation } from "./encode-animation.js";
import { readImage } from "./read-image.js";
import { writeAnimation } from "./write-animation.js";

const WIDTH = 6;
const HEIGHT = 4;
/** A white dot that moves to the right on a grey ground, then a frame that is red. */
const frames: readonly Image[] = [
  ...[0, 1, 2].map((column) => {
    const data = new Float64Array(WIDTH * HEIGHT).fill(0.2);
    data[2 * WIDTH + column] = 1;
    return createImage(WIDTH, HEIGHT, 1, data);
  }),
  createImage(
    WIDTH,
    HEIGHT,
    3,
    Float64Array.from({ length: WIDTH * HEIGHT * 3 }, (_, k) => (k % 3 === 0 ? 1 : 0)),
  ),
];

/** Red, green, blue of a pixel of a frame, as bytes. */
async function pixel(file: Uint8Array, page: number, row: number, column: number): Promise<number[]> {
  const { data, info } = await sharp(file, { page }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const k = (row * info.width + column) * 3;
  return [...data.subarray(k, k + 3)];
}

describe.each(["webp", "gif"] as const)("encodeAnimation, %s", (format) => {
  it("stores every frame, how long each stays, and how often all play", async () => {
    const file = await encodeAnimation(frames, {
      format,
      frameMilliseconds: 120,
      lastFrameMilliseconds: 2000,
      loop: 3,
    });
    const { pages, delay, loop, width, height } = await sharp(file).metadata();
    expect({ pages, delay, width, height }).toEqual({
      pages: 4,
      delay: [120, 120, 120, 2000],
      width: WIDTH,
      height: HEIGHT,
    });
    expect(loop).toBe(3);
  });

  it("plays for ever, 80 ms a frame, unless told otherwise", async () => {
    const { delay, loop } = await sharp(await encodeAnimation(frames, { format })).metadata();
    expect(delay).toEqual([80, 80, 80, 80]);
    expect(loop).toBe(0);
  });

  it("shows the frames' pixels, grey and coloured", async () => {
    const file = await encodeAnimation(frames, format === "webp" ? { format, lossless: true } : { format });
    for (const [page, column] of [0, 1, 2].entries()) {
      expect(await pixel(file, page, 2, column)).toEqual([255, 255, 255]);
      expect(await pixel(file, page, 0, column)).toEqual([51, 51, 51]);
    }
    expect(await pixel(file, 3, 3, 5)).toEqual([255, 0, 0]);
    expect((await readImage(file)).data[(2 * WIDTH + 0) * 3]).toBe(1);
  });

  it("takes frames from a generator, and a single frame", async () => {
    function* generated() {
      yield* frames;
    }
    expect(await encodeAnimation(generated(), { format })).toEqual(await encodeAnimation(frames, { format }));
    const single = await encodeAnimation(frames.slice(0, 1), { format });
    expect(await readImage(single)).toMatchObject({ width: WIDTH, height: HEIGHT });
  });

  it("keeps the time of frames that are the same as the one before", async () => {
    const still = [frames[0]!, frames[0]!, frames[1]!];
    const { delay } = await sharp(await encodeAnimation(still, { format, frameMilliseconds: 100 })).metadata();
    expect(delay!.reduce((sum, each) => sum + each)).toBe(300);
  });

  it("refuses no frames, and frames of different sizes", async () => {
    expect((await thrownBy(encodeAnimation([], { format }))).code).toBe("invalid-argument");
    const error = await thrownBy(encodeAnimation([...frames, createImage(4, 6, 1)], { format }));
    expect(error.code).toBe("shape-mismatch");
    expect(error.given).toBe("frame 4 of 4 × 6 pixels after others of 6 × 4");
  });

  it.each([
    { frameMilliseconds: 0 },
    { frameMilliseconds: 33.3 },
    { lastFrameMilliseconds: -1 },
    { lastFrameMilliseconds: 1e9 },
    { loop: -1 },
    { loop: 1e6 },
    { quality: 101 },
    { quality: 90, lossless: true },
  ])("refuses %j", async (options) => {
    expect((await thrownBy(encodeAnimation(frames, { format, ...options }))).code).toBe("invalid-argument");
  });
});

describe("encodeAnimation", () => {
  it("refuses other formats, and quality for GIF", async () => {
    expect((await thrownBy(encodeAnimation(frames, { format: "apng" as never }))).code).toBe("unsupported-format");
    expect((await thrownBy(encodeAnimation(frames, { format: "gif", quality: 90 }))).code).toBe("invalid-argument");
    expect((await thrownBy(encodeAnimation(frames, { format: "gif", lossless: true }))).code).toBe("invalid-argument");
  });

  it("refuses NaN", async () => {
    const broken = createImage(WIDTH, HEIGHT, 1, new Float64Array(WIDTH * HEIGHT).fill(Number.NaN));
    expect((await thrownBy(encodeAnimation([broken], { format: "webp" }))).code).toBe("not-finite");
  });
});

describe("writeAnimation", () => {
  it("writes .webp and .gif by the name, and refuses others", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lab-imaging-"));
    try {
      for (const name of ["a.webp", "b.GIF"]) await writeAnimation(join(folder, name), frames, { loop: 1 });
      expect((await readdir(folder)).sort()).toEqual(["a.webp", "b.GIF"]);
      expect(await sharp(join(folder, "b.GIF")).metadata()).toMatchObject({ format: "gif", pages: 4 });
      const error = await thrownBy(writeAnimation(join(folder, "c.png"), frames));
      expect(error).toMatchObject({ code: "unsupported-format", expected: "a name that ends with .webp, .gif" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
