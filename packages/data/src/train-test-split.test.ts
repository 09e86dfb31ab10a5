import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryRatings } from "../test/arbitrary-ratings.js";
import { trainTestSplit } from "./train-test-split.js";

describe("trainTestSplit", () => {
  it("cuts after int(f * n) rows and loses none", () => {
    fc.assert(
      fc.property(arbitraryRatings, fc.double({ min: 0, max: 1, noNaN: true }), (ratings, trainFraction) => {
        const { train, test } = trainTestSplit(ratings, { trainFraction });
        expect(train.values.length).toBe(Math.trunc(trainFraction * ratings.values.length));
        for (const column of ["userIds", "itemIds", "values", "timestamps"] as const) {
          expect([...train[column], ...test[column]]).toEqual([...ratings[column]]);
        }
      }),
    );
  });

  it("truncates as Python's int does, and trains on 0.8 by default", () => {
    const ratings = { userIds: new Int32Array(9), itemIds: new Int32Array(9), values: new Float64Array(9) };
    expect(trainTestSplit({ ...ratings, timestamps: new Float64Array(9) }).train.values.length).toBe(7);
  });

  it.each([-0.1, 1.1, Number.NaN])("refuses the fraction %s", (trainFraction) => {
    const empty = new Int32Array(0);
    const ratings = { userIds: empty, itemIds: empty, values: new Float64Array(0), timestamps: new Float64Array(0) };
    expect(() => trainTestSplit(ratings, { trainFraction })).toThrow(
      expect.objectContaining({ code: "invalid-fraction" }),
    );
  });
});
