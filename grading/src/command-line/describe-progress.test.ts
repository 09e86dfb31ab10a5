import { describe, expect, it } from "vitest";
import { type BatchProgress, describeProgress, paceOf } from "./describe-progress.ts";

const PROGRESS: BatchProgress = {
  submissions: 200,
  submissionsDone: 50,
  exercises: 8000,
  exercisesDone: 2000,
  exercisesReused: 0,
  lanes: ["ada", undefined, "ben"],
};

describe("the progress of a batch", () => {
  it("is a bar, the pace and the lanes", () => {
    expect(describeProgress(PROGRESS, 300, 79)).toEqual([
      `${"█".repeat(10)}${"░".repeat(30)} 50/200 submissions`,
      "2000/8000 exercises · about 15 min left · 10 submissions/min",
      "ada · ben",
    ]);
  });

  it.each([24, 39, 60])("fits %i columns", (columns) => {
    const lanes = Array.from({ length: 20 }, () => "somebody with a long name");
    const lines = describeProgress({ ...PROGRESS, lanes }, 300, columns);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it("has a pace once there is something to go by, of what is graded and not taken over", () => {
    expect(paceOf({ ...PROGRESS, exercisesDone: 4 }, 10)).toEqual([]);
    expect(paceOf({ ...PROGRESS, exercisesReused: 2000 }, 10)).toEqual([]);
    expect(paceOf({ ...PROGRESS, exercisesReused: 1000 }, 300)).toEqual(["about 30 min left", "5.0 submissions/min"]);
  });

  it.each([
    [7999, "about 5 s left"],
    [7960, "about 10 s left"],
    [7000, "about 3 min left"],
  ])("estimates what is left after %i exercises", (exercisesDone, words) => {
    expect(paceOf({ ...PROGRESS, exercisesDone }, exercisesDone / 6)[0]).toBe(words);
  });

  it("is not put off by nothing to do", () => {
    const nothing = {
      submissions: 0,
      submissionsDone: 0,
      exercises: 0,
      exercisesDone: 0,
      exercisesReused: 0,
      lanes: [],
    };
    expect(describeProgress(nothing, 0, 40)[0]).toContain("0/0 submissions");
  });
});
