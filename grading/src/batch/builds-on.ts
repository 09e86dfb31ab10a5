import type { ExerciseInfo } from "@lab/course";
import type { Verdict } from "../results/verdict.ts";

/**
 * Of the exercises that one builds on, directly or by way of others, those that did not pass: where a student should
 * start. Nothing for an exercise that passed; what was not graded is not held against anybody.
 *
 * @param verdicts by exercise id
 */
export function buildsOn(
  id: string,
  exercises: readonly ExerciseInfo[],
  verdicts: ReadonlyMap<string, Verdict>,
): readonly string[] {
  if (verdicts.get(id) === "pass") return [];
  const below = new Set<string>();
  const visit = (exercise: string) => {
    for (const other of exercises.find((candidate) => candidate.id === exercise)?.dependsOn ?? []) {
      if (below.has(other)) continue;
      below.add(other);
      visit(other);
    }
  };
  visit(id);
  const isOpen = (verdict: Verdict | undefined) =>
    verdict !== undefined && verdict !== "pass" && verdict !== "infra-error";
  return exercises.filter((other) => below.has(other.id) && isOpen(verdicts.get(other.id))).map((other) => other.id);
}
