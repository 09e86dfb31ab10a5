import { defineChecks, expectNear, expectThat } from "@lab/course";
import { jit, numpy as jnp } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const FLOAT32 = 1e-5;
const STATE =
  "Take count and mean from the argument `state`, and return both anew: nothing from outside of the function.";

const stateOf = (count: number, mean: number): Exercise.RunningMean => ({
  count: jnp.array(count),
  mean: jnp.array(mean),
});

const numbersOfState = (state: Exercise.RunningMean | undefined): unknown => [
  numbersOf(state?.count),
  numbersOf(state?.mean),
];

export default defineChecks<typeof Exercise>({
  "a step gives the state with one number more": async ({ student }) => {
    const cases = [
      [0, 0, 4, 1, 4],
      [1, 4, 8, 2, 6],
      [2, 6, 3, 3, 5],
    ] as const;
    for (const [count, mean, x, newCount, newMean] of cases) {
      expectNear(numbersOfState(await student.nextMean(stateOf(count, mean), jnp.array(x))), [newCount, newMean], {
        input: `[count, mean] of nextMean({ count: ${count}, mean: ${mean} }, ${x})`,
        next: STATE,
        tolerance: FLOAT32,
        mistakes: [
          [[count, newMean], "The count does not grow: return state.count.add(1)."],
          [[newCount, mean + x], "That is the sum: the mean moves by (x − mean) / count."],
          [
            [newCount, count === 0 ? Number.POSITIVE_INFINITY : mean + (x - mean) / count],
            "Divide by the new count, not by the old one.",
          ],
        ],
      });
    }
  },
  "the same arguments give the same, and are left as they were": async ({ student }) => {
    const state = stateOf(3, 5);
    const input = "nextMean({ count: 3, mean: 5 }, 9), called twice";
    for (const _call of [1, 2]) {
      expectNear(numbersOfState(await student.nextMean(state, jnp.array(9))), [4, 6], {
        input,
        next: STATE,
        tolerance: FLOAT32,
      });
    }
    expectNear(numbersOfState(state), [3, 5], {
      input: `the state given to ${input}`,
      next: "Write nothing into the state that is given: return an object of your own.",
    });
  },
  "it stays right when it is compiled": async ({ student }) => {
    const { nextMean } = student as typeof Exercise;
    const compiled = jit(nextMean);
    let state = stateOf(0, 0);
    for (const [x, count, mean] of [
      [4, 1, 4],
      [8, 2, 6],
      [3, 3, 5],
    ] as const) {
      const input = `call ${count} of jit(nextMean), with the states passed on, x = ${x}`;
      const refusal = { input, expected: `{ count: ${count}, mean: ${mean} }`, next: STATE };
      state = await unlessRefused(() => compiled(state, x), refusal);
      expectNear(numbersOfState(state), [count, mean], {
        input,
        next: `What comes from outside is frozen when jit traces. ${STATE}`,
        tolerance: FLOAT32,
      });
    }
  },
  "runningMeans passes the state on": async ({ student, random, seed }) => {
    expectNear(await student.runningMeans([4, 8, 3]), [4, 6, 5], {
      input: "runningMeans([4, 8, 3])",
      next: "Give each call the state that the call before it returned.",
      tolerance: FLOAT32,
      mistakes: [
        [[4, 8, 3], "Each call begins with a count of 0: give it the state that the call before it returned."],
        [[0, 4, 6], "Those are the means before each number: take the mean of the new state."],
      ],
    });
    const xs = Array.from({ length: 20 }, () => random.randn());
    const expected = xs.map((_, i) => xs.slice(0, i + 1).reduce((sum, x) => sum + x, 0) / (i + 1));
    for (const call of ["first", "second"]) {
      expectNear(await student.runningMeans(xs), expected, {
        input: `runningMeans of 20 random numbers, seed ${seed}, ${call} call`,
        next: "Begin each call of runningMeans with a count of 0.",
        tolerance: FLOAT32,
      });
    }
    const none = await student.runningMeans([]);
    expectThat(Array.isArray(none) && none.length === 0, {
      input: "runningMeans([])",
      expected: "[]",
      got: String(none),
      next: "No numbers, no means: an empty array.",
    });
  },
});
