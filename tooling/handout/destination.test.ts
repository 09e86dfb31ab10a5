import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeInPlace } from "./destination.ts";
import { MARKER_FILE } from "./marker.ts";

let parent: string;
let out: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "lab-destination-"));
  out = join(parent, "out");
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const handout = (text: string) => async (folder: string) => {
  await writeFile(join(folder, "a.txt"), text);
  await writeFile(join(folder, MARKER_FILE), JSON.stringify({ files: ["a.txt", MARKER_FILE] }));
};
const make = (text: string, { force = false } = {}) => makeInPlace(out, force, handout(text));
const text = () => readFile(join(out, "a.txt"), "utf8");

describe("a handout is made", () => {
  it("where nothing is, and leaves nothing else behind", async () => {
    await make("new");
    expect(await text()).toBe("new");
    expect(await readdir(parent)).toEqual(["out"]);
  });

  it("in folders that do not exist yet", async () => {
    out = join(parent, "some/where/out");
    await make("new");
    expect(await text()).toBe("new");
  });

  it("in an empty directory", async () => {
    await mkdir(out);
    await make("new");
    expect(await text()).toBe("new");
  });

  it("in place of another by force, with its history and without what installing and working left", async () => {
    await make("old");
    for (const folder of [".git", "node_modules", ".lab"]) {
      await mkdir(join(out, folder));
      await writeFile(join(out, folder, "file"), "kept?");
    }
    await make("new", { force: true });
    expect(await text()).toBe("new");
    expect((await readdir(out)).sort()).toEqual([".git", MARKER_FILE, "a.txt"]);
    expect(await readdir(parent)).toEqual(["out"]);
  });
});

describe("a handout is refused", () => {
  const refused = async (wanted: Promise<void>, message: string) => {
    await expect(wanted).rejects.toThrow(message);
    expect(await readdir(parent)).toEqual(["out"]);
  };

  it("where a handout is, without force", async () => {
    await make("old");
    await refused(make("new"), "is a handout already; `--force` replaces it");
    expect(await text()).toBe("old");
  });

  it("where something else is, even by force", async () => {
    await mkdir(out);
    await writeFile(join(out, "a.txt"), "precious");
    await refused(make("new", { force: true }), "is not empty and no handout");
    expect(await text()).toBe("precious");
  });

  it("where a marker is not one of ours", async () => {
    await mkdir(out);
    await writeFile(join(out, MARKER_FILE), "[]");
    await refused(make("new", { force: true }), "is not empty and no handout");
  });

  it("where a file is", async () => {
    await writeFile(out, "precious");
    await refused(make("new", { force: true }), "is a file");
  });

  it("below a file", async () => {
    await writeFile(out, "precious");
    const below = makeInPlace(join(out, "out"), true, handout("new"));
    await refused(below, `Nothing can be written to ${out}`);
  });

  it("where someone added a file to a handout, even by force", async () => {
    await make("old");
    await writeFile(join(out, "notes.md"), "precious");
    await refused(make("new", { force: true }), "would be lost: notes.md");
    expect(await readFile(join(out, "notes.md"), "utf8")).toBe("precious");
  });
});

describe("what was there stays, and nothing is left beside it,", () => {
  const fail = async (folder: string) => {
    await handout("half")(folder);
    throw new Error("no more");
  };

  it("when making fails where nothing is", async () => {
    await expect(makeInPlace(out, false, fail)).rejects.toThrow("no more");
    expect(await readdir(parent)).toEqual([]);
  });

  it("when making fails where a handout is", async () => {
    await make("old");
    await expect(makeInPlace(out, true, fail)).rejects.toThrow("no more");
    expect(await text()).toBe("old");
    expect(await readdir(parent)).toEqual(["out"]);
  });

  it("when something appears there in the meantime", async () => {
    const meanwhile = makeInPlace(out, false, async (folder) => {
      await handout("new")(folder);
      await mkdir(out);
      await writeFile(join(out, "a.txt"), "precious");
    });
    await expect(meanwhile).rejects.toThrow("is not empty and no handout");
    expect(await text()).toBe("precious");
    expect(await readdir(parent)).toEqual(["out"]);
  });
});
