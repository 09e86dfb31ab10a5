import { describe, expect, it } from "vitest";
import type { BatchResults } from "./results.ts";
import { withoutTimes } from "./without-times.ts";

function gradedIn(seconds: number, startedAt: string, points: number): BatchResults {
  const test = { name: "is a sum", weight: 1, verdict: "pass", seconds } as const;
  const exercise = {
    exercise: "01-sum",
    title: "A sum",
    verdict: "pass",
    points,
    maxPoints: 2,
    tests: [test],
    output: "",
    buildsOn: [],
    identity: "abc",
    seconds,
  } as const;
  return {
    schemaVersion: 1,
    course: "Sums",
    isolation: "bwrap",
    isolationIsSafe: true,
    data: "synthetic",
    seed: 1,
    versions: {},
    exercises: [],
    submissions: [
      {
        student: { id: "ada" },
        hash: "def",
        points,
        maxPoints: 2,
        exercises: [exercise],
        ignored: [],
        flags: [],
        seconds,
      },
    ],
    isPartial: false,
    startedAt,
    seconds,
  };
}

describe("results without times", () => {
  const first = withoutTimes(gradedIn(1, "2026-01-01T00:00:00.000Z", 2));

  it("are equal when only times differ", () => {
    expect(withoutTimes(gradedIn(2, "2026-01-02T00:00:00.000Z", 2))).toEqual(first);
  });

  it("are not when points differ", () => {
    expect(withoutTimes(gradedIn(1, "2026-01-01T00:00:00.000Z", 1))).not.toEqual(first);
  });
});
