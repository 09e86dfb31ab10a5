import type { ExerciseResult, TestResult } from "../results/results.ts";
import type { Verdict } from "../results/verdict.ts";
import type { State } from "./standing.ts";

/** Two or three words for a table; `VERDICT_WORDS` has the sentence. */
export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  pass: "Passed",
  fail: "Not right yet",
  timeout: "Took too long",
  "out-of-memory": "Too much memory",
  "output-limit": "Printed too much",
  crash: "Crashed",
  "forbidden-import": "Import not allowed",
  "invalid-submission": "Cannot be run",
  "protocol-error": "Disturbed the grader",
  "infra-error": "Not graded",
};

/** A sign beside the colour, for those who cannot tell the colours apart. */
export const STATE_SIGNS: Readonly<Record<State, string>> = {
  passed: "✓",
  partial: "◐",
  zero: "✗",
  "not-graded": "–",
};

/** Each verdict but `pass`, `fail` and `infra-error`: what a student can do about it. */
export const VERDICT_ADVICE: Readonly<Partial<Record<Verdict, string>>> = {
  timeout: "Look for a loop whose condition never becomes false, or for work that is done again for every element.",
  "out-of-memory": "Look for a list that grows without end, or for an array far larger than the input.",
  "output-limit": "Look for a console.log inside of a long loop, and take it out.",
  crash:
    "Look for a process.exit, for an error that is thrown when the file is loaded, or for a promise that nobody awaits.",
  "forbidden-import": "Take the import out: the statement of the exercise names the packages that an answer may use.",
  "invalid-submission": "Check that the file is there, and that lab check can run it; then hand in again.",
  "protocol-error":
    "Return the result from your function, and print with console.log only; leave the process's own channels alone.",
};

/** The sign of an exercise's state; what is not begun is not wrong. */
export function signOf(result: ExerciseResult | undefined, state: State): string {
  return result !== undefined && isUnwritten(result) ? NOT_BEGUN : STATE_SIGNS[state];
}

const NOT_BEGUN = "○";

/** Whether an answer is still the stub: every test ends in the error that a stub throws. */
export function isUnwritten({ points, tests, verdict }: ExerciseResult): boolean {
  return verdict === "fail" && points === 0 && tests.length > 0 && tests.every(endsInTheStub);
}

function endsInTheStub({ message }: TestResult): boolean {
  return message?.includes("not written yet") ?? false;
}

/** What an exercise is called in a table. */
export function labelOf(result: ExerciseResult | undefined, state: State): string {
  if (result === undefined)
    return state === "not-graded" ? VERDICT_LABELS["infra-error"] : VERDICT_LABELS["invalid-submission"];
  if (isUnwritten(result)) return "Not written yet";
  if (result.verdict === "fail" && state === "partial") return "Partly right";
  return VERDICT_LABELS[result.verdict];
}
