import { createHash } from "node:crypto";
import { CheckFailure } from "@lab/course";
import { NumpyRandom } from "@lab/data";
import { afterAll, describe, inject, test } from "vitest";
import type { Isolation } from "../jail/isolation.ts";
import { timesFor } from "../jail/limits.ts";
import { Answer, type Inside, type Remote } from "./answer.ts";
import type { CourseRatings } from "./course-ratings.ts";
import { isolationFor } from "./isolation-for.ts";
import { readShared } from "./shared.ts";
import { AnswerThrew, Stopped } from "./stopped.ts";
import type { TestReport } from "./test-report.ts";

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
  describe(id, () => {
    let answer: Answer | undefined;
    const opened = (isolation: Pick<Isolation, "start">) => {
      const { packages } = readShared(unit.shared);
      const { patience = 1 } = unit;
      answer ??= new Answer({ isolation, packages, source: unit.answers[id], exercise, times: timesFor(patience) });
      return answer;
    };
    afterAll(() => answer?.close());
    for (const [name, given] of Object.entries(tests)) {
      const { weight, test: hidden } = typeof given === "function" ? { weight: 1, test: given } : given;
      test(name, async ({ task }) => {
        const seed = seedOf(unit.seed, id, name);
        const start = performance.now();
        const outcome = await outcomeOf(opened(isolationFor(unit)), hidden, seed);
        task.meta.report = { weight, ...outcome, seconds: (performance.now() - start) / 1000 };
        // vitest's own state says the same: a test is passed by what was seen, never by default
        if (outcome.verdict !== "pass") throw new Error(outcome.verdict);
      });
    }
  });

  async function outcomeOf(
    answer: Answer,
    hidden: HiddenTest<Exercise>,
    seed: number,
  ): Promise<Omit<TestReport, "weight" | "seconds">> {
    const context: TestContext<Exercise> = {
      student: remote(answer),
      inside: (run, ...args) => answer.inside(run.toString(), args) as Promise<never>,
      seed,
      random: new NumpyRandom(seed),
      ratings: readShared(unit.shared).ratings,
    };
    const found = await settled(answer, () => hidden(context));
    const unloadable = answer.unloadable;
    return {
      ...found,
      printed: answer.takePrinted(),
      ...(unloadable === undefined ? {} : { unloadable: unloadable.message }),
    };
  }
}

type Found = Pick<TestReport, "verdict" | "finding" | "message">;

/** What becomes of a test. What an answer has left to happen later happens before the test is over. */
async function settled(answer: Answer, run: () => Promise<void>): Promise<Found> {
  const found = await run().then(
    (): Found => ({ verdict: "pass" }),
    (error) => foundIn(answer, error),
  );
  if (found.verdict !== "pass" && found.verdict !== "fail") return found;
  try {
    await answer.settle();
    return found;
  } catch (error) {
    return foundIn(answer, error);
  }
}

const ALLOCATION =
  /^(?:Array buffer allocation failed|WebAssembly\.(?:Memory|Instance)\(\): (?:could not allocate|Out of memory)|.*(?:Unable to grow|[Oo]ut of memory))/;

function foundIn(answer: Answer, error: unknown): Found {
  if (error instanceof Stopped) return { verdict: error.verdict, message: error.message };
  if (error instanceof CheckFailure) {
    const { input, expected, got, next } = error;
    return { verdict: "fail", finding: { input, expected, got, next } };
  }
  if (error instanceof AnswerThrew) {
    const { name, message } = error.thrown;
    if (name === "WithheldError") return { verdict: "forbidden-import", message };
    if (name === "RangeError" && ALLOCATION.test(message)) return { verdict: "out-of-memory", message: error.message };
    if (name === "NotExported") return { verdict: "fail", message: `it exports no ${message}` };
    const line = answer.lineOf(error);
    return { verdict: "fail", message: `it threw ${error.message}${line === undefined ? "" : ` (line ${line})`}` };
  }
  // the test itself stumbled over what came back
  return { verdict: "fail", message: `its result could not be read: ${(error as Error).message}` };
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
