import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BatchResults } from "../src/results/results.ts";
import { withoutTimes } from "../src/results/without-times.ts";
import type { Fakes } from "./fixtures/grade-with-fakes.ts";
import { COURSE } from "./fixtures/sample-course.ts";

const SOURCE = fileURLToPath(new URL("./fixtures/grade-with-fakes.ts", import.meta.url));
const TOOLING = fileURLToPath(new URL("../../tooling", import.meta.url));
/** Below node_modules, so that it finds the packages. */
const SCRIPT = fileURLToPath(
  new URL(`../node_modules/.cache/lab/grade-with-fakes-${process.pid}.mjs`, import.meta.url),
);

let root = "";
let inbox = "";
let out = "";
// once, and not at each of many starts
beforeAll(() =>
  build({
    entryPoints: [SOURCE],
    outfile: SCRIPT,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    // has no build of its own: it goes into those that use it
    alias: { "@lab/tooling": TOOLING },
  }),
);
afterAll(() => rm(SCRIPT, { force: true }));
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "grade-"));
  inbox = join(root, "inbox");
  out = join(root, "out");
  await mkdir(join(root, "packages"));
  await mkdir(inbox);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Puts a submission into the inbox; its answers in the order of the course. */
async function submit(student: string, ...answers: readonly string[]): Promise<void> {
  for (const [k, answer] of answers.entries()) {
    const folder = join(inbox, student, COURSE.exercises[k]!.id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "exercise.ts"), answer);
  }
}

const log = () => join(root, "graded.log");

/** What the judges have graded so far, over all runs. */
async function graded(): Promise<readonly string[]> {
  const text = existsSync(log()) ? await readFile(log(), "utf8") : "";
  return text.split("\n").filter((line) => line !== "");
}

function start(words: readonly string[], fakes: Partial<Fakes> = {}): ChildProcess {
  const { NO_COLOR, FORCE_COLOR, GITHUB_ACTIONS, GITHUB_STEP_SUMMARY, LAB_DATA_DIR, ...env } = process.env;
  return spawn(process.execPath, [SCRIPT, JSON.stringify({ log: log(), root, ...fakes } satisfies Fakes), ...words], {
    cwd: root,
    env: { ...env, COLUMNS: "200" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  child.stdout!.on("data", (text) => {
    stdout += text;
  });
  child.stderr!.on("data", (text) => {
    stderr += text;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}

const grade = (words: readonly string[], fakes?: Partial<Fakes>) => ended(start(words, fakes));

/** The usual: the inbox, into the output folder. */
const gradeInbox = (words: readonly string[] = [], fakes?: Partial<Fakes>) =>
  grade([inbox, "--out", out, "--jobs", "2", ...words], fakes);

async function results(): Promise<BatchResults> {
  return JSON.parse(await readFile(join(out, "results.json"), "utf8"));
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(20);
}

describe("the command", () => {
  it("grades a folder of submissions, shows a table and writes the results", async () => {
    await submit("ada", "right", "right", "right");
    await submit("ben", "right", "wrong", "wrong");
    const { code, stdout, stderr } = await gradeInbox();
    expect({ code, stdout }).toEqual({ code: 0, stdout: "ada 6\nben 2\n" });
    expect(stderr).toMatch(/^isolation: +bwrap$/m);
    expect(stderr).toMatch(/^seed: +271828$/m);
    expect(stderr).toMatch(/^data: +synthetic/m);
    expect(await readdir(out)).toEqual(["feedback", "grades.csv", "index.html", "journal.jsonl", "results.json"]);
    expect(await readdir(join(out, "feedback"))).toEqual(["ada.html", "ben.html"]);
    expect((await results()).submissions[1]!.exercises[2]!.buildsOn).toEqual([]);
  });

  it("gives byte-identical results apart from times when it is run again", async () => {
    await submit("ada", "right", "right 2", "wrong");
    await submit("ben", "right", "wrong", "wrong 2");
    await gradeInbox();
    const first = await results();
    await gradeInbox();
    const second = await results();
    expect(JSON.stringify(withoutTimes(second))).toBe(JSON.stringify(withoutTimes(first)));
    expect(second).not.toEqual(first);
  });

  it("grades some exercises when some are named", async () => {
    await submit("ada", "right", "right", "right");
    const { stdout } = await gradeInbox(["--exercises", "sums"]);
    expect(stdout).toBe("ada 3\n");
  });

  it("takes away the pages of students who are no longer there", async () => {
    await submit("ada", "right");
    await submit("ben", "right");
    await gradeInbox();
    await rm(join(inbox, "ada"), { recursive: true });
    await gradeInbox();
    expect(await readdir(join(out, "feedback"))).toEqual(["ben.html"]);
  });

  it("exits with 1 below --fail-under", async () => {
    await submit("ada", "right", "right", "wrong");
    expect((await gradeInbox(["--fail-under", "50"])).code).toBe(0);
    expect((await gradeInbox(["--fail-under", "50.1%"])).code).toBe(1);
  });

  it("exits with 3 when something could not be graded, and tries that again with --resume", async () => {
    await submit("ada", "right", "infra", "right");
    const first = await gradeInbox();
    expect(first.code).toBe(3);
    expect(first.stderr).toContain("--resume");
    expect((await results()).submissions[0]!.exercises[1]!.verdict).toBe("infra-error");
    await submit("ada", "right", "now right", "right");
    expect((await gradeInbox(["--resume"])).code).toBe(0);
    expect(await graded()).toEqual(["ada 01-sum", "ada 03-mean", "ada 02-product"]);
  });
});

describe("what is refused", () => {
  it("is an unsafe isolation, unless the submissions are trusted or one's own", async () => {
    await submit("ada", "right");
    const { code, stderr } = await gradeInbox([], { isSafe: false });
    expect(code).toBe(4);
    expect(stderr).toContain("--trust");
    expect(existsSync(out)).toBe(false);
    expect((await gradeInbox(["--trust"], { isSafe: false })).code).toBe(0);
    await mkdir(join(root, "exercises", "01-sum"), { recursive: true });
    await writeFile(join(root, "exercises", "01-sum", "exercise.ts"), "right");
    expect((await grade(["--out", out], { isSafe: false })).code).toBe(0);
  });

  it("is a word of the command line that means nothing", async () => {
    await submit("ada", "right");
    const unknown = await gradeInbox(["--exercise", "1"]);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("--exercises") });
    const none = await gradeInbox(["--exercises", "99"]);
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: +--exercises.*\nexpected: .*\nfix: /),
    });
    expect(none.stderr).not.toMatch(/^ +at /m);
    expect(await graded()).toEqual([]);
  });

  it("is an output folder that is a file", async () => {
    await submit("ada", "right");
    expect((await gradeInbox(["--out", SCRIPT])).code).toBe(5);
    expect(await graded()).toEqual([]);
  });

  it("is a path that is not there, or has nothing to grade", async () => {
    expect((await grade([join(root, "missing"), "--out", out])).code).toBe(2);
    expect((await gradeInbox()).code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)("is an output folder that cannot be written", async () => {
    await submit("ada", "right");
    await mkdir(out);
    await chmod(out, 0o555);
    expect((await gradeInbox()).code).toBe(5);
  });

  it("is a second grader in the same output folder", async () => {
    await submit("ada", "right", "right", "right");
    const first = start([inbox, "--out", out], { delayMs: 60_000 });
    await until(async () => existsSync(join(out, "journal.jsonl")));
    const { code, stderr } = await gradeInbox(["--resume"]);
    expect(code).toBe(5);
    expect(stderr).toContain("another grader");
    first.kill("SIGKILL");
  });
});

describe("a batch that was killed", () => {
  const STUDENTS = Array.from({ length: 12 }, (_, k) => `student-${k + 10}`);
  const submitAll = () => Promise.all(STUDENTS.map((id) => submit(id, `right ${id}`, `right ${id}`, `right ${id}`)));
  const SLOW = { delayMs: 25 };
  const journalled = async () =>
    (await readFile(join(out, "journal.jsonl"), "utf8").catch(() => ""))
      .split("\n")
      .filter((line) => line.includes('"outcome"')).length;

  it("by kill -9 goes on where it was: nothing is lost, and nothing that was written down is graded twice", async () => {
    await submitAll();
    const killed = start([inbox, "--out", out, "--jobs", "2"], SLOW);
    await until(async () => (await journalled()) >= 7);
    killed.kill("SIGKILL");
    await ended(killed);
    const kept = await journalled();
    expect(kept).toBeLessThan(36);
    expect((await gradeInbox()).code).toBe(2);

    const before = await graded();
    const { code } = await gradeInbox(["--resume"]);
    expect(code).toBe(0);
    const again = (await graded()).slice(before.length);
    expect(again).toHaveLength(36 - kept);
    expect(new Set([...before, ...again]).size).toBe(36);
    const resumed = await results();
    expect(resumed.submissions.map(({ points }) => points)).toEqual(STUDENTS.map(() => 6));

    await gradeInbox(["--regrade"]);
    expect(await graded()).toHaveLength(before.length + again.length + 36);
    expect(JSON.stringify(withoutTimes(await results()))).toBe(JSON.stringify(withoutTimes(resumed)));
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s writes what it has as partial results, and goes on with --resume", async (signal, expected) => {
    await submitAll();
    const stopped = start([inbox, "--out", out, "--jobs", "2"], SLOW);
    const end = ended(stopped);
    await until(async () => (await journalled()) >= 8);
    stopped.kill(signal);
    const { code, stderr } = await end;
    expect(code).toBe(expected);
    expect(stderr).toContain("--resume");
    const partial = await results();
    expect(partial.isPartial).toBe(true);
    expect(partial.submissions.length).toBeGreaterThan(0);
    expect(partial.submissions.every(({ points }) => points === 6)).toBe(true);
    const kept = await journalled();
    const before = (await graded()).length;
    expect((await gradeInbox(["--resume"])).code).toBe(0);
    expect((await graded()).length - before).toBe(36 - kept);
    expect((await results()).submissions).toHaveLength(12);
  });

  it("grades only what is new when submissions arrive later", async () => {
    await submit("ada", "right");
    await gradeInbox();
    await submit("ben", "right", "right too");
    await gradeInbox(["--resume"]);
    expect((await graded()).slice(3)).toEqual(["ben 02-product"]);
  });

  it("is graded anew with another seed", async () => {
    await submit("ada", "right");
    await gradeInbox();
    await gradeInbox(["--resume", "--seed", "1"]);
    expect(await graded()).toHaveLength(6);
    expect((await results()).submissions[0]!.exercises[0]!.output).toBe("seed 1");
  });
});

describe("--watch", () => {
  it("grades what arrives, once each, until Ctrl-C", async () => {
    const watching = start([inbox, "--out", out, "--watch"]);
    const end = ended(watching);
    await until(async () => existsSync(join(out, "journal.jsonl")));
    await submit("ada", "right", "right", "right");
    await until(async () => existsSync(join(out, "feedback", "ada.html")));
    await submit("ben", "right", "right", "wrong");
    await until(async () => existsSync(join(out, "feedback", "ben.html")));
    watching.kill("SIGINT");
    const { code, stderr } = await end;
    expect(code).toBe(0);
    expect(stderr).toMatch(/ada: 6 of 6 points/);
    expect(stderr.match(/ada: /g)).toHaveLength(1);
    expect(await graded()).toEqual(["ada 01-sum", "ada 02-product", "ada 03-mean", "ben 03-mean"]);
  }, 120_000);
});
