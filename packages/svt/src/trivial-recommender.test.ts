import { beforeAll, describe, expect, it } from "vitest";
import { labSplit } from "../test/lab-split.js";
import { triplets } from "../test/small-problem.js";
import { pearson, rmse } from "./metrics.js";
import { trivialRecommender, userMeans } from "./trivial-recommender.js";

const train = triplets(
  [
    [0, 0, 5],
    [0, 2, 2],
    [2, 1, 1],
  ],
  [4, 3],
);

describe("userMeans", () => {
  it("is the mean of a user's ratings, or of all ratings for a user without any", () => {
    const all = 8 / 3;
    expect(userMeans(train)).toEqual(Float64Array.of(3.5, all, 1, all));
  });

  it("refuses an empty training set and users outside the shape", () => {
    expect(() => userMeans(triplets([], [2, 2]))).toThrow(expect.objectContaining({ code: "empty" }));
    expect(() => userMeans(triplets([[2, 0, 1]], [2, 2]))).toThrow(
      expect.objectContaining({ code: "index-out-of-range" }),
    );
  });
});

describe("trivialRecommender", () => {
  it("predicts the user's mean, whatever the item", () => {
    const { predict } = trivialRecommender(train);
    expect(predict(Int32Array.of(0, 0, 2), Int32Array.of(0, 1, 2))).toEqual(Float64Array.of(3.5, 3.5, 1));
  });

  it("refuses places outside the matrix and lists of different length", () => {
    const { predict } = trivialRecommender(train);
    expect(() => predict(Int32Array.of(0), Int32Array.of(3))).toThrow(/place 0 is \(0, 3\)/);
    expect(() => predict(Int32Array.of(0), new Int32Array(2))).toThrow(
      expect.objectContaining({ code: "shape-mismatch" }),
    );
  });

  describe("on the split of seed 42", () => {
    let split: Awaited<ReturnType<typeof labSplit>>;
    beforeAll(async () => {
      split = await labSplit();
    });

    it("is the baseline: RMSE 1.0432807714785424 and rho 0.38509116600921667 on MovieLens 100K", () => {
      const { train: ratings, test, isReal } = split;
      const predicted = trivialRecommender(ratings).predict(test.rows, test.cols);
      const [error, rho] = [rmse(test.values, predicted), pearson(test.values, predicted)];
      if (isReal) {
        expect(error).toBeCloseTo(1.0432807714785424, 12);
        expect(rho).toBeCloseTo(0.38509116600921667, 12);
      } else {
        expect(error).toBeGreaterThan(0.95);
        expect(error).toBeLessThan(1.1);
        expect(rho).toBeGreaterThan(0.3);
        expect(rho).toBeLessThan(0.45);
      }
    });
  });
});
