import { NumpyRandom } from "@lab/data";

/** What a check has at hand. */
export interface CheckContext<Exercise> {
  /** The student's functions. Await what they return: a grader may run them in another process. */
  readonly student: Awaitable<Exercise>;
  /** Of this check's random numbers; it stands in the messages. */
  readonly seed: number;
  /** NumPy's generator with that seed. */
  readonly random: NumpyRandom;
}

/** A module's functions as they look from another process: their results are promised. */
export type Awaitable<Exercise> = {
  readonly [Name in keyof Exercise]: Exercise[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>> | Result
    : Exercise[Name];
};

/** One thing that an answer must do; it throws a `CheckFailure` where it does not. */
export type Check<Exercise> = (context: CheckContext<Exercise>) => Promise<void> | void;

/** The checks of an exercise by their names, each a sentence about what is right. */
export type Checks<Exercise = unknown> = Readonly<Record<string, Check<Exercise>>>;

/**
 * The checks of an exercise, in the order in which they run: the simplest case first.
 *
 * @example
 * import { defineChecks, expectNear } from "@lab/course";
 * const checks = defineChecks<{ double(x: number): number }>({
 *   "two times three is six": async ({ student }) => {
 *     expectNear(await student.double(3), 6, { input: "double(3)", next: "Multiply by two." });
 *   },
 * });
 * Object.keys(checks).length; // 1
 */
export function defineChecks<Exercise>(checks: Checks<Exercise>): Checks<Exercise> {
  return checks;
}

/** What became of one check. */
export interface CheckOutcome {
  readonly name: string;
  /** What was thrown; nothing when the check passed. */
  readonly error?: unknown;
}

/** Runs the checks in order, each with a seed of its own that depends on `seed` and on its place alone. */
export async function runChecks<Exercise>(
  checks: Checks<Exercise>,
  student: Exercise,
  seed: number,
): Promise<CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const own = seed + outcomes.length;
    try {
      await check({ student: student as Awaitable<Exercise>, seed: own, random: new NumpyRandom(own) });
      outcomes.push({ name });
    } catch (error) {
      outcomes.push({ name, error });
    }
  }
  return outcomes;
}
