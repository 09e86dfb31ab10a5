import { defineChecks, expectNear, expectThat } from "@lab/course";
import { errors, grad, jit, numpy as jnp } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const FLOAT32 = 1e-5;
const f = (x: number): number => (x < 3 ? 3 * x * x : -4 * x);
const slope = (x: number): number => (x < 3 ? 6 * x : -4);
const NO_IF = "Write it as jnp.where(x.less(3), …, …): a traced number cannot be asked.";

export default defineChecks<typeof Exercise>({
  "grad goes through the if": async ({ student }) => {
    const { withIf } = student as typeof Exercise;
    const next = "Ask the number: Number(x) < 3 ? 3x² : −4x.";
    for (const x of [2, 4, 3]) {
      expectNear(numbersOf(await withIf(jnp.array(x))), f(x), {
        input: `withIf(${x})`,
        next,
        tolerance: FLOAT32,
        mistakes: [
          ...(x > 3
            ? ([[3 * x * x, "Every object is true, also x.less(3) when it holds false: compare Number(x)."]] as const)
            : []),
          ...(x === 3
            ? ([
                [27, "At 3 itself −4x holds: the condition is x < 3; and every object is true, so compare Number(x)."],
              ] as const)
            : []),
        ],
      });
      const gradient = await unlessRefused(() => grad(withIf)(x), {
        input: `grad(withIf)(${x})`,
        expected: String(slope(x)),
        next,
      });
      expectNear(numbersOf(gradient), slope(x), {
        input: `grad(withIf)(${x})`,
        next: "Compute the result with the operations of x: what comes from Number(x) has no derivative.",
        tolerance: FLOAT32,
        mistakes: [[0, "The result does not depend on x: use Number(x) in the condition only."]],
      });
    }
  },
  "jit of it is refused": async ({ student }) => {
    const { withIf } = student as typeof Exercise;
    const finding = {
      input: "jit(grad(withIf))(2)",
      expected: "an error of JAX's, as an if asks for a number that is not there",
      next: "Use a real if in withIf: jnp.where is for the other function.",
    };
    const call = (): unknown => {
      try {
        return jit(grad(withIf))(2);
      } catch (error) {
        if (error instanceof errors.ConcretizationTypeError) return "refused";
        throw error;
      }
    };
    const outcome = await unlessRefused(call, finding);
    expectThat(outcome === "refused", { ...finding, got: "a result" });
  },
  "with where, grad of it can be compiled": async ({ student }) => {
    const { withWhere } = student as typeof Exercise;
    const refusal = { expected: "a function that jit can compile", next: NO_IF };
    const xs = [-1, 2, 3, 4];
    const input = "jit(withWhere)([-1, 2, 3, 4])";
    const values = await unlessRefused(() => jit(withWhere)(jnp.array(xs)), { input, ...refusal });
    expectNear(numbersOf(values), xs.map(f), {
      input,
      next: NO_IF,
      tolerance: FLOAT32,
      mistakes: [
        [xs.map((x) => 3 * x * x), "Every object is true, so the first branch is taken everywhere: use jnp.where."],
        [xs.map((x) => (x < 3 ? -4 * x : 3 * x * x)), "The branches are the wrong way round."],
        [xs.map((x) => (x <= 3 ? 3 * x * x : -4 * x)), "At 3 itself −4x holds: x.less(3), not x.lessEqual(3)."],
      ],
    });
    for (const x of xs) {
      const at = { input: `jit(grad(withWhere))(${x})` };
      const gradient = await unlessRefused(() => jit(grad(withWhere))(x), { ...at, ...refusal });
      expectNear(numbersOf(gradient), slope(x), { ...at, next: NO_IF, tolerance: FLOAT32 });
    }
  },
  "slopes has the derivative at each place": async ({ student, random, seed }) => {
    const next = "Compose three transformations: jit(vmap(grad(withWhere))).";
    const cases = [
      [[-1, 2, 3, 4], "slopes([-1, 2, 3, 4])"],
      [Array.from({ length: 10 }, () => 3 + 2 * random.randn()), `slopes of 10 random numbers, seed ${seed}`],
    ] as const;
    for (const [given, input] of cases) {
      const xs = Float32Array.from(given);
      const refusal = { input, expected: `${xs.length} derivatives`, next };
      const result = await unlessRefused(() => student.slopes(jnp.array(xs)), refusal);
      expectNear(numbersOf(result), Array.from(xs, slope), { input, next, tolerance: FLOAT32 });
    }
  },
});
