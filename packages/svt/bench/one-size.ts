// One size of scaling.ts in a process of its own: node --import tsx one-size.ts SIZE prints a SizeReport as JSON.
import { prepareRatings, syntheticRatings } from "@lab/data";
import { CsrMatrix, partialSvd } from "@lab/linalg";
import { svtHard } from "@lab/svt";
import { SIZES, type SizeReport } from "./scaling.js";

const ITERATIONS = 20;
/** The lecture's threshold keeps this many singular values of MovieLens 100K. */
const RANK = 8;

const size = process.argv[2] as keyof typeof SIZES;
const { train } = prepareRatings(syntheticRatings(SIZES[size]), { seed: 42 });
const { s } = partialSvd(CsrMatrix.fromTriplets(train), { rank: RANK + 1, tolerance: 1e-6 });
const threshold = (s[RANK - 1]! + s[RANK]!) / 2;
const times: number[] = [];
let last = performance.now();
const { history } = svtHard(train, {
  threshold,
  maxIterations: ITERATIONS,
  onIteration() {
    const now = performance.now();
    times.push(now - last);
    last = now;
  },
});
const report: SizeReport = {
  size,
  ratings: train.values.length,
  threshold,
  rank: history.at(-1)!.rank,
  iterations: history.length,
  coldMilliseconds: times[0]!,
  // The later iterations, warm-started, are what a long run consists of.
  iterationMilliseconds:
    times.slice(ITERATIONS / 2).reduce((sum, time) => sum + time, 0) / (times.length - ITERATIONS / 2),
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(report));
