import { Interrupted } from "@lab/tooling/command-line/interrupt";
import { describe, expect, it } from "vitest";
import type { BatchResults, ExerciseResult, SubmissionResult } from "../results/results.ts";
import { exitCodeFor } from "./exit-code-for.ts";

const NOT_ABORTED = new AbortController().signal;

function submission(points: number, changes: Partial<SubmissionResult> = {}): SubmissionResult {
  const student = { id: "ada" };
  return { student, hash: "", points, maxPoints: 10, exercises: [], ignored: [], flags: [], seconds: 0, ...changes };
}

function codeOf(
  submissions: readonly SubmissionResult[],
  { failUnder = 50, isPartial = false, signal = NOT_ABORTED } = {},
) {
  return exitCodeFor({ submissions, isPartial } as BatchResults, { failUnder }, signal);
}

const lost = { verdict: "infra-error", tests: [] } as Partial<ExerciseResult> as ExerciseResult;

describe("the exit code", () => {
  it("is 0 when every submission reaches the limit", () => {
    expect(codeOf([submission(5), submission(10)])).toBe(0);
  });

  it("is 1 when one is below it; an invalid submission is", () => {
    expect(codeOf([submission(4.99), submission(10)])).toBe(1);
    expect(codeOf([submission(0, { problem: { verdict: "invalid-submission", message: "" } })])).toBe(1);
  });

  it("is 3, and never 1, when something could not be graded", () => {
    expect(codeOf([submission(0, { problem: { verdict: "infra-error", message: "" } })])).toBe(3);
    expect(codeOf([submission(0, { exercises: [lost] }), submission(1)])).toBe(3);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("is that of %s when it came first", (name, expected) => {
    expect(codeOf([submission(1)], { isPartial: true, signal: AbortSignal.abort(new Interrupted(name)) })).toBe(
      expected,
    );
  });
});
