// The built command, as a student calls it, on a small course.
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { body, flat, RIGHT, type SampleCourse, STUB, sampleCourse } from "./sample-course.js";

let course: SampleCourse;
beforeEach(async () => {
  course = await sampleCourse();
});
afterEach(() => course.remove());

/** Checks an answer to exercise 1. */
async function checked(answer: string, ...words: string[]) {
  await course.answer(answer);
  const { code, stdout, stderr } = await course.lab("check", "1", ...words);
  expect(stderr).toBe("");
  expect(stdout).not.toMatch(/node_modules|answer-process|at file:/);
  return { code, said: flat(stdout), stdout };
}

describe("lab list", () => {
  it("shows the exercises by part, what blocks, the points, and where one is", async () => {
    const { code, stdout } = await course.lab();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Sums\n\nAdding up\n +1 Twice a number +open +2\n +2 A total +blocked +3\n/);
    expect(stdout).toContain("0 of 5 points");
    expect(stdout).toContain(join("01-double", "README.md"));
  });

  it("fits 40 columns, and has no colour without a terminal", async () => {
    const { stdout } = await course.labWith({ env: { COLUMNS: "40" } }, "list");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(stdout).not.toContain("\u001b");
  });

  it("speaks Italian, and then shows the Italian statement", async () => {
    const { stdout } = await course.lab("list", "--language", "it");
    expect(stdout).toContain("aperto");
    expect(stdout).toContain(join("01-double", "README.it.md"));
  });

  it("is JSON for programs", async () => {
    const list = JSON.parse((await course.lab("list", "--json")).stdout);
    expect(list).toMatchObject({ course: "Sums", points: 0, allPoints: 5, current: "01-double" });
    expect(list.exercises[1]).toMatchObject({ id: "02-total", state: "blocked", blockedBy: ["01-double"] });
  });
});

describe("what goes wrong", () => {
  it("is a usage error for an unknown exercise, an unclear one, and a wrong option", async () => {
    for (const words of [
      ["check", "9"],
      ["check", "o"],
      ["check", "--seed", "x"],
      ["chekc"],
      ["hint", "--level", "4"],
    ]) {
      const { code, stderr } = await course.lab(...words);
      expect([words, code]).toEqual([words, 2]);
      expect(stderr).toMatch(/error:/);
      expect(stderr).not.toMatch(/ at /);
    }
  });

  it("is 3 for a course that cannot be found or read, and for checks that cannot be run", async () => {
    expect((await course.lab("list", "--course", "/")).code).toBe(3);
    await writeFile(join(course.folder, "01-double/checks.ts"), "export default {");
    expect(await course.lab("check", "1")).toMatchObject({ code: 3, stderr: expect.stringContaining("checks.ts") });
    await writeFile(join(course.folder, "course.ts"), "export default 1;");
    expect(await course.lab()).toMatchObject({ code: 3, stderr: expect.stringContaining("it exports no course") });
  });

  it("sets a broken progress file aside and begins anew", async () => {
    await checked(RIGHT);
    await writeFile(join(course.folder, ".lab/progress.json"), '{"version":1,');
    const { code, stdout, stderr } = await course.lab();
    expect([code, flat(stderr)]).toEqual([0, expect.stringContaining("could not be read")]);
    expect(stdout).toContain("0 of 5 points");
    expect(await course.read(".lab/progress.json.broken")).toBe('{"version":1,');
  });
});

describe("lab hint", () => {
  it("gives one more each time, and never more", async () => {
    const first = await course.lab("hint");
    expect(first.stdout).toContain("First.");
    expect(first.stdout).not.toContain("Second.");
    expect((await course.lab("hint", "1")).stdout).toContain("Second.");
    expect((await course.lab("hint", "1")).stdout).toContain("    x + x");
    expect((await course.lab("hint", "1")).stdout).toContain("That was the last hint.");
    expect((await course.lab("hint", "1", "--level", "1")).stdout).toContain("First.");
  });
});

describe("lab reset", () => {
  it("asks, keeps the answer beside the stub, and says where", async () => {
    await course.lab();
    await course.answer(RIGHT);
    expect((await course.labWith({ input: "n\n" }, "reset", "1")).stdout).toContain("Nothing was changed.");
    expect((await course.labWith({ input: "" }, "reset", "1")).stdout).toContain("Nothing was changed.");
    expect(await course.read("01-double/exercise.ts")).toBe(RIGHT);
    expect((await course.labWith({ input: "y\n" }, "reset", "1")).stdout).toContain("is the stub again");
    expect(await course.read("01-double/exercise.ts")).toBe(STUB);
    const backup = (await readdir(join(course.folder, "01-double"))).find((name) => name.endsWith(".bak.ts"));
    expect(await course.read(`01-double/${backup}`)).toBe(RIGHT);
  });

  it("brings back what was deleted, and prefers the course's own stub", async () => {
    await course.lab();
    await rm(join(course.folder, "01-double/exercise.ts"));
    expect((await course.lab("check", "1")).stdout).toContain("is missing. lab reset 1");
    await course.lab("reset", "1", "--yes");
    expect(await course.read("01-double/exercise.ts")).toBe(STUB);
    await writeFile(join(course.folder, "01-double/stub.ts"), "export {};\n");
    await course.lab("reset", "1", "--yes");
    expect(await course.read("01-double/exercise.ts")).toBe("export {};\n");
  });

  it("does not take an answer for a stub", async () => {
    await course.answer(RIGHT);
    expect(await course.lab("reset", "1", "--yes")).toMatchObject({ code: 3 });
    expect(await course.read("01-double/exercise.ts")).toBe(RIGHT);
  });
});

describe("lab submit", () => {
  it("packs the answers with a manifest, the same bytes for the same answers", async () => {
    await course.answer(RIGHT);
    const { code, stdout } = await course.lab("submit");
    expect([code, stdout]).toEqual([0, expect.stringContaining("submission.zip holds 2 answers.")]);
    const bytes = await readFile(join(course.folder, "submission.zip"));
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(["manifest.json", "01-double/exercise.ts", "02-total/exercise.ts"]);
    expect(strFromU8(files["01-double/exercise.ts"]!)).toBe(RIGHT);
    expect(JSON.parse(strFromU8(files["manifest.json"]!))).toMatchObject({
      format: 1,
      course: "Sums",
      files: [{ exercise: "01-double", path: "01-double/exercise.ts", bytes: RIGHT.length }, {}],
    });
    await course.lab("submit", "--out", "again.zip");
    expect(await readFile(join(course.folder, "again.zip"))).toEqual(bytes);
  });

  it.each<[string, (path: string) => Promise<unknown>]>([
    ["a link", (path) => symlink("../02-total/exercise.ts", path)],
    ["a folder", (path) => mkdir(path)],
    ["a huge file", (path) => writeFile(path, "x".repeat(300 * 1024))],
    ["no text", (path) => writeFile(path, Uint8Array.of(0xff, 0xfe, 0xfd))],
  ])("refuses %s", async (_, make) => {
    const path = join(course.folder, "01-double/exercise.ts");
    await rm(path);
    await make(path);
    const { code, stderr } = await course.lab("submit");
    expect([code, stderr]).toEqual([1, expect.stringContaining("exercise.ts")]);
    expect(await readdir(course.folder)).not.toContain("submission.zip");
  });
});

describe("lab watch", () => {
  it("is left by Ctrl-C with 130, and goes on where it was the next time", async () => {
    await course.answer(RIGHT);
    const child = course.start(["watch"]);
    const exited = new Promise((resolve) => child.on("exit", resolve));
    child.stdout!.on("data", (piece: string) => {
      if (piece.includes("q: quit")) child.kill("SIGINT");
    });
    expect(await exited).toBe(130);
    expect((await course.lab("check")).stdout).toMatch(/^2 A total/);
  });

  it.each([
    ["by events", []],
    ["by polling", ["--poll"]],
  ])("checks again on save (%s), on Enter, and leaves by q", async (_, flags) => {
    const child = course.start(["watch", "1", ...flags]);
    const exited = new Promise((resolve) => child.on("exit", resolve));
    let said = "";
    child.stdout!.on("data", (piece: string) => {
      said += piece;
    });
    const until = async (pattern: RegExp) => {
      await expect.poll(() => said, { timeout: 20_000 }).toMatch(pattern);
      said = "";
    };
    await until(/Not written yet[\s\S]*q: quit/);
    await course.answer(body("return x * x;"));
    await until(/the square[\s\S]*q: quit/);
    child.stdin!.write("\n");
    await until(/the square[\s\S]*q: quit/);
    child.stdin!.write("h\n");
    await until(/First\./);
    await course.answer(RIGHT);
    await until(/Passed: 2 points[\s\S]*q: quit/);
    child.stdin!.write("q\n");
    expect(await exited).toBe(0);
  });
});
