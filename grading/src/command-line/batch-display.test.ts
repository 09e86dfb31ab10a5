import { describe, expect, it } from "vitest";
import type { SubmissionResult } from "../results/results.ts";
import { plainLine } from "./batch-display.ts";

const RESULT: SubmissionResult = {
  student: { id: "ada" },
  hash: "",
  points: 5,
  maxPoints: 6,
  exercises: [],
  ignored: [],
  flags: [],
  seconds: 0,
};

const lost = {
  exercise: "01-sum",
  title: "A sum",
  verdict: "infra-error",
  points: 0,
  maxPoints: 1,
  tests: [],
  output: "",
  buildsOn: [],
  identity: "",
  seconds: 0,
} as const;

describe("the line of a submission in a log", () => {
  it.each([
    ["its points and what is left", RESULT, ["about 2 min left"], "  3/9 ada: 5 of 6 points, about 2 min left"],
    ["what was not graded", { ...RESULT, exercises: [lost] }, [], "  3/9 ada: 5 of 6 points, 1 not graded"],
    [
      "that it could not be read",
      { ...RESULT, problem: { verdict: "invalid-submission", message: "" } },
      [],
      "  3/9 ada: invalid-submission",
    ],
    [
      "no escape sequence or workflow command of a student",
      { ...RESULT, student: { id: "\u001b[31m\n::error::ada" } },
      [],
      "  3/9 \\x1b[31m : :error: :ada: 5 of 6 points",
    ],
  ] as const)("has %s", (_, result, words, expected) => {
    expect(plainLine(result, "3/9", words)).toBe(expected);
  });
});
