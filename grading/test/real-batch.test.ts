// The command as an instructor runs it, with the real jail: hostile submissions, kill -9 and --resume, the same again.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hostileSubmissions } from "../attacks/submissions.ts";
import type { BatchResults } from "../src/results/results.ts";
import { withoutTimes } from "../src/results/without-times.ts";

const GRADING = fileURLToPath(new URL("..", import.meta.url));
const RIGHT = await readFile(join(GRADING, "../apps/solution/src/exercises/09-rmse.ts"), "utf8");
const MINUTES = 60_000;

/** What a submission wrote must not stand so in a file of a kind: there it would be more than text. */
const RAW: Readonly<Record<string, RegExp>> = {
  html: /<img|<script|onerror=(?!alert)/,
  md: /<img|<script/,
  xml: /<img|<script|\]\]>(?!<)/,
  csv: /(?:^|,)"?[=+@]/m,
  txt: /^::error::/m,
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
const NOWHERE = /\u001b|\u202e/;

let root: string;
let inbox: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "lab-batch-"));
  inbox = join(root, "inbox");
  await mkdir(inbox);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Where no isolation is safe, the tests' own submissions are trusted: the command says which level it was. */
function start(...words: readonly string[]): ChildProcess & { readonly all: () => string } {
  const args = ["--import", "tsx", join(GRADING, "src/cli.ts"), ...words, "--trust", "--patience", "3"];
  const { VITEST: _, ...env } = process.env;
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...env, NO_COLOR: "1" } });
  let all = "";
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (piece: Buffer) => (all += piece.toString()));
  return Object.assign(child, { all: () => all });
}

async function run(...words: readonly string[]): Promise<{ readonly code: number | null; readonly all: string }> {
  const child = start(...words);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, all: child.all() };
}

async function resultsIn(folder: string): Promise<BatchResults> {
  return JSON.parse(await readFile(join(root, folder, "results.json"), "utf8")) as BatchResults;
}

async function submit(student: string, source: string): Promise<void> {
  await mkdir(join(inbox, student, "09-rmse"), { recursive: true });
  await writeFile(join(inbox, student, "09-rmse/exercise.ts"), source);
}

const journalLines = async (folder: string) =>
  existsSync(join(root, folder, "journal.jsonl"))
    ? (await readFile(join(root, folder, "journal.jsonl"), "utf8"))
        .split("\n")
        .filter((line) => line.includes('"outcome"'))
    : [];

describe("a batch of hostile submissions", () => {
  it(
    "gets its verdicts, moves nobody's grade, and leaves no trace but the reports, in which all of it is text",
    async () => {
      const outside = join(root, "outside");
      await writeFile(outside, RIGHT);
      const hostile = hostileSubmissions(RIGHT, outside);
      for (const { name, make } of hostile) await make(join(inbox, name));
      await submit("honest", RIGHT);
      const formats = "html,json,csv,junit,gradescope,canvas,github";
      const { code, all } = await run(inbox, "--exercises", "9", "--out", join(root, "out"), "--formats", formats);
      expect(code, all).toBe(0);
      const { submissions } = await resultsIn("out");
      const verdicts = submissions.map(({ student, exercises, problem }) => [
        student.id,
        problem?.verdict ?? exercises[0]?.verdict,
      ]);
      const expected = [
        ...hostile.map(({ name, verdict }) => [name.replace(/\.zip$/, ""), verdict]),
        ["honest", "pass"],
      ];
      expect(Object.fromEntries(verdicts as [string, string][])).toEqual(
        Object.fromEntries(expected as [string, string][]),
      );
      expect((await readdir(root)).sort()).toEqual(["inbox", "out", "outside"]);
      for (const file of await readdir(join(root, "out"), { recursive: true, withFileTypes: true })) {
        const kind = file.name.split(".").at(-1)!;
        if (!file.isFile() || kind.startsWith("json")) continue;
        const whole = await readFile(join(file.parentPath, file.name), "utf8");
        // in a block of code, Markdown shows whatever it is
        const text = kind === "md" ? whole.replaceAll(/^```text\n.*?^```$/gms, "") : whole;
        expect((RAW[kind] ?? NOWHERE).exec(text)?.[0], file.name).toBeUndefined();
        expect(NOWHERE.exec(text + file.name)?.[0], file.name).toBeUndefined();
      }
      expect(NOWHERE.exec(all)?.[0]).toBeUndefined();
    },
    5 * MINUTES,
  );
});

describe("a batch that is killed", () => {
  it(
    "goes on where it was: nothing is lost, nothing is graded twice, and the results are those of a batch that was not",
    async () => {
      const students = Array.from({ length: 8 }, (_, k) => `student-${k}`);
      for (const [k, student] of students.entries())
        await submit(
          student,
          k % 3 === 2 ? `export const rmse = () => ${k};` : `${RIGHT}\nexport const copy = ${k};\n`,
        );
      const words = [inbox, "--exercises", "9", "--formats", "json", "--jobs", "1"];
      const child = start(...words, "--out", join(root, "killed"));
      await vi.waitFor(
        async () => expect((await journalLines("killed")).length).toBeGreaterThanOrEqual(2),
        2 * MINUTES,
      );
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("close", resolve));
      const before = await journalLines("killed");
      expect(before.length).toBeLessThan(students.length);
      const resumed = await run(...words, "--out", join(root, "killed"), "--resume");
      expect(resumed.code, resumed.all).toBe(0);
      const after = await journalLines("killed");
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after.length).toBe(students.length);
      const again = await run(...words, "--out", join(root, "again"));
      expect(again.code, again.all).toBe(0);
      const [once, twice] = [await resultsIn("killed"), await resultsIn("again")];
      expect(JSON.stringify(withoutTimes(once))).toBe(JSON.stringify(withoutTimes(twice)));
      expect(once.submissions.map(({ points }) => points)).toEqual(students.map((_, k) => (k % 3 === 2 ? 0 : 2)));
    },
    5 * MINUTES,
  );
});
