// The exercises' reference answers, run through the lecture one after the other, give the packages' numbers: on the real
// ratings where LAB_DATA_DIR names them, else on the synthetic set.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  compactIndices,
  parseRatings,
  prepareRatings,
  printRatings,
  shuffleRatings,
  syntheticRatings,
  type Triplets,
} from "@lab/data";
import { landscape, mondrian, randomMask, resizeToFit, toGrayscale, toMatrix } from "@lab/imaging";
import { grad, hessian, numpy as jnp } from "@lab/jaxlike";
import * as packaged from "@lab/svt";
import { beforeAll, describe, expect, it } from "vitest";
import { loadRatings } from "../src/exercises/01-load.js";
import { countRatings } from "../src/exercises/02-count.js";
import { shuffle } from "../src/exercises/03-shuffle.js";
import { compact } from "../src/exercises/04-compact.js";
import { split } from "../src/exercises/05-split.js";
import { trivialPredictions } from "../src/exercises/08-trivial-predictions.js";
import { rmse } from "../src/exercises/09-rmse.js";
import { pearson } from "../src/exercises/10-pearson.js";
import { hardSvt } from "../src/exercises/14-hard-svt.js";
import { inpaint } from "../src/exercises/19-inpaint.js";
import { gradient } from "../src/exercises/24-grad.js";
import { hessianOfTwo } from "../src/exercises/27-hessian.js";

const SEED = 42;
const { LAB_DATA_DIR } = process.env;

describe("MovieLens by hand", () => {
  let text: string;
  let byHand: { train: Triplets; test: Triplets };
  let expected: ReturnType<typeof prepareRatings>;

  beforeAll(async () => {
    if (LAB_DATA_DIR === undefined) {
      console.warn("LAB_DATA_DIR is not set: the lecture is run by hand on the SYNTHETIC set");
      text = printRatings(syntheticRatings());
    } else {
      text = await readFile(join(LAB_DATA_DIR, "ml-100k/u.data"), "utf8");
    }
    const shuffled = shuffle(loadRatings(text), SEED);
    const users = compact(shuffled.userIds);
    const films = compact(shuffled.itemIds);
    const parts = split({ ...shuffled, userIds: users.inverse, itemIds: films.inverse });
    const shape = [users.unique.length, films.unique.length] as const;
    const triplets = ({ userIds, itemIds, values }: (typeof parts)["train"]): Triplets => ({
      rows: userIds,
      cols: itemIds,
      values,
      shape,
    });
    byHand = { train: triplets(parts.train), test: triplets(parts.test) };
    expected = prepareRatings(parseRatings(text), { seed: SEED });
  });

  it("loads, counts, shuffles, compacts and splits as the packages do", () => {
    const ratings = parseRatings(text);
    expect(loadRatings(text)).toEqual(ratings);
    expect(countRatings(ratings)).toEqual({
      users: compactIndices(ratings.userIds).unique.length,
      films: compactIndices(ratings.itemIds).unique.length,
      ratings: ratings.values.length,
    });
    expect(shuffle(ratings, SEED)).toEqual(shuffleRatings(ratings, { seed: SEED }));
    for (const part of ["train", "test"] as const) {
      const { rows, cols, values, shape } = expected[part];
      expect(byHand[part].shape).toEqual([...shape]);
      expect([byHand[part].rows, byHand[part].cols, byHand[part].values].map((a) => Array.from(a))).toEqual(
        [rows, cols, values].map((a) => Array.from(a)),
      );
    }
  });

  it("has the baseline's scores", () => {
    const { train, test } = byHand;
    const predicted = trivialPredictions(train, test);
    const reference = packaged.trivialRecommender(expected.train).predict(expected.test.rows, expected.test.cols);
    expect(rmse(test.values, predicted)).toBeCloseTo(packaged.rmse(expected.test.values, reference), 12);
    expect(pearson(test.values, predicted)).toBeCloseTo(packaged.pearson(expected.test.values, reference), 11);
  });

  it("has the first iterations of hard SVT", { timeout: 120_000 }, () => {
    const options = { threshold: 100, maxIterations: 3, tolerance: 1e-4 };
    const { history } = hardSvt(byHand.train, byHand.test, options);
    const reference = packaged.svtHard(expected.train, { ...options, test: expected.test }).history;
    expect(history.map(({ rank }) => rank)).toEqual(reference.map(({ rank }) => rank));
    for (const [k, step] of history.entries()) {
      expect(step.rmse).toBeCloseTo(reference[k]!.rmse!, 6);
      expect(step.increment).toBeCloseTo(reference[k]!.increment, 4);
    }
  });
});

describe("a picture by hand", () => {
  it.each([
    ["the Mondrian", mondrian],
    ["the landscape", landscape],
  ] as const)("comes back as svtSoft restores it: %s", (_, generate) => {
    const picture = toMatrix(toGrayscale(resizeToFit(generate(), 60)));
    const mask = randomMask(picture.rows, picture.cols, { missing: 0.5, seed: SEED });
    const rowsOfMask = Array.from({ length: picture.rows }, (_row, i) =>
      Array.from(mask.subarray(i * picture.cols, (i + 1) * picture.cols)),
    );
    const options = { tolerance: 0.01, maxIterations: 150 };
    const { errors, estimate, tau } = inpaint(picture.toRows(), rowsOfMask, options);
    const reference = packaged.svtSoft(picture, mask, options);
    expect(tau).toBeCloseTo(reference.tau, 12);
    expect(errors).toHaveLength(reference.history.length);
    for (const [k, error] of errors.entries()) expect(error).toBeCloseTo(reference.history[k]!.residual, 6);
    const largest = reference.toDense().data.map((value, p) => Math.abs(value - estimate.flat()[p]!));
    expect(Math.max(...largest)).toBeLessThan(1e-4);
  });
});

describe("derivatives by hand", () => {
  it("are those of the packaged grad and hessian", () => {
    const f = (x: ReturnType<typeof jnp.array>, y: ReturnType<typeof jnp.array>) =>
      jnp
        .sin(x)
        .mul(y)
        .add(x.mul(y.pow(2)));
    const [byX, byY] = grad(f, { argnums: [0, 1] })(0.5, 2);
    expect(gradient(f, 0.5, 2)).toEqual([byX.item(), byY.item()].map((value) => expect.closeTo(value as number, 6)));
    const g = (v: ReturnType<typeof jnp.array>) => f(v.get(0), v.get(1));
    const expected = hessian(g)(jnp.array([0.5, 2])).js() as number[][];
    const got = hessianOfTwo(f, 0.5, 2);
    expect(got.flat()).toEqual(expected.flat().map((value) => expect.closeTo(value, 5)));
  });
});
