import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { asUnprivilegedUser } from "../../test/as-unprivileged-user.js";
import { crc32 } from "../../test/png-chunk.js";
import { gradient, row } from "../../test/sample-files.js";
import { thrownBy } from "../../test/thrown-by.js";
import { DEFAULT_MAX_PIXELS } from "../read-options.js";
import { readImage } from "./read-image.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab-imaging-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: Uint8Array | string, mode = 0o644): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content, { mode });
  return path;
}

describe("readImage, of where a picture is", () => {
  it("takes a path, a file: URL, bytes, a view into a larger buffer and an ArrayBuffer", async () => {
    const png = await row(3, 255, 0, 0).png().toBuffer();
    const path = await file("red.png", png);
    const larger = new Uint8Array(png.length + 7);
    larger.set(png, 3);
    const view = larger.subarray(3, 3 + png.length);
    for (const source of [path, pathToFileURL(path), Uint8Array.from(png), view, Uint8Array.from(png).buffer]) {
      expect([...(await readImage(source)).data]).toEqual([1, 0, 0]);
    }
  });

  it("believes the content and not the name", async () => {
    const path = await file("wrong.png", await gradient(8, 8).jpeg().toBuffer());
    expect(await readImage(path)).toMatchObject({ width: 8, height: 8 });
  });

  it("sees what was written over a file in between", async () => {
    const path = await file("changing.png", await row(1, 0).toColourspace("b-w").png().toBuffer());
    expect((await readImage(path)).data[0]).toBe(0);
    await writeFile(path, await row(1, 255).toColourspace("b-w").png().toBuffer());
    expect((await readImage(path)).data[0]).toBe(1);
  });

  it.each([
    ["a missing file", () => join(folder, "missing.png"), /missing\.png", which does not exist/],
    ["a path through a file", async () => join(await file("a.txt", "a"), "b.png"), /does not exist/],
    ["a directory", () => folder, /is a directory/],
    ["an empty file", () => file("empty.png", ""), /empty\.png", which is empty/],
    ["no bytes", () => new Uint8Array(0), /an array of 0 bytes, which is empty/],
  ])("says of %s that it is unreadable, and why", async (_, source, given) => {
    const error = await thrownBy(readImage(await source()));
    expect(error.code).toBe("unreadable-image");
    expect(error.given).toMatch(given);
    expect(error.fix).not.toBe("");
  });

  it.runIf(process.platform !== "win32")("says of a file without permission that it may not be read", async () => {
    const path = await file("secret.png", await row(3, 1, 2, 3).png().toBuffer(), 0o000);
    await chmod(folder, 0o755);
    const error = await asUnprivilegedUser(() => thrownBy(readImage(path)));
    expect(error).toMatchObject({ code: "unreadable-image", cause: { code: "EACCES" } });
    expect(error.given).toMatch(/may not be read/);
  });

  it.runIf(process.platform === "linux")("does not wait for devices", async () => {
    expect((await thrownBy(readImage("/dev/zero"))).given).toMatch(/a directory or a device/);
  });

  it.each([
    ["an https: URL", new URL("https://example.org/a.png")],
    ["a file: URL of another machine", new URL("file://elsewhere.example/a.png")],
    ["a number", 7 as never],
    ["nothing", undefined as never],
  ])("refuses %s", async (_, source) => {
    expect((await thrownBy(readImage(source))).code).toBe("invalid-argument");
  });
});

describe("readImage, of what is no picture for it", () => {
  it.each([
    ["SVG", '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', /holds SVG/],
    ["text", "Dear Sir or Madam,", /holds text/],
    ["an HTML page", "<!DOCTYPE html><title>404</title>", /holds an HTML page/],
    ["PDF", "%PDF-1.7\n%\u00e2", /holds PDF/],
    ["noise", Uint8Array.of(0x8f, 0x3a, 0, 1, 2, 3, 4, 5, 6), /begin with 8f 3a 00 01/],
  ])("names %s, and what is accepted", async (_, content, given) => {
    const error = await thrownBy(readImage(typeof content === "string" ? new TextEncoder().encode(content) : content));
    expect(error.code).toBe("unsupported-format");
    expect(error.given).toMatch(given);
    expect(error.expected).toBe("a PNG, JPEG, WebP or GIF file");
  });

  it.each(["tiff", "avif"] as const)("names %s, though sharp could read it", async (format) => {
    const error = await thrownBy(readImage(await gradient(16, 16).toFormat(format).toBuffer()));
    expect(error.code).toBe("unsupported-format");
    expect(error.given).toMatch(new RegExp(`holds ${format}`, "i"));
  });
});

describe("readImage, of damaged files", () => {
  it.each(["png", "jpeg", "webp", "gif"] as const)("refuses a %s that is cut short anywhere", async (format) => {
    const whole = await gradient(64, 48).toFormat(format).toBuffer();
    // The last bytes may be an end marker, without which the picture is whole all the same.
    const ENDING = 16;
    for (const share of [0.02, 0.1, 0.3, 0.5, 0.8, 1]) {
      const length = Math.min(Math.floor(whole.length * share), whole.length - ENDING);
      const error = await thrownBy(readImage(whole.subarray(0, length)));
      expect(error.code, `${length} of ${whole.length} bytes: ${error.message}`).toMatch(
        /^un(readable-image|supported-format)$/,
      );
    }
    const error = await thrownBy(readImage(whole.subarray(0, whole.length / 2)));
    expect(error).toMatchObject({ code: "unreadable-image" });
    expect(error.given).toMatch(/damaged or cut short/);
  });

  it("says what sharp said, as the cause", async () => {
    const whole = await gradient(64, 48).png().toBuffer();
    const { cause } = await thrownBy(readImage(whole.subarray(0, 200)));
    expect((cause as Error).message).toMatch(/png/i);
  });

  it("refuses a PNG whose header announces more rows than there are", async () => {
    const file = withPngSize(await gradient(16, 16).png().toBuffer(), 16, 4000);
    expect((await thrownBy(readImage(file))).code).toBe("unreadable-image");
  });

  it("refuses a JPEG whose header announces more rows than there are", async () => {
    const file = Buffer.from(await gradient(16, 16).jpeg().toBuffer());
    file.writeUInt16BE(4000, file.indexOf(Uint8Array.of(0xff, 0xc0)) + 5);
    expect((await thrownBy(readImage(file))).code).toBe("unreadable-image");
  });
});

describe("readImage, of sound JPEGs that libjpeg warns of", () => {
  const START_OF_SCAN = Uint8Array.of(0xff, 0xda);

  it("reads one with bytes between its segments", async () => {
    const whole = await gradient(16, 16).jpeg().toBuffer();
    const scan = whole.indexOf(START_OF_SCAN);
    const file = Buffer.concat([whole.subarray(0, scan), Uint8Array.of(1, 2, 3), whole.subarray(scan)]);
    expect((await readImage(file)).data).toEqual((await readImage(whole)).data);
  });

  it("reads one whose scan has the parameters of a progressive one", async () => {
    const whole = await gradient(16, 16).jpeg().toBuffer();
    const file = Buffer.from(whole);
    // Length (2), number of components (1), two bytes each; then the end of the spectrum, 63 in a sequential scan.
    const end = file.indexOf(START_OF_SCAN) + 2 + 2 + 1 + 3 * 2 + 1;
    expect(file[end]).toBe(63);
    file[end] = 10;
    expect((await readImage(file)).data).toEqual((await readImage(whole)).data);
  });
});

describe("readImage, of too many pixels", () => {
  it("refuses by the header, before it decodes", async () => {
    // 60000 × 60000 pixels are 10 GB; there is not one in this file.
    const bomb = withPngSize(await gradient(16, 16).png().toBuffer(), 60_000, 60_000);
    const error = await thrownBy(readImage(bomb, { fit: 100 }));
    expect(error.code).toBe("too-many-pixels");
    expect(error.message).toMatch(/60000 × 60000 pixels; expected at most 100000000 pixels/);
    expect(DEFAULT_MAX_PIXELS).toBe(100_000_000);
  });

  it("refuses the largest size that a header can hold", async () => {
    const file = withPngSize(await gradient(16, 16).png().toBuffer(), 0x7fffffff, 0x7fffffff);
    expect((await thrownBy(readImage(file))).code).toBe("too-many-pixels");
    const error = await thrownBy(readImage(file, { maxPixels: Number.POSITIVE_INFINITY, fit: 10 }));
    expect(error.code).toBe("unreadable-image");
  });

  it.each(["png", "jpeg", "webp", "gif"] as const)("takes exactly as many as allowed (%s)", async (format) => {
    const file = await gradient(20, 30).toFormat(format).toBuffer();
    expect(await readImage(file, { maxPixels: 600 })).toMatchObject({ width: 20, height: 30 });
    const error = await thrownBy(readImage(file, { maxPixels: 599 }));
    expect(error.code).toBe("too-many-pixels");
    expect(error.given).toMatch(/20 × 30/);
  });

  it("counts the pixels of lossless and of extended WebP too", async () => {
    const lossless = await gradient(20, 30).webp({ lossless: true }).toBuffer();
    const extended = await gradient(20, 30).withMetadata({ orientation: 1 }).webp().toBuffer();
    expect([lossless, extended].map((file) => file.toString("latin1", 12, 16))).toEqual(["VP8L", "VP8X"]);
    for (const file of [lossless, extended]) {
      expect((await thrownBy(readImage(file, { maxPixels: 599 }))).given).toMatch(/20 × 30/);
      expect(await readImage(file, { maxPixels: 600 })).toMatchObject({ width: 20, height: 30 });
    }
  });
});

describe("readImage, of its options", () => {
  it.each([
    { fit: 0 },
    { fit: 1.5 },
    { fit: Number.NaN },
    { maxPixels: 0 },
    { maxPixels: Number.NaN },
    { background: [0, 0, 255] as const },
    { background: [0, 0] as never },
    { background: "white" as never },
  ])("refuses %j", async (options) => {
    const file = await row(3, 1, 2, 3).png().toBuffer();
    expect((await thrownBy(readImage(file, options))).code).toBe("invalid-argument");
  });
});

describe("readImage without sharp's binary", () => {
  it("says that there are no codecs, and how to get them", async () => {
    const file = await row(3, 1, 2, 3).png().toBuffer();
    vi.resetModules();
    vi.doMock("sharp", () => {
      throw new Error("Could not load the sharp module");
    });
    try {
      const { readImage: readWithout } = await import("./read-image.js");
      const error = (await readWithout(file).catch((reason: unknown) => reason)) as Error & { code: string };
      expect(error).toMatchObject({ name: "ImagingError", code: "unreadable-image" });
      expect(error.message).toMatch(/the package sharp cannot be loaded on \w+-\w+/);
      expect(error.cause).toBeInstanceOf(Error);
    } finally {
      vi.doUnmock("sharp");
      vi.resetModules();
    }
  });

  it("reads again afterwards", async () => {
    expect(sharp.versions).toBeDefined();
    expect((await readImage(await row(3, 1, 2, 3).png().toBuffer())).channels).toBe(3);
  });
});

/** The same file with another size in its header, and that chunk's checksum put right. */
function withPngSize(png: Uint8Array, width: number, height: number): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29);
  return changed;
}
