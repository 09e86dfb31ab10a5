// One size of scaling.ts in a process of its own: node --import tsx one-size.ts SIZE prints a SizeReport as JSON.
import { prepareRatings, syntheticRatings } from "@lab/data";
import { svtHard } from "@lab/svt";
import { SIZES, type SizeReport } from "./scaling.js";

const ITERATIONS = 20;
/** MovieLens 100K at threshold 100: 1.7 times the norm that independent ratings at its places would have. */
const TIMES_NOISE = 1.7;

const size = process.argv[2] as keyof typeof SIZES;
const { train } = prepareRatings(syntheticRatings(SIZES[size]), { seed: 42 });
const square = train.values.reduce((sum, value) => sum + value * value, 0);
const noise = Math.sqrt(square / train.shape[0]) + Math.sqrt(square / train.shape[1]);
const times: number[] = [];
let last = performance.now();
const { history } = svtHard(train, {
  threshold: TIMES_NOISE * noise,
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
  threshold: TIMES_NOISE * noise,
  rank: history.at(-1)!.rank,
  iterations: history.length,
  coldMilliseconds: times[0]!,
  // The later iterations, warm-started, are what a long run consists of.
  iterationMilliseconds:
    times.slice(ITERATIONS / 2).reduce((sum, time) => sum + time, 0) / (times.length - ITERATIONS / 2),
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(report));
