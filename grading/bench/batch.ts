/**
 * A batch of reference answers, each a little different, graded by the command itself in a process of its own:
 * submissions a minute, processor time of the whole machine (which should do nothing else), memory of all processes.
 * Each answer has a process of its own, so next to it stands what as many starts of Node take that do nothing.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const REFERENCES = join(ROOT, "apps/solution/src/exercises");
const CLI = join(ROOT, "grading/src/cli.ts");
const SAMPLE_MS = 500;
const MEGABYTE = 2 ** 20;
const PAGE = 4096;
const STARTS = 40;
const ANSWERS = readdirSync(REFERENCES).length;

export interface BatchBench {
  readonly copies: number;
  readonly jobs: number;
}

export async function benchBatch({ copies, jobs }: BatchBench): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lab-bench-"));
  try {
    writeCopies(join(folder, "submissions"), copies);
    const startSeconds = nodeStartSeconds();
    const before = busySeconds();
    const start = performance.now();
    const args = [
      "--import",
      "tsx",
      CLI,
      join(folder, "submissions"),
      "--out",
      join(folder, "out"),
      "--jobs",
      String(jobs),
    ];
    const child = spawn(process.execPath, [...args, "--formats", "json"], { stdio: ["ignore", "ignore", "inherit"] });
    const memory = sampleMemory(child.pid!, join(folder, "out/journal.jsonl"));
    const code = await new Promise((resolve) => child.once("close", resolve));
    const seconds = (performance.now() - start) / 1000;
    const samples = memory.stop();
    report({ copies, jobs, seconds, cpuSeconds: busySeconds() - before, startSeconds, samples, folder, code });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each copy has a constant of its own in every answer, so that none is graded for another. */
function writeCopies(folder: string, copies: number): void {
  for (let copy = 0; copy < copies; copy++) {
    for (const file of readdirSync(REFERENCES)) {
      const exercise = join(folder, `student-${String(copy).padStart(3, "0")}`, file.replace(/\.ts$/, ""));
      mkdirSync(exercise, { recursive: true });
      const source = readFileSync(join(REFERENCES, file), "utf8");
      writeFileSync(join(exercise, "exercise.ts"), `${source}\nexport const copy = ${copy};\n`);
    }
  }
}

/** Processor time of a process of Node that does nothing. */
function nodeStartSeconds(): number {
  const before = busySeconds();
  for (let k = 0; k < STARTS; k++) spawnSync(process.execPath, ["-e", "0"], { env: {} });
  return (busySeconds() - before) / STARTS;
}

/** Of all processors since the machine started. */
function busySeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;
}

interface Sample {
  readonly graded: number;
  readonly megabytes: number;
}

/** Looks at the resident memory of a process and all that it has started, again and again. */
function sampleMemory(pid: number, journal: string): { stop: () => readonly Sample[] } {
  const samples: Sample[] = [];
  const timer = setInterval(() => samples.push({ graded: linesOf(journal), megabytes: treeMegabytes(pid) }), SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return samples;
    },
  };
}

function linesOf(path: string): number {
  try {
    return readFileSync(path, "utf8").split("\n").length - 1;
  } catch {
    return 0;
  }
}

function treeMegabytes(root: number): number {
  const parents = new Map<number, number>();
  const pages = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)!.split(" ");
      parents.set(Number(name), Number(fields[1]));
      pages.set(Number(name), Number(fields[21]));
    } catch {
      // it has just ended
    }
  }
  const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid)!));
  const ours = [...pages].filter(([pid]) => isOurs(pid));
  return ours.reduce((sum, [, own]) => sum + (own * PAGE) / MEGABYTE, 0);
}

interface Figures extends BatchBench {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Processor time of a process of Node that does nothing. */
  readonly startSeconds: number;
  readonly samples: readonly Sample[];
  readonly folder: string;
  readonly code: unknown;
}

function report({ copies, jobs, seconds, cpuSeconds, startSeconds, samples, folder, code }: Figures): void {
  const results = JSON.parse(readFileSync(join(folder, "out/results.json"), "utf8")) as {
    submissions: { points: number; maxPoints: number }[];
    isolation: string;
    data: string;
  };
  const whole = results.submissions.filter(({ points, maxPoints }) => points === maxPoints).length;
  const last = samples.at(-1)?.graded ?? 0;
  const peak = (from: number, to: number) =>
    Math.max(
      0,
      ...samples.filter(({ graded }) => graded >= from * last && graded < to * last).map(({ megabytes }) => megabytes),
    );
  console.log(
    `${copies} submissions of ${ANSWERS} answers, ${jobs} at a time, Node ${process.versions.node}: exit code ${code}`,
  );
  console.log(`  isolation, ratings       ${results.isolation}, ${results.data}`);
  console.log(`  with all points          ${whole}`);
  console.log(`  submissions a minute     ${((60 * copies) / seconds).toFixed(1)}`);
  console.log(`  processor seconds each   ${(cpuSeconds / copies).toFixed(2)}`);
  console.log(
    `  starts of Node alone     ${(ANSWERS * startSeconds).toFixed(2)} processor seconds for ${ANSWERS}, ${((100 * ANSWERS * startSeconds * copies) / cpuSeconds).toFixed(0)} % of it`,
  );
  console.log(
    `  memory of all processes  ${peak(0, 0.25).toFixed(0)} MB at most in the first quarter, ${peak(0.75, 1).toFixed(0)} MB in the last`,
  );
}
