import { fileURLToPath } from "node:url";
import { loadMovieLens, prepareRatings, type Triplets } from "@lab/data";
import { availableKernelSets } from "@lab/linalg";
import { type HardIteration, pearson, rmse, softImpute, svtHard, trivialRecommender } from "@lab/svt";
import { type NumpyRun, printDifferences, printRatios, runNumpy, summary, timed } from "@lab/tooling/beside-numpy";

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
  const numpy = options.numpy ? await runLoop(train, test) : undefined;
  times.push(...timed(REPETITIONS / 2, work).times);
  console.log(`@lab/svt              ${summary(times)}`);
  if (numpy === undefined) {
    const why = options.numpy ? "no python3 that can import numpy (LAB_PYTHON names one)" : "--no-numpy";
    console.log(`NumPy                 not run: ${why}\n`);
    return;
  }
  printRatios(numpy, times);
  printDifferences(result.history, numpy.history, ["rmse", "rho", "increment"]);
  console.log("");
}

/** The NumPy loop on the same split. */
function runLoop(train: Triplets, test: Triplets): Promise<NumpyRun<HardIteration> | undefined> {
  const header = Int32Array.of(...train.shape, train.values.length, test.values.length, 0);
  const columns = [header, train.rows, train.cols, train.values, test.rows, test.cols, test.values];
  const script = fileURLToPath(new URL("numpy_svt.py", import.meta.url));
  return runNumpy(script, columns, [String(THRESHOLD), String(ITERATIONS)]);
}
