// One size of scaling.ts in a process of its own: node --import tsx one-size.ts PICTURE WIDTH prints a SizeReport as JSON.
import { inpaint, landscape, mondrian, randomMask, toGrayscale } from "@lab/imaging";
import type { PictureName, SizeReport } from "./scaling.js";

const ITERATIONS = 300;

const generate = { mondrian, landscape }[process.argv[2] as PictureName];
const width = Number(process.argv[3]);
const height = Math.round(0.75 * width);
const picture = toGrayscale(generate({ width, height }));
const mask = randomMask(height, width, { missing: 0.5, seed: 0 });
// The functions are compiled by then.
inpaint(picture, mask, { maxIterations: 5, tolerance: 0 });
const start = performance.now();
const { history } = inpaint(picture, mask, { maxIterations: ITERATIONS, tolerance: 0 });
const report: SizeReport = {
  width,
  height,
  iterations: history.length,
  rank: history.at(-1)!.rank,
  milliseconds: performance.now() - start,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(report));
