import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { thrownBy } from "../../test/thrown-by.js";
import { writeFileWhole } from "./write-file.js";

const failing = vi.hoisted(() => ({ rename: undefined as NodeJS.ErrnoException | undefined }));
vi.mock("node:fs/promises", async (original) => {
  const actual = await original<typeof import("node:fs/promises")>();
  const rename: typeof actual.rename = async (from, to) => {
    if (failing.rename !== undefined) throw failing.rename;
    await actual.rename(from, to);
  };
  return { ...actual, rename };
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab-imaging-"));
});
afterEach(async () => {
  failing.rename = undefined;
  await rm(folder, { recursive: true });
});

describe("writeFileWhole", () => {
  it("leaves the old file, and nothing beside it, when it fails at the very end", async () => {
    const path = join(folder, "a.png");
    await writeFile(path, "old");
    failing.rename = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    const error = await thrownBy(writeFileWhole(path, Uint8Array.of(1)));
    expect(error).toMatchObject({ code: "unwritable-image", cause: failing.rename });
    expect(error.given).toBe(`${JSON.stringify(path)}, which does not fit on its disk`);
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["a.png"]);
  });

  it("says what the system said when it is nothing that is foreseen", async () => {
    failing.rename = Object.assign(new Error("odd"), { code: "EODD" });
    const error = await thrownBy(writeFileWhole(join(folder, "a.png"), Uint8Array.of(1)));
    expect(error.given).toMatch(/cannot be written \(EODD\)/);
  });

  it("keeps apart what is written to one path at the same time: one of them is there, whole", async () => {
    const path = join(folder, "a.png");
    const contents = [1, 2, 3, 4].map((byte) => new Uint8Array(100_000).fill(byte));
    await Promise.all(contents.map((content) => writeFileWhole(path, content)));
    const written = new Uint8Array(await readFile(path));
    expect(contents).toContainEqual(written);
    expect(await readdir(folder)).toEqual(["a.png"]);
  });
});
