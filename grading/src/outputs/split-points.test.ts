import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHundredths } from "../results/to-hundredths.ts";
import { splitPoints } from "./split-points.ts";
import { exerciseOf, testOf } from "./testing/small-batch.ts";

describe("splitPoints", () => {
  it("gives each test its share by weight, and leaves no hundredth over", () => {
    const tests = [testOf(), testOf({ verdict: "fail" }), testOf()];
    expect(splitPoints(exerciseOf(1, { tests, points: 0.67 }))).toEqual([
      { score: 0.34, maxScore: 0.34 },
      { score: 0, maxScore: 0.33 },
      { score: 0.33, maxScore: 0.33 },
    ]);
  });

  it("keeps what a test is worth when the points are not the passed tests' share", () => {
    const tests = [testOf({ weight: 3 }), testOf({ verdict: "crash" })];
    expect(splitPoints(exerciseOf(0, { tests, points: 0 }))).toEqual([
      { score: 0, maxScore: 1.5 },
      { score: 0, maxScore: 0.5 },
    ]);
  });

  it("adds up to the exercise's points and maximum exactly, in any mixture", () => {
    const test = fc.record({ weight: fc.double({ min: 0, max: 10, noNaN: true }), isPassed: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(test, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 10_000 }),
        (given, cents) => {
          const tests = given.map(({ weight, isPassed }) => testOf({ weight, verdict: isPassed ? "pass" : "fail" }));
          const weightOf = (wanted: typeof tests) => wanted.reduce((sum, { weight }) => sum + weight, 0);
          const all = weightOf(tests);
          const passed = tests.filter(({ verdict }) => verdict === "pass");
          const share = all > 0 ? weightOf(passed) / all : passed.length / tests.length;
          const maxPoints = cents / 100;
          const points = toHundredths(maxPoints * share);
          const shares = splitPoints(exerciseOf(0, { tests, points, maxPoints }));
          const sum = (values: readonly number[]) => toHundredths(values.reduce((total, value) => total + value, 0));
          expect(sum(shares.map(({ score }) => score))).toBe(points);
          expect(sum(shares.map(({ maxScore }) => maxScore))).toBe(maxPoints);
          for (const { score, maxScore } of shares) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(maxScore);
          }
        },
      ),
    );
  });
});
