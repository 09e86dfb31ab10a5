import { realpathSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { findSubmissions } from "./find-submissions.ts";
import { readSubmission } from "./read-submission.ts";
import { handMadeZip } from "./testing/hand-made-zip.ts";
import { plant } from "./testing/plant.ts";
import { SUM, SUMS } from "./testing/sums.ts";

const ZIP = handMadeZip([{ name: "01-sum/exercise.ts", content: SUM }]);

/** Ids and where they are below a folder. */
async function found(folder: string, ...paths: readonly string[]): Promise<Record<string, string>> {
  const candidates = await findSubmissions(
    paths.length === 0 ? [folder] : paths.map((path) => join(folder, path)),
    SUMS,
  );
  return Object.fromEntries(candidates.map(({ student, path }) => [student.id, relative(realpathSync(folder), path)]));
}

describe("one submission", () => {
  it("is an archive, called by its name", async () => {
    expect(await found(await plant({ "ada.zip": ZIP }), "ada.zip")).toEqual({ ada: "ada.zip" });
  });

  it("is a folder with exercises, or a course or handout with exercises/", async () => {
    const folder = await plant({ "ada/01-sum/exercise.ts": SUM, "ada/old/01-sum/exercise.ts": SUM });
    expect(await found(folder, "ada")).toEqual({ ada: "ada" });
    const handout = await plant({
      "bob/exercises/01-sum/exercise.ts": SUM,
      "bob/package.json": "{}",
      "bob/data/x.zip": ZIP,
    });
    expect(await found(handout, "bob")).toEqual({ bob: "bob" });
  });
});

describe("a folder of submissions", () => {
  it("has folders and archives of any kind; loose files are none of them", async () => {
    const folder = await plant({
      "ada/01-sum/exercise.ts": SUM,
      "bob.zip": ZIP,
      "cleo/repository-main/exercises/01-sum/exercise.ts": SUM,
      "Dan Brown_12_assignsubmission_file_/lab.zip": ZIP,
      "eve/empty.txt": "",
      "fay.rar": "Rar!",
      "README.txt": "",
      ".DS_Store": "",
      "__MACOSX/01-sum/exercise.ts": "",
      "node_modules/x": "",
    });
    expect(Object.keys(await found(folder))).toEqual([
      "Dan Brown_12_assignsubmission_file_",
      "ada",
      "bob",
      "cleo",
      "eve",
      "fay",
    ]);
    const [dan] = await findSubmissions([folder], SUMS);
    expect(dan!.student.name).toBe("Dan Brown");
  });

  it("may hold a single one", async () => {
    expect(await found(await plant({ "ada/01-sum/exercise.ts": SUM }))).toEqual({ ada: "ada" });
    expect(await found(await plant({ "ada.zip": ZIP }))).toEqual({ ada: "ada.zip" });
    expect(await found(await plant({ "ada/lab.zip": ZIP }))).toEqual({ ada: "ada" });
  });

  it.skipIf(process.platform === "win32")("lists links too, which are then refused", async () => {
    const folder = await plant({ "ada/01-sum/exercise.ts": SUM });
    await symlink("/etc", join(folder, "eve"));
    const candidates = await findSubmissions([folder], SUMS);
    const results = await Promise.all(candidates.map((candidate) => readSubmission(candidate, SUMS)));
    expect(results.map((result) => "problem" in result)).toEqual([false, true]);
  });

  it("mixes with others; the same path twice is one", async () => {
    const folder = await plant({ "a/ada/01-sum/exercise.ts": SUM, "b/bob.zip": ZIP, "cleo.zip": ZIP });
    expect(await found(folder, "cleo.zip", "b", "a", "a/ada", "b")).toEqual({
      ada: "a/ada",
      bob: "b/bob.zip",
      cleo: "cleo.zip",
    });
  });

  it.each([
    [{ "a/ada/01-sum/exercise.ts": SUM, "a/ada.zip": ZIP }, "ada"],
    [{ "a/ada.zip": ZIP, "b/ADA.zip": ZIP }, "ada"],
    [{ "a/caf\u00e9.zip": ZIP, "b/cafe\u0301.zip": ZIP }, "caf"],
  ])("has each student once (%#)", async (files, name) => {
    const folders = new Set(Object.keys(files).map((path) => path[0]!));
    await expect(found(await plant(files), ...folders)).rejects.toMatchObject({
      code: "invalid-argument",
      message: expect.stringMatching(new RegExp(`two submissions are called "${name}.*: .* and `, "i")),
    });
  });

  it("is not any folder", async () => {
    await expect(found(await plant({ "src/index.ts": SUM }))).rejects.toMatchObject({ code: "nothing-to-grade" });
    await expect(found(await plant(), "nowhere")).rejects.toMatchObject({ code: "invalid-argument" });
    await expect(found(await plant({ "a.txt": "" }), "a.txt")).rejects.toMatchObject({ code: "invalid-argument" });
  });
});

describe("a roster", () => {
  it("finds work by its path, or beside it by the id, and forgets nobody", async () => {
    const folder = await plant({
      "roster.csv": "id,name,path\nada,Ada,work/a.zip\nbob,Bob,\ncleo,Cleo,\ndan,Dan,\n",
      "work/a.zip": ZIP,
      "bob.zip": ZIP,
      "cleo/01-sum/exercise.ts": SUM,
    });
    expect(await found(folder, "roster.csv")).toEqual({ ada: "work/a.zip", bob: "bob.zip", cleo: "cleo", dan: "dan" });
    const candidates = await findSubmissions([join(folder, "roster.csv")], SUMS);
    const results = await Promise.all(candidates.map((candidate) => readSubmission(candidate, SUMS)));
    expect(results.map((result) => ("problem" in result ? result.problem.message : result.student.name))).toEqual([
      "Ada",
      "Bob",
      "Cleo",
      "handed nothing in",
    ]);
  });

  it("says whose work is there twice", async () => {
    const folder = await plant({ "roster.csv": "id\nada", "ada.zip": ZIP, "ada/01-sum/exercise.ts": SUM });
    await expect(found(folder, "roster.csv")).rejects.toThrow(/two submissions are called "ada"/);
  });

  it("adds names to what a folder holds", async () => {
    const folder = await plant({ "all/roster.csv": "id,name\nada,Ada Lovelace", "all/ada.zip": ZIP });
    for (const paths of [
      ["all", "all/roster.csv"],
      ["all/roster.csv", "all"],
    ]) {
      const candidates = await findSubmissions(
        paths.map((path) => join(folder, path)),
        SUMS,
      );
      expect(candidates.map(({ student }) => student)).toEqual([{ id: "ada", name: "Ada Lovelace" }]);
    }
  });
});
