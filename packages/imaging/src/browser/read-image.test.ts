// What can be told without a browser. The pixels are compared in Chromium, by tooling/published.
import { afterEach, describe, expect, it, vi } from "vitest";
import { gradient } from "../../test/sample-files.js";
import { thrownBy } from "../../test/thrown-by.js";
import { createImage } from "../image.js";
import { toImageData } from "../image-data.js";
import { encodeImage } from "./encode-image.js";
import { readImage } from "./read-image.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("readImage in a browser", () => {
  it("refuses a picture before it is decoded, by its header", async () => {
    const createImageBitmap = vi.fn();
    vi.stubGlobal("createImageBitmap", createImageBitmap);
    vi.stubGlobal("OffscreenCanvas", class {});
    const file = await gradient(20, 30).png().toBuffer();
    const error = await thrownBy(readImage(new Blob([file]), { maxPixels: 599 }));
    expect(error.message).toMatch(/^a blob of \d+ bytes, a picture of 20 × 30 pixels; expected at most 599 pixels/);
    expect((await thrownBy(readImage(new Blob(["<svg/>"])))).code).toBe("unsupported-format");
    expect((await thrownBy(readImage(file.subarray(0, 20)))).code).toBe("unreadable-image");
    expect(createImageBitmap).not.toHaveBeenCalled();
  });

  it("says that a file is damaged when the browser cannot decode it, and why", async () => {
    const cause = new Error("The source image could not be decoded.");
    vi.stubGlobal("createImageBitmap", () => Promise.reject(cause));
    vi.stubGlobal("OffscreenCanvas", class {});
    const error = await thrownBy(readImage(await gradient(20, 30).png().toBuffer()));
    expect(error).toMatchObject({ code: "unreadable-image", cause });
  });

  it("needs no canvas for an ImageData", async () => {
    const image = createImage(2, 1, 3, Float64Array.of(0, 0.2, 1, 1, 0.4, 0));
    expect(await readImage(toImageData(image))).toEqual(image);
    expect((await thrownBy(readImage(toImageData(image), { maxPixels: 1 }))).code).toBe("too-many-pixels");
  });

  it("says when the host has no canvas", async () => {
    const error = await thrownBy(readImage(await gradient(2, 3).png().toBuffer()));
    expect(error.code).toBe("unreadable-image");
    expect(error.given).toMatch(/without OffscreenCanvas/);
    expect((await thrownBy(encodeImage(createImage(1, 1, 1), { format: "png" }))).code).toBe("unwritable-image");
  });

  it("says that there are no files, and that a closed bitmap is empty", async () => {
    const error = await thrownBy(readImage("a.png" as never));
    expect(error).toMatchObject({ code: "invalid-argument" });
    expect(error.fix).toMatch(/There are no files in a browser/);
    const closed = { width: 0, height: 0, close: () => {} };
    expect((await thrownBy(readImage(closed))).code).toBe("invalid-argument");
  });

  it("has the types of the browser's own classes", () => {
    const read = (source: Blob | File | ImageData | ImageBitmap | Uint8Array | ArrayBuffer) => readImage(source);
    expect(read).toBeTypeOf("function");
  });
});

describe("encodeImage in a browser", () => {
  it("refuses 16 bits", async () => {
    const error = await thrownBy(encodeImage(createImage(1, 1, 1), { format: "png", depth: 16 }));
    expect(error).toMatchObject({ code: "unsupported-format", given: "depth is 16 in a browser" });
  });

  it("refuses what the browser answers with a PNG", async () => {
    class OffscreenCanvas {
      getContext = () => ({ putImageData: () => {} });
      convertToBlob = async () => new Blob([], { type: "image/png" });
    }
    vi.stubGlobal("OffscreenCanvas", OffscreenCanvas);
    vi.stubGlobal("createImageBitmap", () => {});
    const error = await thrownBy(encodeImage(createImage(1, 1, 1), { format: "webp" }));
    expect(error).toMatchObject({ code: "unsupported-format" });
    expect(error.given).toMatch(/which this browser does not write/);
  });
});
