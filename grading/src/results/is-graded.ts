import type { ExerciseResult } from "./results.ts";

/** Whether a result is one that a student can be held to: nothing of it is missing by the machine's fault. */
export function isGraded({ verdict, tests }: Pick<ExerciseResult, "verdict" | "tests">): boolean {
  return verdict !== "infra-error" && tests.every((test) => test.verdict !== "infra-error");
}
