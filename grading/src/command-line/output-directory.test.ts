import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openOutputDirectory } from "./output-directory.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "output-"));
});
afterEach(() => rm(folder, { recursive: true }));

const files = (...paths: readonly string[]) => paths.map((path) => ({ path, contents: `in ${path}` }));

describe("the output directory", () => {
  it("is made, and gone again when nothing came into it", async () => {
    const output = await openOutputDirectory(join(folder, "a", "b"));
    expect(existsSync(output.path)).toBe(true);
    await output.close();
    expect(existsSync(output.path)).toBe(false);
  });

  it("gets files, also in folders, and nothing besides", async () => {
    const output = await openOutputDirectory(folder);
    await output.write(files("results.json", "feedback/ada.html"));
    await output.close();
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      "feedback",
      join("feedback", "ada.html"),
      "results.json",
    ]);
    expect(await readFile(join(folder, "feedback", "ada.html"), "utf8")).toBe("in feedback/ada.html");
  });

  it("keeps no page of an earlier batch in its folders, and touches nothing else", async () => {
    const output = await openOutputDirectory(folder);
    await writeFile(join(folder, "notes.html"), "");
    await output.write(files("feedback/ada.html", "feedback/ben.html"));
    await writeFile(join(folder, "feedback", "notes.txt"), "");
    await output.write(files("feedback/ben.html"));
    await output.close();
    expect(await readdir(join(folder, "feedback"))).toEqual(["ben.html", "notes.txt"]);
    expect(await readdir(folder)).toContain("notes.html");
  });

  it("says what is in the way", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(openOutputDirectory(join(folder, "file", "out"))).rejects.toMatchObject({ code: "cannot-write" });
    const output = await openOutputDirectory(folder);
    await mkdir(join(folder, "results.json"));
    await expect(output.write(files("results.json"))).rejects.toMatchObject({
      code: "cannot-write",
      given: expect.stringContaining("results.json"),
    });
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await output.close();
  });
});
