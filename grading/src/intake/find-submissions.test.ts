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

describe.skipIf(process.platform === "win32")("a hostile submission", () => {
  it("is one still, and then refused", async () => {
    const folder = await plant({ "eve/02-mean/exercise.ts": SUM });
    await symlink("/etc", join(folder, "eve/01-sum"));
    const candidates = await findSubmissions([join(folder, "eve")], SUMS);
    expect(candidates.map(({ student }) => student.id)).toEqual(["eve"]);
    expect(await readSubmission(candidates[0]!, SUMS)).toMatchObject({ problem: { verdict: "invalid-submission" } });
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

describe("an archive of submissions", () => {
  const pack = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
    handMadeZip(Object.entries(files).map(([name, content]) => ({ name, content })));

  it("has a folder or an archive a student, as Moodle and Canvas pack it", async () => {
    const folder = await plant({
      "all.zip": pack({
        "Ada L_1_assignsubmission_file_/lab.zip": ZIP,
        "Bob_2_assignsubmission_file_/lab.zip": handMadeZip([{ name: "repo-main/01-sum/exercise.ts", content: "b" }]),
        "cleo.zip": ZIP,
        "dan/01-sum/exercise.ts": "d",
        "eve/essay.txt": "",
        "fay.rar": "Rar!",
        "gus.zip": "no zip",
        "hal/a.zip": ZIP,
        "hal/b.zip": ZIP,
        "__MACOSX/x/01-sum/exercise.ts": "",
        "README.txt": "",
      }),
    });
    const candidates = await findSubmissions([join(folder, "all.zip")], SUMS);
    const results = await Promise.all(candidates.map((candidate) => readSubmission(candidate, SUMS)));
    expect(
      results.map((result) => [
        result.student.name ?? result.student.id,
        "problem" in result ? result.problem.message.split(";")[0] : result.answers.get("01-sum"),
      ]),
    ).toEqual([
      ["Ada L", SUM],
      ["Bob", "b"],
      ["cleo", SUM],
      ["dan", "d"],
      ["eve", "no exercise of this course is in it"],
      ["fay", "fay.rar is no zip"],
      ["gus", expect.stringMatching("gus.zip cannot be unpacked")],
      ["hal", 'the archives "a.zip" and "b.zip"'],
    ]);
  });

  it("is one submission when it holds one set of answers, or nothing at all", async () => {
    const folder = await plant({
      "ada.zip": pack({ "lab-main/01-sum/exercise.ts": SUM, "lab-main/data/x.zip": ZIP, "notes/x.txt": "" }),
      "bob.zip": pack({ "essay.txt": "" }),
      "cleo.zip": "no zip",
    });
    expect(Object.keys(await found(folder, "ada.zip", "bob.zip", "cleo.zip"))).toEqual(["ada", "bob", "cleo"]);
  });

  it("holds no bomb for longer than it takes to see it", async () => {
    const bomb = handMadeZip([{ name: "01-sum/exercise.ts", content: new Uint8Array(2 ** 24) }]);
    const folder = await plant({
      "all.zip": pack({ "ada.zip": bomb, "bob.zip": new Uint8Array(2 ** 26), "cleo.zip": ZIP }),
    });
    const candidates = await findSubmissions([join(folder, "all.zip")], SUMS);
    const results = await Promise.all(candidates.map((candidate) => readSubmission(candidate, SUMS)));
    expect(results.map((result) => ("problem" in result ? result.problem.message : "read"))).toEqual([
      expect.stringMatching(/unpacks from \d+ to 16777216 bytes/),
      expect.stringMatching(/unpacks from \d+ to 67108864 bytes/),
      "read",
    ]);
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

  it("is not of students none of whom has work where it is looked for", async () => {
    const folder = await plant({ "roster.csv": "id,name\n101,Ada\n102,Bob", "ada.zip": ZIP });
    await expect(found(folder, "roster.csv")).rejects.toMatchObject({
      code: "nothing-to-grade",
      message: expect.stringMatching(/names 2 students, none of whom .* looked for at .*101/),
    });
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
