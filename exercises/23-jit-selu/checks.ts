import { defineChecks, expectNear, expectThat } from "@lab/course";
import { numpy as jnp, makeJaxpr } from "@lab/jaxlike";
import { expectFunction } from "../support/expect-function.js";
import { jaxErrorAsFinding } from "../support/jax-error-as-finding.js";
import { numbersOf } from "../support/numbers-of.js";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-5;
const formula = (alpha: number, lambda: number) => (x: number) => lambda * (x > 0 ? x : alpha * Math.exp(x) - alpha);
const expectedSelu = formula(1.67, 1.05);
const USE_WHERE =
  "An if or ?: asks one question of the whole array: jnp.where(x.greater(0), right, left) asks it of each entry.";
const mistakes = [
  ["truth value", USE_WHERE],
  ["boolean conversion", USE_WHERE],
] as const;

export default defineChecks<typeof Exercise>({
  "SELU is a line right of zero and flat left of it": async ({ student }) => {
    const xs = [-2, -1, 0, 1, 2];
    const input = "selu of [-2, -1, 0, 1, 2]";
    const expected = xs.map(expectedSelu);
    const x = jnp.array(xs);
    const got = await jaxErrorAsFinding(() => student.selu(x), { input, expected: `about ${expected}`, mistakes });
    expectNear(numbersOf(got), expected, {
      input,
      next: "Compute both sides for all entries, choose with jnp.where, and multiply by λ.",
      tolerance,
      mistakes: [
        [xs.map(formula(1.67, 1)), "λ is missing: it multiplies both sides."],
        [xs.map((x) => (x > 0 ? 1.05 * x : 1.67 * Math.exp(x) - 1.67)), "λ multiplies the left side, too."],
        [xs.map((x) => (x > 0 ? x : 1.05 * (1.67 * Math.exp(x) - 1.67))), "λ multiplies the right side, too."],
        [xs.map((x) => 1.05 * (x > 0 ? x : 1.67 * Math.exp(x))), "Left of 0 it is α·eˣ − α: subtract α."],
        [
          xs.map((x) => 1.05 * x),
          `Every entry takes the right side, since an array is true as an object. ${USE_WHERE}`,
        ],
        [xs.map((x) => 1.05 * (1.67 * Math.exp(x) - 1.67)), "Every entry takes the left side: choose with jnp.where."],
        [
          xs.map((x) => 1.05 * (x <= 0 ? x : 1.67 * Math.exp(x) - 1.67)),
          "The sides are swapped: jnp.where(condition, where it holds, where it does not).",
        ],
        [xs.map(formula(1.6732632, 1.050701)), "Those are the constants of the paper: use ALPHA and LAMBDA."],
      ],
    });
  },
  "it goes entry by entry through any shape": async ({ student, random, seed }) => {
    const values = Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => random.randint(-40, 40) / 10));
    expectNear(
      numbersOf(await student.selu(jnp.array(values))),
      values.map((row) => row.map(expectedSelu)),
      {
        input: `selu of a random 3 × 4 matrix with first row [${values[0]}], seed ${seed}`,
        next: "Use functions of whole arrays only: jnp.exp, jnp.where, and the methods of x.",
        tolerance,
      },
    );
  },
  "with jit it has the same values": async ({ student, random, seed }) => {
    const compiled = await student.compiledSelu();
    expectFunction(compiled, "compiledSelu()");
    for (const length of [5, 5, 3]) {
      const values = Array.from({ length }, () => random.randint(-40, 40) / 10);
      const input = `compiledSelu() of [${values}], seed ${seed}`;
      const x = jnp.array(values);
      const expected = values.map(expectedSelu);
      const got = await jaxErrorAsFinding(() => compiled(x), { input, expected: `about ${expected}`, mistakes });
      expectNear(numbersOf(got), expected, {
        input,
        next: "jit(selu) is a function of x, like selu; return it without calling it.",
        tolerance,
      });
    }
  },
  "it is jitted": async ({ student }) => {
    const compiled = await student.compiledSelu();
    expectFunction(compiled, "compiledSelu()");
    const recorded = String(makeJaxpr(compiled)(jnp.ones([2])));
    expectThat(recorded.includes("jit["), {
      input: "compiledSelu(), looked at by makeJaxpr",
      expected: "a function made by jit",
      got: "one whose operations run one after the other",
      next: "Return jit(selu).",
    });
  },
});
