import { syntheticRatings } from "@lab/data";
import { describe, expect, it } from "vitest";
import { type HardSvtFigure, type InpaintFigure, measureHardSvt, measureInpaint } from "../measure-targets.ts";
import { HARD_SVT_PART, hardSvtPart, judgeCompleted } from "../tests/support/hard-svt-part.ts";
import { INPAINT_PICTURE } from "../tests/support/low-rank-picture.ts";
import { readTargets, targetOf } from "../tests/support/targets.ts";
import { hardSvt as rankOne } from "../tests/wrong-answers/14-hard-svt/rank-one.ts";
import { hardSvt as soft } from "../tests/wrong-answers/14-hard-svt/soft-for-hard.ts";

const hardSvt = readTargets<HardSvtFigure, "real" | "synthetic">("14-hard-svt");
const inpaint = readTargets<InpaintFigure, "random">("19-inpaint");
const ratings = syntheticRatings();

/** Another machine's arithmetic may differ in the last digits, and the loop amplifies that a little. */
const DIGITS = 4;

describe("the targets that are committed", () => {
  it("were measured by the settings that the hidden tests have", () => {
    expect(hardSvt.setting).toEqual(HARD_SVT_PART);
    expect(inpaint.setting).toEqual(INPAINT_PICTURE);
  });

  it.each([
    ["14-hard-svt, real", hardSvt.cases.real, targetOf(hardSvt.cases.real.seeds, hardSvt.directions)],
    ["14-hard-svt, synthetic", hardSvt.cases.synthetic, targetOf(hardSvt.cases.synthetic.seeds, hardSvt.directions)],
    ["19-inpaint, random", inpaint.cases.random, targetOf(inpaint.cases.random.seeds, inpaint.directions)],
  ])("follow from 20 seeds: %s", (_, committed, computed) => {
    expect(committed.seeds.map(({ seed }) => seed)).toEqual(Array.from({ length: 20 }, (_seed, k) => k));
    expect(computed).toEqual(committed);
  });

  it.each([0, 7, 19])("are what the reference answers reach: seed %i", async (seed) => {
    const ofRatings = await measureHardSvt(ratings, seed);
    const ofPicture = await measureInpaint(seed);
    const [committed, picture] = [hardSvt.cases.synthetic.seeds[seed]!, inpaint.cases.random.seeds[seed]!];
    expect(ofRatings.rmse).toBeCloseTo(committed.rmse, DIGITS);
    expect(ofRatings.rho).toBeCloseTo(committed.rho, DIGITS);
    expect(ofPicture.iterations).toBe(picture.iterations);
    expect(ofPicture.error).toBeCloseTo(picture.error, DIGITS);
  });

  it("are kept by no figure of the trivial recommender, nor by a loop of one iteration or of soft thresholds", () => {
    const { target } = hardSvt.cases.synthetic;
    const { train, shown, held, baseline } = hardSvtPart(ratings, 3);
    expect(baseline.rmse).toBeGreaterThan(target.rmse);
    expect(baseline.rho).toBeLessThan(target.rho);
    const { threshold, iterations } = HARD_SVT_PART;
    const options = { threshold, maxIterations: iterations, tolerance: 0 };
    expect(judgeCompleted(soft(train, shown, options).completed, held).rmse).toBeGreaterThan(target.rmse);
    const once = rankOne(train, shown, { ...options, maxIterations: 1 });
    expect(judgeCompleted(once.completed, held).rmse).toBeGreaterThan(target.rmse);
  });
});

describe("a target", () => {
  it("lies as far beyond the worst as the worst is from the mean, whichever way that is", () => {
    const seeds = [
      { seed: 0, error: 0.1, correlation: 0.5, iterations: 10 },
      { seed: 1, error: 0.4, correlation: 0.8, iterations: 15 },
    ];
    const directions = { error: "at most", correlation: "at least", iterations: "at most" } as const;
    expect(targetOf<"error" | "correlation" | "iterations">(seeds, directions)).toMatchObject({
      worst: { error: 0.4, correlation: 0.5, iterations: 15 },
      margin: { error: 0.15, correlation: 0.15, iterations: 3 },
      target: { error: 0.55, correlation: 0.35, iterations: 18 },
    });
  });
});
