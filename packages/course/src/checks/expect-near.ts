import { CheckFailure } from "./check-failure.js";
import { isList, showValue } from "./show-value.js";

/** A number, or numbers in an array, a typed array, or nested arrays. */
export type Numbers = number | ArrayLike<number> | readonly Numbers[];

/** A wrong answer that is known: the value that it gives, and what leads to it. */
export type Mistake = readonly [value: Numbers, says: string];

export interface ExpectOptions {
  /** What was given, as a call: `userMeans(train), seed 3`. */
  readonly input: string;
  /** One thing to do next. */
  readonly next: string;
  /** Wrong answers that are known; the first that fits is named instead of `next`. */
  readonly mistakes?: readonly Mistake[];
  /** Largest difference that counts as equal, relative to the largest expected number, or absolute below 1; default 1e-9. */
  readonly tolerance?: number;
}

const TOLERANCE = 1e-9;

/**
 * Asks of numbers that they are near the expected ones: same lengths, no NaN where none is expected, differences within
 * the tolerance.
 *
 * @throws CheckFailure that names the input, both values, the first place where they differ, and the known mistake if it is one
 * @example
 * import { expectNear } from "@lab/course";
 * expectNear([1, 2], [1, 2], { input: "f()", next: "Look again." });
 */
export function expectNear(got: unknown, expected: Numbers, options: ExpectOptions): void {
  const { input, next, mistakes = [], tolerance = TOLERANCE } = options;
  const difference = firstDifference(got, expected, tolerance * Math.max(1, largest(expected)), "");
  if (difference === undefined) return;
  const known = mistakes.find(
    ([value]) => firstDifference(got, value, tolerance * Math.max(1, largest(value)), "") === undefined,
  );
  throw new CheckFailure({
    input,
    expected: showValue(expected),
    got: `${showValue(got)}${difference === "" ? "" : ` (${difference})`}`,
    next: known?.[1] ?? next,
  });
}

/** Where two values differ, in words; "" where the whole does; nothing when they are near. */
function firstDifference(got: unknown, expected: Numbers, tolerance: number, at: string): string | undefined {
  if (typeof expected === "number") return isNear(got, expected, tolerance) ? undefined : at;
  if (!isList(got)) return at === "" ? "which is no list of numbers" : at;
  if (got.length !== expected.length)
    return `${at === "" ? "" : `${at}: `}${got.length} instead of ${expected.length} numbers`;
  for (let k = 0; k < expected.length; k++) {
    const part = expected[k] as Numbers;
    // of a hundred thousand numbers that are near, none needs words
    if (typeof part === "number" && isNear(got[k], part, tolerance)) continue;
    const difference = firstDifference(got[k], part, tolerance, at === "" ? `at index ${k}` : `${at}, ${k}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isNear(got: unknown, expected: number, tolerance: number): boolean {
  if (typeof got !== "number") return false;
  if (Number.isNaN(expected)) return Number.isNaN(got);
  return got === expected || Math.abs(got - expected) <= tolerance;
}

function largest(value: Numbers): number {
  if (typeof value === "number") return Number.isFinite(value) ? Math.abs(value) : 0;
  let most = 0;
  for (let k = 0; k < value.length; k++) most = Math.max(most, largest(value[k] as Numbers));
  return most;
}
