import type { ExerciseInfo } from "@lab/course";
import { describe, expect, it } from "vitest";
import type { TestModule } from "vitest/node";
import { VERDICT_WORDS, type Verdict } from "../results/verdict.ts";
import { leavesNothing, outcomeOf } from "./outcome.ts";
import type { TestReport } from "./test-report.ts";

const exercise: ExerciseInfo = { id: "01-a", title: "A", part: "p", points: 3, covers: [], imports: [] };

interface Case {
  readonly report?: Partial<TestReport>;
  /** What vitest saw; by default what the report says. */
  readonly state?: "passed" | "failed" | "skipped";
}

/** A module of vitest's as far as an outcome looks at it. */
function moduleOf(cases: readonly Case[], errors: readonly { message: string }[] = []): TestModule {
  const tests = cases.map(({ report, state }, k) => {
    const whole = report && { weight: 1, verdict: "pass", seconds: 0.5, printed: "", ...report };
    const seen = state ?? (whole?.verdict === "pass" ? "passed" : "failed");
    return {
      name: `test ${k}`,
      meta: () => (whole === undefined ? {} : { report: whole }),
      result: () => ({ state: seen, errors: [{ message: "thrown" }] }),
    };
  });
  return { children: { allTests: () => tests }, errors: () => errors } as unknown as TestModule;
}

const verdicts = (...list: readonly Verdict[]) =>
  outcomeOf(exercise, moduleOf(list.map((verdict) => ({ report: { verdict } }))));

describe("the outcome of an exercise", () => {
  it("is worth the share of the weights that passed, in hundredths", () => {
    const outcome = outcomeOf(
      exercise,
      moduleOf([{ report: { weight: 2 } }, { report: { weight: 0.5, verdict: "fail" } }, { report: { weight: 0.5 } }]),
    );
    expect(outcome).toMatchObject({ points: 2.5, maxPoints: 3, verdict: "fail", seconds: 1.5 });
    expect(verdicts("pass", "fail", "fail").points).toBe(1);
    expect(verdicts("pass", "pass", "fail", "fail", "fail", "fail", "fail").points).toBe(0.86);
  });

  it("passes when all tests passed, and only then", () => {
    expect(verdicts("pass", "pass")).toMatchObject({ verdict: "pass", points: 3 });
    expect(verdicts("pass", "fail").verdict).toBe("fail");
  });

  it.each(Object.keys(VERDICT_WORDS).filter((verdict) => verdict !== "pass") as Verdict[])(
    "is %s when a test is, whatever else failed before",
    (verdict) => {
      expect(verdicts("fail", verdict, "pass").verdict).toBe(verdict);
    },
  );

  it("is the grader's fault before anything else", () => {
    expect(verdicts("timeout", "infra-error").verdict).toBe("infra-error");
  });

  it("says once why an answer could not be run, and shows no tests", () => {
    const unloadable = "line 1: no";
    const outcome = outcomeOf(exercise, moduleOf([{ report: { verdict: "forbidden-import", unloadable } }]));
    expect(outcome).toMatchObject({ verdict: "forbidden-import", message: unloadable, tests: [], points: 0 });
  });

  it.each<[string, TestModule]>([
    ["a test that reports nothing", moduleOf([{}])],
    ["a test that vitest skipped", moduleOf([{ report: {}, state: "skipped" }])],
    ["a test that says it passed, and did not", moduleOf([{ report: {}, state: "failed" }])],
    ["a test that passed, and says it did not", moduleOf([{ report: { verdict: "fail" }, state: "passed" }])],
    ["no tests at all", moduleOf([])],
    ["a file that could not be imported", moduleOf([{ report: {} }], [{ message: "cannot" }])],
  ])("is an infra-error with %s: no evidence is no grade", (_, module) => {
    expect(outcomeOf(exercise, module)).toMatchObject({ verdict: "infra-error" });
  });

  it("keeps the beginning of what was printed", () => {
    const printed = "x".repeat(3000);
    expect(outcomeOf(exercise, moduleOf([{ report: { printed } }, { report: { printed } }])).output.length).toBe(4000);
  });
});

describe("an outcome after which the tests' process is as before", () => {
  const tidy: readonly Verdict[] = ["pass", "fail", "forbidden-import", "invalid-submission"];

  it.each(Object.keys(VERDICT_WORDS) as Verdict[])("is told by the verdict of each test: %s", (verdict) => {
    expect(leavesNothing(verdicts(verdict))).toBe(tidy.includes(verdict));
    expect(leavesNothing(verdicts("forbidden-import", "pass", verdict))).toBe(tidy.includes(verdict));
  });

  it("is told by its own verdict where no test could be run", () => {
    const unloadable = "loading it took longer than 10 s";
    const outcome = outcomeOf(exercise, moduleOf([{ report: { verdict: "timeout", unloadable } }]));
    expect(outcome.tests).toEqual([]);
    expect(leavesNothing(outcome)).toBe(false);
  });
});
