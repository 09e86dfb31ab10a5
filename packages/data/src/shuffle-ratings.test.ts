import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryRatings } from "../test/arbitrary-ratings.js";
import { NumpyRandom } from "./numpy-random.js";
import { shuffleRatings } from "./shuffle-ratings.js";

describe("shuffleRatings", () => {
  it("orders the rows by np.random.permutation, and keeps each row together", () => {
    fc.assert(
      fc.property(arbitraryRatings, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (ratings, seed) => {
        const before = structuredClone(ratings);
        const shuffled = shuffleRatings(ratings, { seed });
        const order = new NumpyRandom(seed).permutation(ratings.values.length);
        expect([...shuffled.timestamps]).toEqual([...order]);
        order.forEach((row, k) => {
          expect(shuffled.userIds[k]).toBe(ratings.userIds[row]);
          expect(shuffled.itemIds[k]).toBe(ratings.itemIds[row]);
          expect(shuffled.values[k]).toBe(ratings.values[row]);
        });
        expect(ratings).toEqual(before);
      }),
    );
  });

  it("refuses columns of different lengths and seeds that NumPy refuses", () => {
    const ratings = {
      userIds: new Int32Array(2),
      itemIds: new Int32Array(2),
      values: new Float64Array(2),
      timestamps: new Float64Array(1),
    };
    expect(() => shuffleRatings(ratings, { seed: 0 })).toThrow(
      expect.objectContaining({ code: "column-length-mismatch" }),
    );
    expect(() => shuffleRatings({ ...ratings, timestamps: new Float64Array(2) }, { seed: -1 })).toThrow(
      expect.objectContaining({ code: "invalid-seed" }),
    );
  });
});
