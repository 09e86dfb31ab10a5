import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openOutputDirectory } from "./output-directory.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "solution-"));
});

describe("the output directory", () => {
  it("is made with its parents, and left empty by the trial", async () => {
    const directory = await openOutputDirectory(join(folder, "a", "b"));
    expect(await readdir(directory.path)).toEqual([]);
  });

  it("replaces a file as a whole and leaves no temporary one", async () => {
    const directory = await openOutputDirectory(folder);
    await directory.write("x.txt", "a long old content");
    const path = await directory.write("x.txt", "new");
    expect(await readFile(path, "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["x.txt"]);
  });

  it("has folders, and gives back what was written", async () => {
    const directory = await openOutputDirectory(folder);
    await directory.write("inpaint/frames/1.png", Uint8Array.of(1, 2, 3));
    expect([...(await directory.read("inpaint/frames/1.png"))]).toEqual([1, 2, 3]);
    expect(await readdir(join(folder, "inpaint", "frames"))).toEqual(["1.png"]);
  });

  it("that is a file is refused, with the reason and the way out", async () => {
    await writeFile(join(folder, "report"), "");
    const opening = openOutputDirectory(join(folder, "report"));
    await expect(opening).rejects.toMatchObject({ code: "unwritable-output", fix: "Choose another with --out." });
    await expect(openOutputDirectory(join(folder, "report", "deeper"))).rejects.toThrow("a part of the path is a file");
  });

  it("names the file that cannot be written", async () => {
    const directory = await openOutputDirectory(folder);
    await mkdir(join(folder, "x.txt"));
    await expect(directory.write("x.txt", "")).rejects.toThrow(/x\.txt cannot be written \(a directory/);
    expect(await readdir(folder)).toEqual(["x.txt"]);
  });

  it("is taken away again only when this run made it and nothing is in it", async () => {
    const made = await openOutputDirectory(join(folder, "made"));
    await made.removeIfEmpty();
    expect(await readdir(folder)).toEqual([]);
    const found = await openOutputDirectory(folder);
    await found.removeIfEmpty();
    expect(await readdir(folder)).toEqual([]);
  });
});
