import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryRatings } from "../test/arbitrary-ratings.js";
import { labRatings } from "../test/lab-ratings.js";
import { userMeanBaseline } from "../test/user-mean-baseline.js";
import { prepareRatings } from "./prepare-ratings.js";
import { shuffleRatings } from "./shuffle-ratings.js";
import { trainTestSplit } from "./train-test-split.js";

const { ratings, isReal } = await labRatings();

describe(`prepareRatings on ${isReal ? "MovieLens 100K" : "the SYNTHETIC set"}`, () => {
  it("trains on 80,000 and tests on 20,000 ratings of 943 users and 1682 films", () => {
    const { train, test, users, items } = prepareRatings(ratings);
    expect([users, items]).toEqual([943, 1682]);
    expect([train.values.length, test.values.length]).toEqual([80_000, 20_000]);
    expect(train.shape).toEqual([943, 1682]);
    expect(test.shape).toEqual([943, 1682]);
  });

  // Measured with NumPy on the real set: np.random.seed, permutation, the mean of each user's training ratings.
  it.skipIf(!isReal).each([
    [42, 1.0432807714785424, 0.38509116600921667],
    [1, 1.0432310925295378, 0.3835263069815462],
  ])("gives the notebook's own baseline with seed %i", (seed, rmse, rho) => {
    const baseline = userMeanBaseline(prepareRatings(ratings, { seed }));
    expect(Math.abs(baseline.rmse - rmse)).toBeLessThan(1e-12);
    expect(Math.abs(baseline.rho - rho)).toBeLessThan(1e-12);
  });
});

describe("prepareRatings", () => {
  it("gives the shuffled ratings back through its ids, cut at int(f * n)", () => {
    const fractions = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(arbitraryRatings, fractions, fc.nat(), (some, trainFraction, seed) => {
        const prepared = prepareRatings(some, { seed, trainFraction });
        const parts = trainTestSplit(shuffleRatings(some, { seed }), { trainFraction });
        for (const part of ["train", "test"] as const) {
          const { rows, cols, values, shape } = prepared[part];
          expect(shape).toEqual([prepared.users, prepared.items]);
          expect(rows.map((row) => prepared.userIds[row]!)).toEqual(parts[part].userIds);
          expect(cols.map((col) => prepared.itemIds[col]!)).toEqual(parts[part].itemIds);
          expect(values).toEqual(parts[part].values);
        }
      }),
    );
  });

  it("has seed 42 and four fifths as its defaults", () => {
    fc.assert(
      fc.property(arbitraryRatings, (some) => {
        expect(prepareRatings(some)).toEqual(prepareRatings(some, { seed: 42, trainFraction: 0.8 }));
      }),
      { numRuns: 10 },
    );
  });
});
