import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMATS, type FormatOptions } from "./formats.ts";
import { hostileBatch } from "./testing/hostile-batch.ts";
import { BATCH } from "./testing/small-batch.ts";

const WORKSHEET = "Identifier,Full name,Status,Grade,Maximum grade\nParticipant 1,Ada Lovelace,,,5.5\n";
const OPTIONS: FormatOptions = { moodle: { worksheet: WORKSHEET } };
const pathsOf = (name: string) =>
  FORMATS.find((format) => format.name === name)!
    .files(BATCH, OPTIONS)
    .map(({ path }) => path);

describe("FORMATS", () => {
  it("have names that are unique and a line for --help", () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
    for (const { about } of FORMATS) expect(about).toMatch(/^[a-zA-Z].{10,}[^.]$/);
  });

  it("say which files they write, and with them what was not entered", () => {
    expect(pathsOf("json")).toEqual(["results.json"]);
    expect(pathsOf("gradescope")).toEqual(["ada", "bob", "cyd", "dan", "eve"].map((id) => `gradescope/${id}.json`));
    expect(pathsOf("canvas")).toEqual(["canvas.csv", "canvas-not-entered.csv"]);
    expect(pathsOf("moodle")).toEqual(["moodle.csv", "moodle-not-entered.csv"]);
    expect(pathsOf("github")).toEqual(["github/summary.md", "github/annotations.txt"]);
  });

  it("ask for what is missing", () => {
    const format = FORMATS.find(({ name }) => name === "moodle")!;
    expect(() => format.files(BATCH, {})).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });

  it("write plain paths, each once, and the same text for the same results, whatever a student writes", () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        const files = FORMATS.flatMap((format) => format.files(batch, OPTIONS));
        for (const { path } of files) expect(path).toMatch(/^(?:[a-z]+\/)?[a-z0-9_][a-z0-9._-]*$/);
        expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
        for (const { contents } of files) expect(Buffer.from(contents).toString()).toBe(contents);
        expect(FORMATS.flatMap((format) => format.files(batch, OPTIONS))).toEqual(files);
      }),
    );
  });
});
