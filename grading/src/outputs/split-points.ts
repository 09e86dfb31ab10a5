import type { ExerciseResult } from "../results/results.ts";
import { toHundredths } from "../results/to-hundredths.ts";

/** What a test is worth, and what it got, in hundredths of a point. */
export interface Share {
  readonly score: number;
  readonly maxScore: number;
}

/**
 * An exercise's points, split among its tests by weight: the shares add up to `points` and to `maxPoints` exactly.
 * Hundredths are dealt out along the running total, those of the passed tests first, so that no rest is left.
 */
export function splitPoints({ tests, points, maxPoints }: ExerciseResult): readonly Share[] {
  const all = tests.map((_, k) => k);
  const passed = all.filter((k) => tests[k]!.verdict === "pass");
  const others = all.filter((k) => tests[k]!.verdict !== "pass");
  const weights = tests.map(({ weight }) => Math.max(weight, 0));
  const isWeighted = weights.some((weight) => weight > 0);
  const weightOf = (k: number) => (isWeighted ? weights[k]! : 1);

  const scores = deal(points, passed, weightOf);
  const worth = maxPoints * (total(passed, weightOf) / total(all, weightOf));
  // Points that are not the passed tests' share, by a rule of the grader: then what a test is worth stays its own.
  const isOwnShare = Math.abs(points - worth) < 0.02;
  const maxima = isOwnShare
    ? new Map([...scores, ...deal(maxPoints - points, others, weightOf)])
    : deal(maxPoints, [...passed, ...others], weightOf);
  return all.map((k) => ({ score: scores.get(k) ?? 0, maxScore: maxima.get(k) ?? 0 }));
}

function deal(points: number, among: readonly number[], weightOf: (k: number) => number): Map<number, number> {
  const shares = new Map<number, number>();
  const whole = total(among, weightOf);
  let running = 0;
  let dealt = 0;
  for (const k of among) {
    running += weightOf(k);
    const upTo = whole === 0 ? 0 : Math.round((points * 100 * running) / whole);
    shares.set(k, toHundredths((upTo - dealt) / 100));
    dealt = upTo;
  }
  return shares;
}

function total(among: readonly number[], weightOf: (k: number) => number): number {
  return among.reduce((sum, k) => sum + weightOf(k), 0);
}
