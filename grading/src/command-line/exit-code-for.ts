import { Interrupted } from "@lab/tooling/command-line/interrupt";
import { isGraded } from "../results/is-graded.ts";
import type { BatchResults } from "../results/results.ts";
import { EXIT_CODES } from "./exit-codes.ts";
import type { Flags } from "./program.ts";

/** Submissions of which something could not be graded, by no fault of theirs. */
export function notGraded({ submissions }: Pick<BatchResults, "submissions">): number {
  return submissions.filter(
    ({ problem, exercises }) => problem?.verdict === "infra-error" || !exercises.every(isGraded),
  ).length;
}

export function exitCodeFor(
  results: BatchResults,
  { failUnder }: Pick<Flags, "failUnder">,
  signal: AbortSignal,
): number {
  if (results.isPartial) {
    return signal.reason instanceof Interrupted ? signal.reason.exitCode : EXIT_CODES.interrupted.code;
  }
  if (notGraded(results) > 0) return EXIT_CODES.infrastructure.code;
  const isBelow = ({ points, maxPoints }: { points: number; maxPoints: number }) =>
    points < (maxPoints * (failUnder ?? 0)) / 100;
  return results.submissions.some(isBelow) ? EXIT_CODES.below.code : EXIT_CODES.graded.code;
}
