import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { ExerciseInfo } from "../course.js";
import { type ExerciseFiles, textOf } from "../course-folder/exercise-files.js";
import { CourseError } from "../errors.js";
import { bundleAnswer, type Run } from "./bundle-answer.js";
import { collectOutput, withoutHeapReport } from "./collect-output.js";
import { endTree } from "./end-tree.js";
import { CHANNEL, type Message, WORD_VARIABLE } from "./messages.js";
import type { CheckResult, Problem, Verdict } from "./verdict.js";

export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

export interface RunOptions {
  /** What to run on the answer; the picture counts as one check, which passes when it could be computed. */
  readonly run: Run;
  readonly files: ExerciseFiles;
  readonly exercise: ExerciseInfo;
  /** Where the module that is run may stand for a moment; packages are looked up from there. */
  readonly running: string;
  readonly seed: number;
  readonly limits: Limits;
  readonly signal?: AbortSignal;
}

/** A program that loads WebAssembly and packages has about this much before it does anything. */
const MEGABYTES_OF_NODE = 256;

/** The other end, beside this module once it is built. */
const ANSWER_PROCESS = fileURLToPath(new URL("./answer-process.js", import.meta.url));

/**
 * Runs the checks of an exercise, or what computes its picture, on the student's answer, in a process that is ended when it takes too long or too much.
 *
 * @throws CourseError `invalid-course` when what is run cannot be, `interrupted` by `signal`
 */
export async function runAnswer(options: RunOptions): Promise<Verdict> {
  const { run, files, exercise, running } = options;
  const answer = await textOf(files.answer);
  if (answer === undefined) return { passed: false, checks: [], problem: { kind: "no-answer" }, output: "" };
  const bundle = join(running, `${exercise.id}-${randomUUID()}.mjs`);
  try {
    const problem = await bundleAnswer(run, files, exercise, bundle);
    if (problem !== undefined) return { passed: false, checks: [], problem, output: "" };
    return await judge(bundle, answer, options);
  } finally {
    await rm(bundle, { force: true });
  }
}

/** What the process has told so far, and why it was ended. */
interface Told {
  checks: CheckResult[];
  isDone: boolean;
  ended?: Problem;
  crash?: Extract<Message, { kind: "crashed" }>;
  shown?: unknown;
}

async function judge(bundle: string, answer: string, { seed, limits, signal }: RunOptions): Promise<Verdict> {
  const word = randomUUID();
  const child = start(bundle, word, seed, limits);
  const told: Told = { checks: [], isDone: false };
  const end = (problem?: Problem) => {
    if (problem !== undefined) told.ended ??= problem;
    endTree(child);
  };
  const interrupt = () => end();
  signal?.addEventListener("abort", interrupt, { once: true });
  const timer = setTimeout(() => end({ kind: "time", seconds: limits.seconds }), limits.seconds * 1000);
  const output = collectOutput(child, (kilobytes) => end({ kind: "output", kilobytes }));
  const listening = listen(child, word, told, limits, end);
  const { code, killer } = await closed(child);
  await listening;
  clearTimeout(timer);
  signal?.removeEventListener("abort", interrupt);
  if (signal?.aborted) {
    throw new CourseError("interrupted", {
      given: "the run was interrupted",
      expected: "a run to its end",
      fix: "Run it again.",
    });
  }
  const text = output();
  const isOutOfHeap = killer === "SIGABRT" || code === 134 || /heap out of memory/.test(text);
  const problem = problemOf(told, isOutOfHeap && !told.isDone, limits, answer);
  const passed = told.isDone && problem === undefined && told.checks.every(({ state }) => state === "passed");
  return {
    passed: passed && told.checks.length > 0,
    checks: told.checks,
    ...(problem === undefined ? {} : { problem }),
    ...(told.shown === undefined ? {} : { shown: told.shown }),
    output: isOutOfHeap ? withoutHeapReport(text) : text,
  };
}

function start(bundle: string, word: string, seed: number, { megabytes }: Limits): ChildProcess {
  const heap = `--max-old-space-size=${megabytes}`;
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return spawn(
    process.execPath,
    [heap, "--enable-source-maps", ANSWER_PROCESS, bundle, String(seed), String(megabytes + MEGABYTES_OF_NODE)],
    {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      // a group of its own, which can be ended as a whole
      detached: process.platform !== "win32",
      windowsHide: true,
      env: { ...environment, [WORD_VARIABLE]: word },
    },
  );
}

/** Reads the channel to its end; a line without the word is somebody else's. */
async function listen(
  child: ChildProcess,
  word: string,
  told: Told,
  limits: Limits,
  end: (problem?: Problem) => void,
): Promise<void> {
  for await (const line of createInterface({ input: child.stdio[CHANNEL] as Readable })) {
    if (!line.startsWith(`${word} `)) continue;
    const message = JSON.parse(line.slice(word.length + 1)) as Message;
    if (message.kind === "checks") told.checks = message.names.map((name) => ({ name, state: "not run" }));
    else if (message.kind === "begin") note(told, message.index, { state: "stopped" });
    else if (message.kind === "end") {
      const { index, failure } = message;
      note(told, index, failure === undefined ? { state: "passed" } : { state: "failed", failure });
    } else if (message.kind === "memory") end({ kind: "memory", megabytes: limits.megabytes });
    else if (message.kind === "crashed") told.crash = message;
    else if (message.kind === "shown") told.shown = message.shown;
    else {
      told.isDone = true;
      // timers and threads that an answer has left would keep it alive
      end();
    }
  }
}

function note({ checks }: Told, index: number, result: Omit<CheckResult, "name">): void {
  checks[index] = { name: checks[index]!.name, ...result };
}

function problemOf(
  { ended, crash, isDone }: Told,
  isOutOfHeap: boolean,
  limits: Limits,
  answer: string,
): Problem | undefined {
  if (ended !== undefined) return ended;
  if (isOutOfHeap) return { kind: "memory", megabytes: limits.megabytes };
  if (crash?.uninstalled !== undefined) {
    throw new CourseError("invalid-course", {
      given: `the package ${crash.uninstalled} cannot be found`,
      expected: "the packages of the course beside it",
      fix: "Install them: pnpm install.",
    });
  }
  if (crash?.lacks !== undefined) {
    const line = answer.split("\n").findIndex((text) => new RegExp(`\\b${crash.lacks!.name}\\b`).test(text)) + 1;
    return { kind: "missing-export", ...crash.lacks, ...(line === 0 ? {} : { line }) };
  }
  if (crash !== undefined) return { kind: "crashed", failure: crash.failure };
  return isDone ? undefined : { kind: "left" };
}

function closed(child: ChildProcess): Promise<{ code: number | null; killer: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, killer) => resolve({ code, killer }));
  });
}
