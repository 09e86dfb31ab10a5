import { expectNear, expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/39-nans/exercise.ts";
import { exerciseTests, type TestContext, worth } from "../src/judge/exercise-tests.ts";
import { AnswerThrew } from "../src/judge/stopped.ts";
import { expectFloat32Array } from "./support/expect-jax-array.ts";
import { float32Numbers, inRows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const RUN_STEPS = "Turn jax_debug_nans on, run step by step, and remember which one runs.";
const CATCH = "Catch errors.JaxFloatingPointError around the steps, and return the index of the one that ran.";
const BEFORE_THE_ROOT = "Put a jnp.where before the root, too: jnp.where(x.greater(0), x, 1) goes into jnp.sqrt.";

type Random = Parameters<typeof float32Numbers>[0];
type Operation = "add" | "times" | "log" | "root" | "hiddenRoot" | "jitLog" | "jitHiddenRoot";
/** A step as it travels: what it does, and by which number. */
type Planned = readonly [operation: Operation, by: number];

const where = (x: number) => (x > 0 ? Math.sqrt(x) : 0);
const PLAIN: Readonly<Record<Operation, (x: number, by: number) => number>> = {
  add: (x, by) => x + by,
  times: (x, by) => x * by,
  log: (x) => Math.log(x),
  root: (x) => Math.sqrt(x),
  hiddenRoot: where,
  jitLog: (x) => Math.log(x),
  jitHiddenRoot: where,
};
const SHOWN: Readonly<Record<Operation, (by: number) => string>> = {
  add: (by) => `x + ${by}`,
  times: (by) => `${by} x`,
  log: () => "log x",
  root: () => "√x",
  hiddenRoot: () => "where(x > 0, √x, 0)",
  jitLog: () => "jit(log x)",
  jitHiddenRoot: () => "jit(where(x > 0, √x, 0))",
};

/** The first step in which a NaN arises, by plain arithmetic; a hidden root of a negative number has one. */
function firstNanOf(steps: readonly Planned[], xs: readonly number[]): number {
  let values = [...xs];
  for (const [k, [operation, by]] of steps.entries()) {
    if (operation.endsWith("iddenRoot") && values.some((x) => x < 0)) return k;
    values = values.map((x) => PLAIN[operation](x, by));
    if (values.some(Number.isNaN)) return k;
  }
  return -1;
}

interface Problem {
  readonly steps: readonly Planned[];
  readonly xs: readonly number[];
  readonly first: number;
}

/** Steps of which number `first` is the first with a NaN, and does `culprit`; they do no harm before it. */
function problem(random: Random, first: number, culprit: Operation, more: number): Problem {
  const xs = float32Numbers(random, 4, 5);
  // far from where a log or a root would have to round to one side or the other
  const steps: Planned[] = Array.from({ length: first - 1 }, (_, k) =>
    k % 2 === 0 ? ["times", random.randint(2, 5) / 2] : ["add", 200 + random.randint(100)],
  );
  if (first > 0) steps.push(["add", -(10 ** 5)]);
  const start = first > 0 ? xs : xs.map((x, k) => (k === 1 ? -Math.abs(x) : x));
  steps.push([culprit, 0], ...Array.from({ length: more }, (): Planned => ["add", random.randint(1, 9)]));
  return { steps, xs: start, first: firstNanOf(steps, start) };
}

const shownOf = ({ steps, xs }: Pick<Problem, "steps" | "xs">) =>
  `firstNan of [${steps.map(([operation, by]) => SHOWN[operation](by)).join(", ")}] from [${xs}]`;

/** What the answer finds in each of these problems. */
function found(inside: TestContext<typeof Exercise>["inside"], problems: readonly Problem[]) {
  return inside(
    ({ student, library }, problems) => {
      const { debugNans, jit, numpy } = library["@lab/jaxlike"];
      const hiddenRoot = (x: ReturnType<typeof numpy.array>) => numpy.where(x.greater(0), numpy.sqrt(x), 0);
      const stepOf = ([operation, by]: (typeof problems)[number]["steps"][number]) =>
        ({
          add: (x: ReturnType<typeof hiddenRoot>) => x.add(by),
          times: (x: ReturnType<typeof hiddenRoot>) => x.mul(by),
          log: (x: ReturnType<typeof hiddenRoot>) => numpy.log(x),
          root: (x: ReturnType<typeof hiddenRoot>) => numpy.sqrt(x),
          hiddenRoot,
          jitLog: jit((x: ReturnType<typeof hiddenRoot>) => numpy.log(x)),
          jitHiddenRoot: jit(hiddenRoot),
        })[operation];
      return problems.map(({ steps, xs }) =>
        debugNans(false, () => student.firstNan(steps.map(stepOf), numpy.array([...xs]))),
      );
    },
    problems.map(({ steps, xs, first }) => ({ steps, xs, first })),
  );
}

async function expectFound(
  inside: TestContext<typeof Exercise>["inside"],
  problems: readonly Problem[],
  seed: number,
): Promise<void> {
  const refusal = { input: `${shownOf(problems[0]!)} and others, seed ${seed}`, expected: "an index", next: CATCH };
  const got = await unlessRefused(found(inside, problems), refusal);
  for (const [k, given] of problems.entries()) {
    const { first, steps } = given;
    expectNear(got?.[k], first, {
      input: `${shownOf(given)}, seed ${seed}`,
      next: RUN_STEPS,
      mistakes: [
        ...(first > 0 ? ([[first - 1, "One too few: count the step before you run it."]] as const) : []),
        ...(first >= 0 && steps[first]![0].endsWith("iddenRoot")
          ? ([[-1, "The step hides its NaN, so its result has none: use debugNans(true, …)."]] as const)
          : []),
        ...(first >= 0 ? ([[first + 1, "Steps count from 0."]] as const) : []),
        ...(first === -1 ? ([[steps.length - 1, "No NaN arises there: return −1 then."]] as const) : []),
      ],
    });
  }
}

exerciseTests<typeof Exercise>("39-nans", {
  "firstNan names the step that makes the NaN": worth(2, async ({ inside, random, seed }) => {
    const culprits = ["log", "root", "jitLog", "log", "root"] as const;
    const places = random.permutation(5);
    const problems = culprits.map((culprit, k) => problem(random, places[k]!, culprit, random.randint(0, 3)));
    await expectFound(inside, problems, seed);
  }),
  "a NaN counts that the step hides": worth(2, async ({ inside, random, seed }) => {
    const places = random.permutation(4);
    const problems = (["hiddenRoot", "jitHiddenRoot", "hiddenRoot"] as const).map((culprit, k) =>
      problem(random, places[k]!, culprit, random.randint(0, 3)),
    );
    await expectFound(inside, problems, seed);
  }),
  "without a NaN it is −1": worth(1, async ({ inside, random, seed }) => {
    const factor = random.randint(2, 9);
    const harmless = (steps: readonly Planned[], xs: readonly number[]) => ({
      steps,
      xs,
      first: firstNanOf(steps, xs),
    });
    await expectFound(
      inside,
      [
        harmless(
          [
            ["add", 20],
            ["log", 0],
            ["times", factor],
          ],
          float32Numbers(random, 3, 9),
        ),
        // log 0 is −∞, which is no NaN
        harmless(
          [
            ["times", factor],
            ["jitLog", 0],
            ["add", 1],
          ],
          [3, 0],
        ),
        harmless(
          [
            ["hiddenRoot", 0],
            ["add", -factor],
          ],
          [0, 4, 9],
        ),
        harmless([], [factor]),
        problem(random, 2, "log", 1),
      ],
      seed,
    );
  }),
  "the switch is afterwards as it was": worth(3, async ({ inside, random, seed }) => {
    const place = random.randint(1, 5);
    const got = await unlessRefused(
      inside(({ student, library }, place) => {
        const { config, debugNans, numpy } = library["@lab/jaxlike"];
        type Step = (x: typeof array) => typeof array;
        const array = numpy.array(-1);
        const steps: Step[] = Array.from({ length: 6 }, (_, k) =>
          k === place ? (x) => numpy.log(x) : (x) => x.add(0),
        );
        return [false, true].flatMap((before) =>
          [-1, 1].map((x) =>
            debugNans(before, () => {
              const index = student.firstNan(steps, numpy.array([x]));
              return { before, index, after: config.read("jax_debug_nans") };
            }),
          ),
        );
      }, place),
      { input: `firstNan of six steps, seed ${seed}`, expected: "an index", next: CATCH },
    );
    for (const [k, before] of [false, false, true, true].entries()) {
      const x = k % 2 === 0 ? -1 : 1;
      const input = `firstNan of six steps from [${x}], log x at ${place}, with jax_debug_nans ${before} before, seed ${seed}`;
      expectNear(got?.[k]?.index, x < 0 ? place : -1, { input, next: RUN_STEPS });
      expectThat(got[k]?.after === before, {
        input,
        expected: `jax_debug_nans ${before} afterwards`,
        got: String(got[k]?.after),
        next: "Use debugNans(true, () => …), which sets it back even when something is thrown.",
      });
    }
  }),
  "other errors are not taken for a NaN": async ({ inside, random, seed }) => {
    const secret = `of another kind: ${random.randint(10 ** 9)}`;
    const next = "Catch only errors.JaxFloatingPointError, and throw everything else again.";
    const input = `firstNan of two steps, of which the second throws an error of another kind, seed ${seed}`;
    const expected = "that error";
    const own = await thrownBy(
      inside(({ student, library }, secret) => {
        const { debugNans, numpy } = library["@lab/jaxlike"];
        const throwing = (): never => {
          throw new RangeError(secret);
        };
        return debugNans(false, () => student.firstNan([(x) => x.add(1), throwing], numpy.array([1])));
      }, secret),
    );
    expectThat(own instanceof AnswerThrew, { input, expected, got: String(own), next });
    if (own.thrown.message !== secret) throw own;
    const ofJax = await thrownBy(
      inside(({ student, library }) => {
        const { debugNans, numpy } = library["@lab/jaxlike"];
        return debugNans(false, () =>
          student.firstNan([(x) => x.add(1), (x) => x.add(numpy.array([1, 2, 3]))], numpy.array([1, 2])),
        );
      }),
    );
    const shapes = "firstNan of two steps, of which the second adds arrays of 2 and of 3 numbers";
    expectThat(ofJax instanceof AnswerThrew && ofJax.isA("JaxError"), {
      input: shapes,
      expected: "JAX's error",
      got: String(ofJax),
      next,
    });
  },
  "safeSqrt is the root where x is positive": worth(1.5, async ({ student, random, seed }) => {
    const roots = [...float32Numbers(random, 10, 9), 0, -1];
    const xs = roots.map((root) => Math.sign(root) * root * root);
    const expected = xs.map(where);
    const next = "The result is 0 where x is not positive.";
    const mistakes = [
      [
        xs.map((x) => (x > 0 ? Math.sqrt(x) : 1)),
        "The 1 is only for the root to see: take 0 in those places afterwards, by a second jnp.where.",
      ],
      [xs.map(Math.sqrt), "√ of a negative number is NaN: take 0 there."],
      [xs.map((x) => Math.sqrt(Math.abs(x))), "The result is 0 where x is negative."],
    ] as const;
    const input = `safeSqrt([${xs}]), seed ${seed}`;
    expectFloat32Array(await student.safeSqrt(jnp.array(xs)), expected, { input, next, tolerance, mistakes });
    const rows = await student.safeSqrt(jnp.array(inRows(xs, 4)));
    expectFloat32Array(rows, inRows(expected, 4), { input: `${input}, as 3 × 4`, next, tolerance });
  }),
  "its gradient is finite everywhere": worth(3, async ({ inside, random, seed }) => {
    const xs = [...float32Numbers(random, 6, 9), 0, -1, 0.25, 1e-6].map(Math.fround);
    const expected = xs.map((x) => (x > 0 ? 0.5 / Math.sqrt(x) : 0));
    const input = `vmap(grad(safeSqrt))([${xs}]), seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, xs) => {
        const { grad, jit, numpy, vmap } = library["@lab/jaxlike"];
        const slopes = vmap(grad(student.safeSqrt));
        return [slopes(numpy.array(xs)), jit(slopes)(numpy.array(xs))];
      }, xs),
      { input, expected: "derivatives", next: "Choose by jnp.where, not by if." },
    );
    for (const [k, how] of ["", ", compiled"].entries()) {
      expectFloat32Array(got?.[k], expected, {
        input: `${input}${how}`,
        next: BEFORE_THE_ROOT,
        tolerance,
        mistakes: [
          [
            expected.map((slope, i) => (xs[i]! > 0 ? slope : Number.NaN)),
            `0 · ∞ is NaN, although that branch is not taken. ${BEFORE_THE_ROOT}`,
          ],
          ...[Number.NaN, Number.POSITIVE_INFINITY].map(
            (atZero) =>
              [
                expected.map((slope, i) => (xs[i] === 0 ? atZero : slope)),
                `At 0 the root still sees a 0, where its slope is infinite. ${BEFORE_THE_ROOT}`,
              ] as const,
          ),
        ],
      });
    }
  }),
});

/** What a question ends with: an error of the answer's, or a value. */
async function thrownBy(run: Promise<unknown>): Promise<unknown> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof AnswerThrew) return error;
    throw error;
  }
}
