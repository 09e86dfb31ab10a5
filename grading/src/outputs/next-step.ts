import type { ExerciseResult, TestResult } from "../results/results.ts";
import { type Graded, numberOf, type Standing } from "./standing.ts";
import { isUnwritten, VERDICT_ADVICE } from "./verdict-labels.ts";

/** One thing to do about an exercise that did not pass. */
export function nextStep(id: string, result: ExerciseResult): string {
  if (isUnwritten(result)) return "Read the statement, then fill in the function.";
  const failed = result.tests.filter(({ verdict }) => verdict !== "pass");
  const step = failed.map(stepOfTest).find((text) => text !== undefined) ?? VERDICT_ADVICE[result.verdict];
  const thrown = failed.find(({ message }) => message !== undefined);
  if (step === undefined && thrown !== undefined)
    return `Find out where it throws: lab check ${numberOf(id)} names the line.`;
  return step ?? `Read the statement again, then try lab check ${numberOf(id)}.`;
}

/** What to do about a test; undefined when nothing is known but that it failed. */
export function stepOfTest({ finding, verdict }: TestResult): string | undefined {
  return finding?.next ?? VERDICT_ADVICE[verdict];
}

/** Where to start: the first exercise that is not right and builds on none of those, rather one that is begun. */
export function firstToDo({ exercises }: Standing): Graded | undefined {
  const open = exercises.filter(
    ({ state, result }) => (state === "partial" || state === "zero") && result !== undefined,
  );
  const free = open.filter(({ result }) => result!.buildsOn.length === 0);
  return free.find(({ result }) => !isUnwritten(result!)) ?? free[0] ?? open[0];
}
