import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadingSingularValues } from "../test/leading-singular-values.js";
import { userMeanBaseline } from "../test/user-mean-baseline.js";
import { prepareRatings } from "./prepare-ratings.js";
import type { Ratings } from "./ratings.js";
import { type SyntheticRatingsOptions, syntheticRatings } from "./synthetic-ratings.js";

const countsOf = (ids: Int32Array): Int32Array => {
  const counts = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0));
  ids.forEach((id) => {
    counts[id - 1]!++;
  });
  return counts;
};
const descending = (counts: Int32Array): number[] => [...counts].sort((a, b) => b - a);
const pairCount = ({ userIds, itemIds }: Ratings): number =>
  new Set(userIds.map((user, k) => user * 100_000 + itemIds[k]!)).size;

// The figures are MovieLens 100K's, measured with NumPy; of the set itself nothing is here.
describe.each([42, 0, 1, 2, 3])("syntheticRatings with seed %i, held against MovieLens 100K,", (seed) => {
  const ratings = syntheticRatings({ seed });
  const prepared = prepareRatings(ratings);

  it("has 943 users, 1682 films, 100,000 ratings, no pair twice", () => {
    expect([prepared.users, prepared.items, ratings.values.length]).toEqual([943, 1682, 100_000]);
    expect(pairCount(ratings)).toBe(100_000);
  });

  it("has its histogram of stars, to the last rating", () => {
    const stars = [1, 2, 3, 4, 5].map((star) => ratings.values.filter((value) => value === star).length);
    expect(stars).toEqual([6110, 11370, 27145, 34174, 21201]);
  });

  it("has at least 20 ratings a user, and as long a tail of busy ones", () => {
    const activity = descending(countsOf(ratings.userIds));
    expect(activity.at(-1)).toBe(20);
    expect(activity[471]).toBeGreaterThan(50); // measured: 65
    expect(activity[471]).toBeLessThan(80);
    expect(activity[94]).toBeGreaterThan(200); // measured: 244
    expect(activity[94]).toBeLessThan(290);
    expect(activity[0]).toBeGreaterThan(500); // measured: 737
    expect(activity[0]).toBeLessThanOrEqual(741);
  });

  it.each([
    [0, 583, 0.15],
    [20, 350, 0.25],
    [100, 217, 0.15],
    [400, 83, 0.15],
    [900, 22, 0.3],
    [1300, 5, 0.4],
    [1681, 1, 0],
  ])("has the popularity tail: the film of rank %i has about %i ratings", (rank, measured, tolerance) => {
    const count = descending(countsOf(ratings.itemIds))[rank]!;
    expect(Math.abs(count / measured - 1)).toBeLessThanOrEqual(tolerance);
  });

  it("is as hard for the user means: RMSE 1.043, rho 0.385", () => {
    const { rmse, rho } = userMeanBaseline(prepared);
    expect(Math.abs(rmse - 1.043)).toBeLessThan(0.03);
    expect(Math.abs(rho - 0.385)).toBeLessThan(0.04);
  });

  it("has the leading spectrum: eight singular values above 100, a gap after them", () => {
    const measured = [513.95, 198.59, 176.02, 130.81, 129.05, 121.23, 105.85, 101.4, 89.93, 86.49];
    const found = leadingSingularValues(prepared.train, measured.length);
    found.forEach((value, k) => {
      expect(Math.abs(value / measured[k]! - 1)).toBeLessThan(0.12);
    });
    expect(found[7]).toBeGreaterThan(102);
    expect(found[8]).toBeLessThan(98);
  });

  it("is in time order, one session a user", () => {
    const { userIds, timestamps } = ratings;
    const sessions = userIds.filter((user, k) => user !== userIds[k - 1]);
    expect(sessions.length).toBe(943);
    expect(timestamps.every((time, k) => k === 0 || time >= timestamps[k - 1]!)).toBe(true);
  });
});

describe("syntheticRatings", () => {
  it("gives the same ratings in every engine", () => {
    const { userIds, itemIds, values, timestamps } = syntheticRatings();
    const hash = createHash("sha256");
    for (const column of [userIds, itemIds, values, timestamps]) hash.update(new Uint8Array(column.buffer));
    expect(hash.digest("hex")).toBe("21ffa8d5ef4d90df21a94a4578556f95f9e7fa66949e47e88b03f24ed3428097");
  });

  it("gives others for another seed", () => {
    const small = { users: 30, items: 40, ratings: 700 };
    expect(syntheticRatings({ ...small, seed: 1 })).toEqual(syntheticRatings({ ...small, seed: 1 }));
    expect(syntheticRatings({ ...small, seed: 1 })).not.toEqual(syntheticRatings({ ...small, seed: 2 }));
  });

  it("has every user and film, no pair twice, 20 a user where there are enough, for any sizes", () => {
    const sizes = fc
      .record({ users: fc.integer({ min: 1, max: 40 }), items: fc.integer({ min: 1, max: 60 }) })
      .chain(({ users, items }) =>
        fc.record({
          users: fc.constant(users),
          items: fc.constant(items),
          ratings: fc.integer({ min: Math.max(users, items), max: users * items }),
          seed: fc.nat(),
        }),
      );
    fc.assert(
      fc.property(sizes, (options) => {
        const ratings = syntheticRatings(options);
        const { users, items } = prepareRatings(ratings);
        expect([users, items, ratings.values.length]).toEqual([options.users, options.items, options.ratings]);
        expect(pairCount(ratings)).toBe(options.ratings);
        const fewest = Math.min(...countsOf(ratings.userIds));
        expect(fewest).toBeGreaterThanOrEqual(Math.min(20, Math.floor(options.ratings / options.users)));
      }),
    );
  });

  it("scales to the shape of MovieLens 1M", () => {
    const ratings = syntheticRatings({ users: 6040, items: 3706, ratings: 1_000_209 });
    const { users, items } = prepareRatings(ratings);
    expect([users, items, ratings.values.length]).toEqual([6040, 3706, 1_000_209]);
    expect(Math.min(...countsOf(ratings.userIds))).toBeGreaterThanOrEqual(20);
    expect(pairCount(ratings)).toBe(1_000_209);
  });

  const refused: readonly [SyntheticRatingsOptions, string][] = [
    [{ users: 0 }, "invalid-size"],
    [{ items: 2.5 }, "invalid-size"],
    [{ users: 10, items: 10, ratings: 101 }, "invalid-size"],
    [{ users: 10, items: 10, ratings: 9 }, "invalid-size"],
    [{ users: 1e6, items: 1e6, ratings: 1e9 }, "invalid-size"],
    [{ seed: 0.5 }, "invalid-seed"],
    [{ seed: -1 }, "invalid-seed"],
  ];
  it.each(refused)("refuses %o", (options, code) => {
    expect(() => syntheticRatings(options)).toThrow(expect.objectContaining({ code }));
  });
});
