import { defineChecks, expectNear, expectThat } from "@lab/course";
import { config, debugNans, grad, jit, numpy as jnp, vmap } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const FLOAT32 = 1e-5;

const subtractOne: Exercise.Step = (x) => x.sub(1);
const double: Exercise.Step = (x) => x.mul(2);
const log: Exercise.Step = (x) => jnp.log(x);
const hiddenRoot: Exercise.Step = (x) => jnp.where(x.greater(0), jnp.sqrt(x), 0);

export default defineChecks<typeof Exercise>({
  "firstNan names the step that makes the NaN": async ({ student }) => {
    const cases: readonly [steps: readonly Exercise.Step[], x: number[], expected: number, shown: string][] = [
      [[subtractOne, log, double], [3, 0], 1, "[x − 1, log x, 2 x] from [3, 0]"],
      [[jit(log), double], [-1, 1], 0, "[jit(log), 2 x] from [-1, 1]"],
      [[subtractOne, hiddenRoot, double], [3, 0], 1, "[x − 1, where(x > 0, √x, 0), 2 x] from [3, 0]"],
      [[subtractOne, log, double], [3, 1], -1, "[x − 1, log x, 2 x] from [3, 1]"],
      [[], [1], -1, "no steps"],
    ];
    for (const [steps, x, expected, shown] of cases) {
      const input = `firstNan of ${shown}`;
      // The switch is back where it was, whatever the answer does with it.
      const found = await unlessRefused(() => debugNans(false, () => student.firstNan(steps, jnp.array(x))), {
        input,
        expected: String(expected),
        next: "Catch errors.JaxFloatingPointError around the steps, and return the index of the one that ran.",
      });
      expectNear(found, expected, {
        input,
        next: "Turn jax_debug_nans on, run step by step, and remember which one runs.",
        mistakes: [
          ...(expected > 0 ? ([[expected - 1, "One too few: count the step before you run it."]] as const) : []),
          ...(steps[1] === hiddenRoot
            ? ([[-1, "The step hides its NaN, so its result has none: use debugNans(true, …)."]] as const)
            : []),
          ...(expected >= 0 ? ([[expected + 1, "Steps count from 0."]] as const) : []),
          ...(shown.endsWith("[3, 1]") ? ([[1, "log 0 is −∞, which is no NaN."]] as const) : []),
          ...(expected === -1 ? ([[steps.length - 1, "No NaN arises there: return −1 then."]] as const) : []),
        ],
      });
    }
  },
  "the switch is afterwards as it was": async ({ student }) => {
    for (const before of [false, true]) {
      for (const x of [-1, 1]) {
        const after = await debugNans(before, async () => {
          // Up to its first await this runs at once, within the scope of debugNans.
          const found = student.firstNan([log], jnp.array(x));
          const left = config.read("jax_debug_nans");
          await found;
          return left;
        });
        expectThat(after === before, {
          input: `firstNan([log], ${x}), with jax_debug_nans ${before} before`,
          expected: `jax_debug_nans ${before} afterwards`,
          got: String(after),
          next: "Use debugNans(true, () => …), which sets it back even when something is thrown.",
        });
      }
    }
  },
  "other errors are not taken for a NaN": async ({ student }) => {
    const other = new Error("of another kind");
    const throwing: Exercise.Step = () => {
      throw other;
    };
    let found: unknown;
    try {
      found = await debugNans(false, () => student.firstNan([double, throwing], jnp.array(1)));
    } catch (error) {
      if (error === other) return;
      throw error;
    }
    expectThat(false, {
      input: "firstNan of two steps, of which the second throws an error of another kind",
      expected: "that error",
      got: String(found),
      next: "Catch only errors.JaxFloatingPointError, and throw everything else again.",
    });
  },
  "safeSqrt is the root where x is positive": async ({ student }) => {
    expectNear(numbersOf(await student.safeSqrt(jnp.array([-1, 0, 4, 9]))), [0, 0, 2, 3], {
      input: "safeSqrt([-1, 0, 4, 9])",
      next: "The result is 0 where x is not positive.",
      tolerance: FLOAT32,
      mistakes: [
        [[1, 1, 2, 3], "The 1 is only for the root to see: take 0 in those places afterwards, by a second jnp.where."],
        [[Number.NaN, 0, 2, 3], "√ of a negative number is NaN: take 0 there."],
      ],
    });
  },
  "its gradient is finite everywhere": async ({ student }) => {
    const { safeSqrt } = student as typeof Exercise;
    const input = "vmap(grad(safeSqrt))([-1, 0, 4])";
    const next = "Put a jnp.where before the root, too: jnp.where(x.greater(0), x, 1) goes into jnp.sqrt.";
    const refusal = { input, expected: "[0, 0, 0.25]", next: "Choose by jnp.where, not by if." };
    const gradient = await unlessRefused(() => jit(vmap(grad(safeSqrt)))(jnp.array([-1, 0, 4])), refusal);
    expectNear(numbersOf(gradient), [0, 0, 0.25], {
      input,
      next,
      tolerance: FLOAT32,
      mistakes: [
        [[Number.NaN, Number.NaN, 0.25], `0 · ∞ is NaN, although that branch is not taken. ${next}`],
        [[0, Number.NaN, 0.25], `At 0 the root still sees a 0, where its slope is infinite. ${next}`],
        [[0, Number.POSITIVE_INFINITY, 0.25], `At 0 the root still sees a 0, where its slope is infinite. ${next}`],
      ],
    });
  },
});
