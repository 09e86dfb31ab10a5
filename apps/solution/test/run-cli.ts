// The built command line as a user runs it: each run in an empty folder, in an environment that says nothing about data or colour.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Results } from "../src/parts.js";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder of the test's own. */
export interface Cli {
  /** The folder of the current test. */
  readonly folder: string;
  start(words: readonly string[], environment?: Readonly<Record<string, string>>): ChildProcess;
  run(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Outcome>;
  /** Runs, sends the signal when the error stream has said the words, and waits for the end. */
  interrupt(words: readonly string[], signal: NodeJS.Signals, when: string): Promise<Outcome>;
  /** What stands in `report/`, by its name there. */
  report(name: string): Promise<string>;
  results(directory?: string): Promise<Results>;
}

/** To be called once at the top of a test file. */
export function useCli(): Cli {
  const running = new Set<ChildProcess>();
  let folder = "";
  beforeAll(() => {
    if (!existsSync(CLI)) throw new Error("apps/solution is not built: run `pnpm build` first");
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "solution-cli-"));
  });
  afterAll(() => {
    for (const child of running) child.kill("SIGKILL");
  });

  const start: Cli["start"] = (words, environment = {}) => {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [CLI, ...words], { cwd: folder, env: { PATH, HOME, ...environment } });
    running.add(child);
    child.on("close", () => running.delete(child));
    return child;
  };
  const report = (name: string) => readFile(join(folder, "report", name), "utf8");
  return {
    get folder() {
      return folder;
    },
    start,
    run: (words, environment) => outcome(start(words, environment)),
    interrupt: async (words, signal, when) => {
      const child = start(words);
      const ending = outcome(child);
      await new Promise<void>((resolve) => {
        for (const stream of [child.stdout, child.stderr]) {
          stream?.on("data", (piece) => String(piece).includes(when) && resolve());
        }
        child.on("close", () => resolve());
      });
      child.kill(signal);
      return ending;
    },
    report,
    results: async (directory = "report") =>
      JSON.parse(await readFile(join(folder, directory, "results.json"), "utf8")),
  };
}

export function outcome(child: ChildProcess): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (piece) => (stdout += piece));
  child.stderr?.on("data", (piece) => (stderr += piece));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
