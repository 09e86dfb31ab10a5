// `pnpm grade:targets`: what the reference answers reach over 20 seeds, into tests/targets. Real ratings come from
// LAB_DATA_DIR or the cache.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadMovieLens, type Ratings } from "@lab/data";
import type * as HardSvt from "../exercises/14-hard-svt/exercise.ts";
import type * as Inpaint from "../exercises/19-inpaint/exercise.ts";
import { REFERENCES } from "../tooling/exercises/generate.ts";
import { HARD_SVT_PART, hardSvtPart, judgeCompleted } from "./tests/support/hard-svt-part.ts";
import { INPAINT_PICTURE, lowRankPicture, relativeError } from "./tests/support/low-rank-picture.ts";
import { type Direction, rounded, type Targets, targetOf, targetsFile } from "./tests/support/targets.ts";

const SEEDS = 20;

/** The figures of one run of a reference answer. */
export type HardSvtFigure = "rmse" | "rho";
export type InpaintFigure = "error" | "iterations";

const HARD_SVT_DIRECTIONS: Readonly<Record<HardSvtFigure, Direction>> = {
  rmse: "at most",
  rho: "at least",
};
const INPAINT_DIRECTIONS: Readonly<Record<InpaintFigure, Direction>> = { error: "at most", iterations: "at most" };

async function reference<Exercise>(id: string): Promise<Exercise> {
  return (await import(pathToFileURL(join(REFERENCES, `${id}.ts`)).href)) as Exercise;
}

/** The reference's loop on the part of the ratings that the seed splits. */
export async function measureHardSvt(ratings: Ratings, seed: number) {
  const { hardSvt } = await reference<typeof HardSvt>("14-hard-svt");
  const { train, shown, held } = hardSvtPart(ratings, seed);
  const { threshold, iterations } = HARD_SVT_PART;
  const { completed } = hardSvt(train, shown, { threshold, maxIterations: iterations, tolerance: 0 });
  const { rmse, rho } = judgeCompleted(completed, held);
  return { seed, rmse: rounded(rmse), rho: rounded(rho) };
}

/** The reference's picture of the seed. */
export async function measureInpaint(seed: number) {
  const { inpaint } = await reference<typeof Inpaint>("19-inpaint");
  const { whole, mask, given } = lowRankPicture(seed);
  const { estimate, errors } = inpaint(given, mask, INPAINT_PICTURE);
  return { seed, error: rounded(relativeError(estimate, whole)), iterations: errors.length };
}

/** Of seeds 0 to 19, one after the other. */
async function overSeeds<Run>(measure: (seed: number) => Promise<Run>): Promise<Run[]> {
  const runs: Run[] = [];
  for (let seed = 0; seed < SEEDS; seed++) runs.push(await measure(seed));
  return runs;
}

async function hardSvtTargets(): Promise<Targets<HardSvtFigure, "real" | "synthetic">> {
  const real = await loadMovieLens({ variant: "100k" });
  if (real.provenance.kind === "synthetic")
    throw new Error(`the targets need the real ratings: ${real.provenance.reason}`);
  const synthetic = await loadMovieLens({ variant: "100k", source: "synthetic" });
  const target = async ({ ratings }: { readonly ratings: Ratings }) =>
    targetOf(await overSeeds((seed) => measureHardSvt(ratings, seed)), HARD_SVT_DIRECTIONS);
  return {
    exercise: "14-hard-svt",
    measured:
      "hardSvt of apps/solution/src/exercises/14-hard-svt.ts on the most active users and the most rated films, split 80 to 20 " +
      "by each seed; rmse and rho of `completed` on three quarters of the test ratings, which an answer does not see",
    setting: HARD_SVT_PART,
    directions: HARD_SVT_DIRECTIONS,
    cases: { real: await target(real), synthetic: await target(synthetic) },
  };
}

async function inpaintTargets(): Promise<Targets<InpaintFigure, "random">> {
  return {
    exercise: "19-inpaint",
    measured:
      "inpaint of apps/solution/src/exercises/19-inpaint.ts on a random picture of rank 2 for each seed; error: relative distance of " +
      "the estimate to the whole picture; iterations: after so many the error at the known pixels is below the tolerance",
    setting: INPAINT_PICTURE,
    directions: INPAINT_DIRECTIONS,
    cases: { random: targetOf(await overSeeds(measureInpaint), INPAINT_DIRECTIONS) },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const targets of [await hardSvtTargets(), await inpaintTargets()]) {
    await writeFile(targetsFile(targets.exercise), `${JSON.stringify(targets, undefined, 2)}\n`);
    for (const [name, { worst, target }] of Object.entries(targets.cases)) {
      process.stdout.write(`${targets.exercise}, ${name}: ${JSON.stringify({ worst, target })}\n`);
    }
  }
}
