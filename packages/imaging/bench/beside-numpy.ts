import { fileURLToPath } from "node:url";
import {
  applyMask,
  type Image,
  type InpaintIteration,
  inpaint,
  landscape,
  mondrian,
  psnr,
  randomMask,
  relativeError,
  toGrayscale,
} from "@lab/imaging";
import { availableKernelSets } from "@lab/linalg";
import { type NumpyRun, printDifferences, printRatios, runNumpy, summary, timed } from "@lab/tooling/beside-numpy";

const ITERATIONS = 700;
/** Half of them before NumPy and half after, since machines have fast and slow minutes. */
const REPETITIONS = 8;

/** The lecture's 700 iterations on the two generated pictures, the first beside the NumPy loop: seconds, ratio, difference. */
export async function benchBesideNumpy(options: { numpy: boolean }): Promise<void> {
  console.log(`Node ${process.version}, kernels: ${availableKernelSets()[0]}; half of the pixels missing, seed 0\n`);
  await benchPicture("Mondrian", toGrayscale(mondrian()), options);
  await benchPicture("landscape", toGrayscale(landscape()), { numpy: false });
}

async function benchPicture(name: string, picture: Image, options: { numpy: boolean }): Promise<void> {
  const mask = randomMask(picture.height, picture.width, { missing: 0.5, seed: 0 });
  // No tolerance: all 700 iterations are run, as NumPy runs them.
  const work = () => inpaint(picture, mask, { maxIterations: ITERATIONS, tolerance: 0 });
  const { result, times } = timed(REPETITIONS / 2, work);
  const { image, history } = result;
  const filled = psnr(picture, applyMask(picture, mask, { fill: "mean" }));
  console.log(`${name}, ${picture.height} × ${picture.width}, ${ITERATIONS} iterations`);
  console.log(`relative error        ${relativeError(picture, image).toFixed(4)}`);
  console.log(
    `PSNR                  ${psnr(picture, image).toFixed(1)} dB, the mean-filled picture's ${filled.toFixed(1)} dB`,
  );
  console.log(`rank                  ${ranks(history)}`);
  console.log(`residual              ${history.at(-1)!.residual.toFixed(4)}`);
  const numpy = options.numpy ? await runLoop(picture, mask) : undefined;
  times.push(...timed(REPETITIONS / 2, work).times);
  console.log(`@lab/imaging          ${summary(times)}`);
  if (numpy === undefined) {
    if (options.numpy)
      console.log("NumPy                 not run: no python3 that can import numpy (LAB_PYTHON names one)");
    console.log("");
    return;
  }
  printRatios(numpy, times);
  const sameRanks = history.every(({ rank }, k) => rank === numpy.history[k]!.rank);
  console.log(`ranks                 ${sameRanks ? "the same in every iteration" : "DIFFERENT"}`);
  printDifferences(history, numpy.history, ["residual", "nuclearNorm"]);
  console.log("");
}

/** Each rank with the iteration from which it holds. */
function ranks(history: readonly InpaintIteration[]): string {
  const changes = history.filter(({ rank }, k) => rank !== history[k - 1]?.rank);
  const shown = changes.length > 8 ? [...changes.slice(0, 4), ...changes.slice(-3)] : changes;
  return shown.map(({ rank, iteration }) => `${rank} from ${iteration}`).join(", ");
}

/** The NumPy loop on the same picture and mask. */
function runLoop({ height, width, data }: Image, mask: Uint8Array): Promise<NumpyRun<InpaintIteration> | undefined> {
  const script = fileURLToPath(new URL("numpy_inpaint.py", import.meta.url));
  return runNumpy(script, [Int32Array.of(height, width), data, mask], [String(ITERATIONS)]);
}
