import type { ExerciseInfo } from "@lab/course";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../results/verdict.ts";
import { buildsOn } from "./builds-on.ts";

const exercise = (id: string, ...dependsOn: string[]): ExerciseInfo => ({
  id,
  title: id,
  part: "sums",
  points: 1,
  covers: [],
  imports: [],
  dependsOn,
});

const COURSE = [exercise("01-a"), exercise("02-b", "01-a"), exercise("03-c"), exercise("04-d", "03-c", "02-b")];

const of = (id: string, verdicts: Record<string, Verdict>) => buildsOn(id, COURSE, new Map(Object.entries(verdicts)));

describe("what an exercise builds on", () => {
  it("is named where it did not pass, in the order of the course, also by way of others", () => {
    const verdicts = { "01-a": "crash", "02-b": "pass", "03-c": "fail", "04-d": "fail" } as const;
    expect(of("04-d", verdicts)).toEqual(["01-a", "03-c"]);
  });

  it("is of no interest once the exercise passes", () => {
    expect(of("02-b", { "01-a": "fail", "02-b": "pass" })).toEqual([]);
  });

  it("is not named when it was not graded", () => {
    expect(of("02-b", { "02-b": "fail" })).toEqual([]);
    expect(of("02-b", { "01-a": "infra-error", "02-b": "fail" })).toEqual([]);
  });
});
