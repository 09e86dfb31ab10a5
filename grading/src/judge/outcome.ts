import type { ExerciseInfo } from "@lab/course";
import type { TestCase, TestModule } from "vitest/node";
import type { TestResult } from "../results/results.ts";
import type { Verdict } from "../results/verdict.ts";
import type { ExerciseOutcome } from "./judge.ts";
import type { TestReport } from "./test-report.ts";

/** Of what an answer prints, so much is kept. */
const MOST_OUTPUT = 4000;

/** What became of an exercise: its tests' reports, weighed. */
export function outcomeOf(exercise: ExerciseInfo, module: TestModule): ExerciseOutcome {
  const { id, title, points: maxPoints } = exercise;
  const cases = [...module.children.allTests()];
  const reports = cases.map(reportOf);
  const problem = module.errors()[0]?.message ?? (cases.length === 0 ? "it has no hidden tests" : undefined);
  const tests = problem === undefined ? cases.map(({ name }, k) => resultOf(name, reports[k]!)) : [];
  const unloadable = reports.find((report) => report.unloadable !== undefined)?.unloadable;
  const message = problem ?? unloadable;
  return {
    exercise: id,
    title,
    verdict: problem === undefined ? verdictOf(tests.map(({ verdict }) => verdict)) : "infra-error",
    points: pointsOf(tests, maxPoints),
    maxPoints,
    ...(message === undefined ? {} : { message }),
    tests: unloadable === undefined ? tests : [],
    output: reports
      .map(({ printed }) => printed)
      .join("")
      .slice(0, MOST_OUTPUT),
    seconds: reports.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

const TIDY: ReadonlySet<Verdict> = new Set(["pass", "fail", "forbidden-import", "invalid-submission"]);

/**
 * Whether the process of the tests is as it was before: after any other verdict a test may still wait, or hold what came
 * back.
 */
export function leavesNothing({ verdict, tests }: Pick<ExerciseOutcome, "verdict" | "tests">): boolean {
  return TIDY.has(verdict) && tests.every((test) => TIDY.has(test.verdict));
}

/** A test that reports nothing, or other than vitest saw, is the grader's fault: it is worth no grade at all. */
function reportOf(test: TestCase): TestReport {
  const { report } = test.meta();
  const { state, errors = [] } = test.result();
  const agrees = report !== undefined && (report.verdict === "pass") === (state === "passed");
  if (agrees) return report;
  const message = `the hidden test failed by itself: ${errors[0]?.message ?? state}`;
  return { weight: 1, verdict: "infra-error", message, seconds: 0, printed: "" };
}

function resultOf(name: string, { weight, verdict, finding, message, seconds }: TestReport): TestResult {
  return {
    name,
    weight,
    verdict,
    ...(finding === undefined ? {} : { finding }),
    ...(message === undefined ? {} : { message }),
    seconds,
  };
}

/** A fault of the grader's outweighs all; then whatever ended a process; then a wrong result. */
function verdictOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("infra-error")) return "infra-error";
  return (
    verdicts.find((verdict) => verdict !== "pass" && verdict !== "fail") ??
    verdicts.find((verdict) => verdict === "fail") ??
    "pass"
  );
}

function pointsOf(tests: readonly TestResult[], maxPoints: number): number {
  const weightOf = (some: readonly TestResult[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  if (tests.length === 0) return 0;
  const share = weightOf(tests.filter(({ verdict }) => verdict === "pass")) / weightOf(tests);
  return Math.round(100 * maxPoints * share) / 100;
}
