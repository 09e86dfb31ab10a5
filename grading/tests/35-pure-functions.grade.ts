import { expectNear, expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/35-pure-functions/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectFloat32Array } from "./support/expect-jax-array.ts";
import { float32Numbers } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const STATE =
  "Take count and mean from the argument `state`, and return both anew: nothing from outside of the function.";
const FROZEN = `What comes from outside is frozen when jit traces. ${STATE}`;

/** A step: a state, as count and mean, and the next number. */
type Step = readonly [count: number, mean: number, x: number];

const stateOf = ([count, mean]: Step) => ({
  count: jnp.array(count, { dtype: "float32" }),
  mean: jnp.array(mean, { dtype: "float32" }),
});

/** Random steps whose counts follow no order: what is remembered from the step before is of no use. */
const randomSteps = (random: Parameters<typeof float32Numbers>[0], n: number): Step[] =>
  Array.from({ length: n }, () => {
    const count = random.randint(1, 40);
    const [mean, x] = float32Numbers(random, 2, 9) as [number, number];
    return [count, mean, x];
  });

function expectState(got: Exercise.RunningMean | undefined, step: Step, input: string, next: string): void {
  const [count, mean, x] = step;
  expectFloat32Array(got?.count, count + 1, {
    input: `count of ${input}`,
    next,
    tolerance,
    mistakes: [[count, "The count does not grow: return state.count.add(1)."]],
  });
  expectFloat32Array(got?.mean, mean + (x - mean) / (count + 1), {
    input: `mean of ${input}`,
    next,
    tolerance,
    mistakes: [
      [mean + x, "That is the sum: the mean moves by (x − mean) / count."],
      [
        count === 0 ? Number.POSITIVE_INFINITY : mean + (x - mean) / count,
        "Divide by the new count, not by the old one.",
      ],
      [x, "It divides by 1: take the count from the state."],
      [mean, "The mean does not move: add (x − mean) / count."],
    ],
  });
}

const shownOf = ([count, mean, x]: Step) => `nextMean({ count: ${count}, mean: ${mean} }, ${x})`;
const meansOf = (xs: readonly number[]) =>
  xs.map((_, i) => xs.slice(0, i + 1).reduce((sum, x) => sum + x, 0) / (i + 1));

exerciseTests<typeof Exercise>("35-pure-functions", {
  "a step gives the state with one number more": worth(2, async ({ student, random, seed }) => {
    const [first] = float32Numbers(random, 1, 9);
    for (const step of [[0, 0, first!], ...randomSteps(random, 5)] as Step[]) {
      const got = await student.nextMean(stateOf(step), jnp.array(step[2]));
      expectState(got, step, `${shownOf(step)}, seed ${seed}`, STATE);
    }
  }),
  "compiled once, it is right for any state": worth(2, async ({ inside, random, seed }) => {
    const [first] = float32Numbers(random, 1, 9);
    const steps: Step[] = [[0, 0, first!], ...randomSteps(random, 5)];
    const input = `jit(nextMean), called with ${steps.length} states one after another, seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, steps) => {
        const { jit, numpy } = library["@lab/jaxlike"];
        const compiled = jit(student.nextMean);
        return steps.map(([count, mean, x]) =>
          compiled(
            { count: numpy.array(count, { dtype: "float32" }), mean: numpy.array(mean, { dtype: "float32" }) },
            numpy.array(x, { dtype: "float32" }),
          ),
        );
      }, steps),
      { input, expected: "a state for each", next: STATE },
    );
    for (const [k, step] of steps.entries())
      expectState(got?.[k], step, `call ${k + 1} of jit(nextMean), as ${shownOf(step)}, seed ${seed}`, FROZEN);
  }),
  "two running means do not disturb each other": async ({ student, random, seed }) => {
    const lists = [float32Numbers(random, 4, 9), float32Numbers(random, 4, 9)];
    const states = [stateOf([0, 0, 0]), stateOf([0, 0, 0])] as Exercise.RunningMean[];
    for (let k = 0; k < 4; k++) {
      for (const [which, xs] of lists.entries()) {
        const state = await student.nextMean(states[which]!, jnp.array(xs[k]!));
        const input = `nextMean on two lists of 4 random numbers in turns, number ${k + 1}, seed ${seed}`;
        expectFloat32Array(state?.mean, meansOf(xs)[k]!, { input: `mean of ${input}`, next: STATE, tolerance });
        expectFloat32Array(state.count, k + 1, { input: `count of ${input}`, next: STATE, tolerance });
        states[which] = state;
      }
    }
  },
  "runningMeans passes the state on": worth(2.5, async ({ student, random, seed }) => {
    for (const n of [7, 20, 1]) {
      const xs = float32Numbers(random, n, 9);
      const means = meansOf(xs);
      const input = `runningMeans of ${n} random numbers, seed ${seed}`;
      expectNear(await student.runningMeans(xs), means, {
        input,
        next: "Begin each call with a count of 0, and give each step the state that the step before it returned.",
        tolerance,
        mistakes: [
          ...(n > 1
            ? ([
                [xs, "Each call begins with a count of 0: give it the state that the call before it returned."],
                [[0, ...means.slice(0, -1)], "Those are the means before each number: take the mean of the new state."],
                [means.at(-1)!, "That is the last mean: give all of them."],
              ] as const)
            : []),
        ],
      });
    }
    const none: unknown = await student.runningMeans([]);
    expectThat(Array.isArray(none) && none.length === 0, {
      input: "runningMeans([])",
      expected: "[]",
      got: String(none),
      next: "No numbers, no means: an empty array.",
    });
  }),
  "the state that is given is left as it was": worth(0.5, async ({ inside, random, seed }) => {
    const [step] = randomSteps(random, 1) as [Step];
    const got = await inside(({ student, library }, [count, mean, x]) => {
      const { numpy } = library["@lab/jaxlike"];
      const state = { count: numpy.array(count, { dtype: "float32" }), mean: numpy.array(mean, { dtype: "float32" }) };
      const [first, second] = [student.nextMean(state, numpy.array(x)), student.nextMean(state, numpy.array(x))];
      return { first: { ...first }, second: { ...second }, after: state };
    }, step);
    const input = `${shownOf(step)}, called twice with one state, seed ${seed}`;
    const next = "Write nothing into the state that is given: return an object of your own.";
    expectState(got?.first, step, input, STATE);
    expectState(got.second, step, input, next);
    expectFloat32Array(got.after?.count, step[0], { input: `the state given to ${input}, its count`, next });
    expectFloat32Array(got.after?.mean, step[1], { input: `the state given to ${input}, its mean`, next });
  }),
});
