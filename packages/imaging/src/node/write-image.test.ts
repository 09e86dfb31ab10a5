import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asUnprivilegedUser } from "../../test/as-unprivileged-user.js";
import { thrownBy } from "../../test/thrown-by.js";
import { createImage } from "../image.js";
import { readImage } from "./read-image.js";
import { writeImage } from "./write-image.js";

const image = createImage(2, 1, 1, Float64Array.of(0, 1));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab-imaging-"));
  await chmod(folder, 0o777);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("writeImage", () => {
  it.each([
    ["a.png", "png"],
    ["a.jpg", "jpeg"],
    ["a.JPEG", "jpeg"],
    ["a.b.webp", "webp"],
  ])("writes %s as %s, and nothing beside it", async (name, format) => {
    await writeImage(join(folder, name), image);
    expect((await sharp(await readFile(join(folder, name))).metadata()).format).toBe(format);
    expect(await readdir(folder)).toEqual([name]);
  });

  it("takes a file: URL, and options of the format", async () => {
    const path = join(folder, "deep.png");
    await writeImage(pathToFileURL(path), image, { depth: 16 });
    expect((await sharp(await readFile(path)).metadata()).depth).toBe("ushort");
  });

  it("replaces a file that is there", async () => {
    const path = join(folder, "a.png");
    await writeFile(path, "old");
    await writeImage(path, image);
    expect([...(await readImage(path)).data]).toEqual([0, 1]);
  });

  it.each(["a.gif", "a.tiff", "a", "png", "a.constructor"])("refuses the name %s", async (name) => {
    const error = await thrownBy(writeImage(join(folder, name), image));
    expect(error.code).toBe("unsupported-format");
    expect(error.expected).toBe("a name that ends with .png, .jpg, .jpeg, .webp");
  });

  it.each([new URL("https://example.org/a.png"), 7 as never])("refuses the path %s", async (path) => {
    expect((await thrownBy(writeImage(path, image))).code).toBe("invalid-argument");
  });

  it("says when the folder does not exist", async () => {
    const error = await thrownBy(writeImage(join(folder, "missing", "a.png"), image));
    expect(error).toMatchObject({ code: "unwritable-image", cause: { code: "ENOENT" } });
    expect(error.given).toMatch(/folder that does not exist/);
  });

  it("says when the folder is a file", async () => {
    await writeFile(join(folder, "file"), "");
    const error = await thrownBy(writeImage(join(folder, "file", "a.png"), image));
    expect(error.code).toBe("unwritable-image");
  });

  it("says when the path is a directory, and leaves it", async () => {
    await mkdir(join(folder, "a.png"));
    const error = await thrownBy(writeImage(join(folder, "a.png"), image));
    expect(error.code).toBe("unwritable-image");
    expect(error.given).toMatch(/is a directory/);
    expect(await readdir(folder)).toEqual(["a.png"]);
  });

  describe.runIf(process.platform !== "win32")("without permission", () => {
    it("says when nothing may be written in the folder", async () => {
      await chmod(folder, 0o555);
      const error = await asUnprivilegedUser(() => thrownBy(writeImage(join(folder, "a.png"), image)));
      expect(error).toMatchObject({ code: "unwritable-image", cause: { code: "EACCES" } });
      expect(error.given).toMatch(/may not be written/);
    });

    it("leaves a read-only file as it is, and nothing beside it", async () => {
      const path = join(folder, "a.png");
      await writeFile(path, "old", { mode: 0o444 });
      const error = await asUnprivilegedUser(() => thrownBy(writeImage(path, image)));
      expect(error).toMatchObject({ code: "unwritable-image", cause: { code: "EACCES" } });
      expect(await readFile(path, "utf8")).toBe("old");
      expect(await readdir(folder)).toEqual(["a.png"]);
    });
  });

  it("leaves the old file when the picture cannot be encoded", async () => {
    const path = join(folder, "a.png");
    await writeFile(path, "old");
    expect((await thrownBy(writeImage(path, createImage(1, 1, 1, Float64Array.of(Number.NaN))))).code).toBe(
      "not-finite",
    );
    expect(await readFile(path, "utf8")).toBe("old");
  });
});
