import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseProgress, readProgress, remember } from "./progress.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "progress-"));
  path = join(folder, "progress.json");
});
afterEach(() => rm(folder, { recursive: true }));

const checked = { answer: "abc", passed: true };

describe("progress", () => {
  it("is remembered exercise by exercise, one thing without the other", async () => {
    await remember(path, "01-a", { checked });
    await remember(path, "01-a", { hints: 2 });
    await remember(path, "02-b", { hints: 1 });
    expect(await readProgress(path, () => {})).toEqual({ "01-a": { checked, hints: 2 }, "02-b": { hints: 1 } });
    expect(await readdir(folder)).toEqual(["progress.json"]);
  });

  it("begins with nothing", async () => {
    expect(await readProgress(path, () => {})).toEqual({});
  });

  it("sets a file aside that it cannot understand", async () => {
    await writeFile(path, "{");
    const aside: string[] = [];
    expect(await readProgress(path, (where) => aside.push(where))).toEqual({});
    expect(aside).toEqual([`${path}.broken`]);
    expect(await readFile(`${path}.broken`, "utf8")).toBe("{");
  });

  it.each([
    "null",
    "[]",
    '{"version":2,"exercises":{}}',
    '{"version":1}',
    '{"version":1,"exercises":{"01-a":1}}',
    '{"version":1,"exercises":{"01-a":{"checked":{"answer":1,"passed":true}}}}',
    '{"version":1,"exercises":{"01-a":{"hints":"2"}}}',
  ])("does not understand %s", (text) => {
    expect(parseProgress(text)).toBeUndefined();
  });
});
