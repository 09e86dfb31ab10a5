import { createHash } from "node:crypto";
import { NumpyRandom } from "@lab/data";
import { afterAll, describe, inject, test } from "vitest";
import { LIMITS } from "../jail/limits.ts";
import { Answer, type Inside, type Remote } from "./answer.ts";
import type { CourseRatings } from "./course-ratings.ts";
import { isolationFor } from "./isolation-for.ts";
import { runHiddenTest } from "./run-hidden-test.ts";
import { readShared } from "./shared.ts";
import "./test-report.ts";
import { TimeBudget } from "./time-budget.ts";

/** What a hidden test has at hand. */
export interface TestContext<Exercise> {
  /** The student's functions, in the jail. What comes back is plain and fresh, and may be anything. */
  readonly student: Remote<Exercise>;
  /**
   * Runs a function in the jail, beside the student's: for what cannot be seen from outside, as whether an argument was
   * left alone, or for what a transformation of JAX does with a student's function. It is sent as text, so it sees its
   * arguments alone. An answer can lie about all that happens there: ask for values that only a right answer gives.
   */
  readonly inside: <Args extends readonly unknown[], Result>(
    run: (inside: Inside<Exercise>, ...args: Args) => Result,
    ...args: Args
  ) => Promise<Awaited<Result>>;
  /** Of this test's random numbers: another one for each test. It stands in the messages. */
  readonly seed: number;
  /** NumPy's generator with that seed. */
  readonly random: NumpyRandom;
  /** The ratings of the course, real ones or synthetic ones. */
  readonly ratings: CourseRatings;
}

/** One hidden test: it throws a `CheckFailure` where the answer is wrong. */
export type HiddenTest<Exercise> = (context: TestContext<Exercise>) => Promise<void>;

/** A test that counts for more, or less, than 1. */
export interface Weighted<Exercise> {
  readonly weight: number;
  readonly test: HiddenTest<Exercise>;
}

export function worth<Exercise>(weight: number, test: HiddenTest<Exercise>): Weighted<Exercise> {
  return { weight, test };
}

/**
 * The hidden tests of an exercise, by names that are sentences about what is right. They run in vitest, in a process
 * that a student's code never sees; each reports what it found by its task's `meta`.
 */
export function exerciseTests<Exercise>(
  id: string,
  tests: Readonly<Record<string, HiddenTest<Exercise> | Weighted<Exercise>>>,
): void {
  const unit = inject("unit");
  const exercise = unit.course.exercises.find((candidate) => candidate.id === id)!;
  const { packages, ratings } = readShared(unit.shared);
  const isolation = isolationFor(unit);
  const budget = new TimeBudget(unit.patience ?? 1);
  const longest = LIMITS.startSeconds + budget.exerciseSeconds;
  const answer = new Answer({ isolation, packages, source: unit.answers[id], exercise, budget });

  describe(id, () => {
    afterAll(() => answer.close());
    for (const [name, given] of Object.entries(tests)) {
      const { weight, test: hidden } = typeof given === "function" ? { weight: 1, test: given } : given;
      test(name, async ({ task }) => {
        const seed = seedOf(unit.seed, id, name);
        const context: TestContext<Exercise> = {
          student: remote(answer),
          inside: (run, ...args) => answer.inside(run.toString(), args) as Promise<never>,
          seed,
          random: new NumpyRandom(seed),
          ratings,
        };
        const start = performance.now();
        const found = await runHiddenTest(answer, () => hidden(context), longest);
        const { unloadable } = answer;
        task.meta.report = {
          weight,
          ...found,
          seconds: (performance.now() - start) / 1000,
          printed: answer.takePrinted(),
          ...(unloadable === undefined ? {} : { unloadable: unloadable.message }),
        };
        // vitest's own state says the same: a test is passed by what was seen, never by default
        if (found.verdict !== "pass") throw new Error(found.verdict);
      });
    }
  });
}

/** A student's functions, called by their names. */
function remote<Exercise>(answer: Answer): Remote<Exercise> {
  return new Proxy({} as Remote<Exercise>, {
    get: (_, name) =>
      typeof name === "string" && name !== "then" ? (...args: unknown[]) => answer.call(name, args) : undefined,
  });
}

/** A seed for each test, which depends on the batch's seed, the exercise and the test's name alone. */
function seedOf(seed: number, exercise: string, name: string): number {
  return createHash("sha256").update(`${seed} ${exercise} ${name}`).digest().readUInt32LE(0);
}
