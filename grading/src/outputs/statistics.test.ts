import fc from "fast-check";
import { expect, test } from "vitest";
import { binShares, mean, median } from "./statistics.ts";

test("the median is the middle, or between the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([10, 9, 1, 2])).toBe(5.5);
  expect(median([])).toBeUndefined();
});

test("the mean of none is not 0", () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([])).toBeUndefined();
});

test("a border belongs to the bin above it, and all to the last", () => {
  expect(binShares([0, 0.1, 0.25, 0.999, 1], 10)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 2]);
});

test("no share is lost", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.integer({ min: 1, max: 20 }),
      (shares, bins) => {
        const counts = binShares(shares, bins);
        expect(counts).toHaveLength(bins);
        expect(counts.reduce((sum, count) => sum + count)).toBe(shares.length);
      },
    ),
  );
});
