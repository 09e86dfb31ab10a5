// What the benchmarks beside NumPy have in common: a script's run on binary data, repeated timing, ratios, differences.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a NumPy script prints as JSON. */
export interface NumpyRun<Step> {
  /** Wall time of its loop. */
  readonly seconds: number;
  /** Seconds of the fastest iteration. */
  readonly fastest: number;
  /** NumPy's version. */
  readonly numpy: string;
  readonly history: readonly Step[];
}

/** Runs a script as `python SCRIPT FILE ARGUMENT …`, FILE holding the data one after another; nothing where no Python has NumPy. */
export async function runNumpy<Run extends NumpyRun<unknown>>(
  script: string,
  data: readonly NodeJS.ArrayBufferView[],
  args: readonly string[],
): Promise<Run | undefined> {
  const python = findNumpyPython();
  if (python === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const file = join(folder, "data.bin");
    await writeFile(file, Buffer.concat(data.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength))));
    console.log("NumPy                 running its loop, which takes minutes ...");
    const run = spawnSync(python, [script, file, ...args], { encoding: "utf8", maxBuffer: 2 ** 26 });
    if (run.status !== 0) throw new Error(`${script} failed:\n${run.stderr}`);
    return JSON.parse(run.stdout) as Run;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first Python that can import NumPy. */
function findNumpyPython(): string | undefined {
  const candidates = [process.env.LAB_PYTHON, "python3", "/usr/bin/python3"];
  return candidates.find((python) => python && spawnSync(python, ["-c", "import numpy"]).status === 0);
}

/** NumPy's time, and how many times ours that is. */
export function printRatios(run: NumpyRun<unknown>, times: readonly number[]): void {
  console.log(`NumPy ${run.numpy.padEnd(15)} ${seconds(1000 * run.seconds)}`);
  const ratio = (1000 * run.seconds) / median(times);
  console.log(`ratio                 ${ratio.toFixed(0)}× (its whole run to our median)`);
  // What others on the machine take, they take from both; the fastest of each is the least disturbed.
  const iterations = run.history.length;
  const undisturbed = (1000 * iterations * run.fastest) / Math.min(...times);
  console.log(
    `undisturbed ratio     ${undisturbed.toFixed(0)}× (${iterations} times its fastest iteration to our fastest run)`,
  );
}

/** The largest difference of two histories in each of the named figures. */
export function printDifferences<Key extends string>(
  one: readonly { readonly [K in Key]?: number }[],
  two: readonly { readonly [K in Key]?: number }[],
  keys: readonly Key[],
): void {
  for (const key of keys) {
    const most = one.reduce((most, step, i) => Math.max(most, Math.abs(step[key]! - two[i]![key]!)), 0);
    console.log(`largest difference    ${most.toExponential(1)} in ${key}`);
  }
}

/** The result of some work, and the milliseconds of each repetition. */
export function timed<T>(repetitions: number, work: () => T): { result: T; times: number[] } {
  const times: number[] = [];
  let result!: T;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    result = work();
    times.push(performance.now() - start);
  }
  return { result, times };
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

/** Median and range of milliseconds, in seconds. */
export function summary(times: readonly number[]): string {
  const range = `${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`;
  return `${seconds(median(times))} (median of ${times.length}, ${range})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
