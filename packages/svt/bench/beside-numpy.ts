import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadMovieLens, prepareRatings, type Triplets } from "@lab/data";
import { availableKernelSets } from "@lab/linalg";
import { type HardIteration, pearson, rmse, softImpute, svtHard, trivialRecommender } from "@lab/svt";

const THRESHOLD = 100;
const ITERATIONS = 200;
/** Half of them before NumPy and half after, since machines have fast and slow minutes. */
const REPETITIONS = 12;

/** The lecture's 200 iterations by @lab/svt and by the NumPy loop on the same split: seconds, ratio, difference. */
export async function benchBesideNumpy(options: { numpy: boolean }): Promise<void> {
  const { ratings, provenance } = await loadMovieLens();
  const { train, test } = prepareRatings(ratings, { seed: 42 });
  console.log(`Data: ${provenance.description}`);
  console.log(`Node ${process.version}, kernels: ${availableKernelSets()[0]}\n`);

  const baseline = trivialRecommender(train).predict(test.rows, test.cols);
  console.log(`trivial recommender   RMSE ${rmse(test.values, baseline)}  rho ${pearson(test.values, baseline)}`);

  const soft = timed(3, () => softImpute(train, { test }));
  const softLast = soft.result.history.at(-1)!;
  console.log(
    `soft-impute           RMSE ${softLast.rmse!.toFixed(4)}  rho ${softLast.rho!.toFixed(4)}  ${summary(soft.times)} for ${soft.result.history.length} iterations\n`,
  );

  const work = () => svtHard(train, { threshold: THRESHOLD, maxIterations: ITERATIONS, test });
  const { result, times } = timed(REPETITIONS / 2, work);
  const last = result.history.at(-1)!;
  console.log(`hard SVT, threshold ${THRESHOLD}, ${ITERATIONS} iterations: RMSE ${last.rmse}  rho ${last.rho}`);
  const numpy = options.numpy ? await runNumpy(train, test) : undefined;
  times.push(...timed(REPETITIONS / 2, work).times);
  console.log(`@lab/svt              ${summary(times)}`);
  if (numpy === undefined) {
    const why = options.numpy ? "no python3 that can import numpy (LAB_PYTHON names one)" : "--no-numpy";
    console.log(`NumPy                 not run: ${why}\n`);
    return;
  }
  console.log(`NumPy ${numpy.numpy.padEnd(15)} ${seconds(1000 * numpy.seconds)}`);
  console.log(
    `ratio                 ${((1000 * numpy.seconds) / median(times)).toFixed(0)}× (its whole run to our median)`,
  );
  // What others on the machine take, they take from both; the fastest of each is the least disturbed.
  const undisturbed = (1000 * ITERATIONS * numpy.fastest) / Math.min(...times);
  console.log(
    `undisturbed ratio     ${undisturbed.toFixed(0)}× (${ITERATIONS} times its fastest iteration to our fastest run)`,
  );
  for (const key of ["rmse", "rho", "increment"] as const) {
    const most = largestDifference(result.history, numpy.history, key);
    console.log(`largest difference    ${most.toExponential(1)} in ${key}`);
  }
  console.log("");
}

interface NumpyRun {
  readonly seconds: number;
  /** Seconds of the fastest iteration. */
  readonly fastest: number;
  readonly numpy: string;
  readonly history: HardIteration[];
}

async function runNumpy(train: Triplets, test: Triplets): Promise<NumpyRun | undefined> {
  const python = findNumpyPython();
  if (python === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "bench-svt-"));
  try {
    const file = join(folder, "triplets.bin");
    const header = Int32Array.of(...train.shape, train.values.length, test.values.length, 0);
    const columns = [header, train.rows, train.cols, train.values, test.rows, test.cols, test.values];
    await writeFile(file, Buffer.concat(columns.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength))));
    const script = fileURLToPath(new URL("numpy_svt.py", import.meta.url));
    console.log("NumPy                 running its loop, which takes minutes ...");
    const run = spawnSync(python, [script, file, String(THRESHOLD), String(ITERATIONS)], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    if (run.status !== 0) throw new Error(`numpy_svt.py failed:\n${run.stderr}`);
    return JSON.parse(run.stdout) as NumpyRun;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first Python that can import NumPy. */
function findNumpyPython(): string | undefined {
  const candidates = [process.env.LAB_PYTHON, "python3", "/usr/bin/python3"];
  return candidates.find((python) => python && spawnSync(python, ["-c", "import numpy"]).status === 0);
}

function timed<T>(repetitions: number, work: () => T): { result: T; times: number[] } {
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

function summary(times: readonly number[]): string {
  const range = `${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`;
  return `${seconds(median(times))} (median of ${times.length}, ${range})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function largestDifference(
  one: readonly HardIteration[],
  two: readonly HardIteration[],
  key: "rmse" | "rho" | "increment",
): number {
  return one.reduce((most, step, i) => Math.max(most, Math.abs(step[key]! - two[i]![key]!)), 0);
}
