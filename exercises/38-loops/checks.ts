import { defineChecks, expectNear, expectThat } from "@lab/course";
import { type Array as JaxArray, jit, numpy as jnp, makeJaxpr } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const FLOAT32 = 1e-5;

/** After k steps v is (2ᵏ, 1) on the way to (1, 0), so vᵀAv is (2·4ᵏ + 1) / (4ᵏ + 1). */
const ofDiagonal = (steps: number): number => (2 * 4 ** steps + 1) / (4 ** steps + 1);

const lengthOfProgram = (f: (x: JaxArray) => JaxArray, x: JaxArray): number =>
  String(makeJaxpr(f)(x)).split("\n").length;

/** Asks that the program does not grow with the number of steps. */
async function expectOneLoop(name: string, few: () => number, many: () => number, next: string): Promise<void> {
  const input = `the length of the program of ${name}, for 2 steps and for 20`;
  const refusal = { input, expected: "a program", next };
  const [short, long] = [await unlessRefused(few, refusal), await unlessRefused(many, refusal)];
  expectThat(short === long, { input, expected: "the same length", got: `${short} lines and ${long} lines`, next });
}

export default defineChecks<typeof Exercise>({
  "the power iteration takes exactly so many steps": async ({ student }) => {
    const A = jnp.array([
      [2, 0],
      [0, 1],
    ]);
    for (const steps of [1, 2, 20]) {
      expectNear(numbersOf(await student.largestEigenvalue(A, steps)), ofDiagonal(steps), {
        input: `largestEigenvalue([[2, 0], [0, 1]], ${steps})`,
        next: "Each step is v ← A v / ‖A v‖, from a vector of ones; at the end vᵀ A v.",
        tolerance: FLOAT32,
        mistakes: [
          [ofDiagonal(steps - 1), "That is one step too few: lax.foriLoop runs from 0 to steps, without the last."],
          [ofDiagonal(steps + 1), "That is one step too many: lax.foriLoop runs from 0 to steps, without the last."],
          [Number.NaN, "The vector grows until it overflows, or vanishes: divide it by its length in each step."],
        ],
      });
    }
  },
  "it finds the eigenvalue of a matrix whose eigenvalues are known": async ({ student, random, seed }) => {
    const w = Array.from({ length: 4 }, () => 1 + random.rand());
    const squared = w.reduce((sum, value) => sum + value * value, 0);
    // I + 5 w wᵀ / ‖w‖² has the eigenvalue 6 once, and 1 otherwise.
    const A = w.map((a, i) => w.map((b, j) => (i === j ? 1 : 0) + (5 * a * b) / squared));
    const { largestEigenvalue } = student as typeof Exercise;
    const input = `jit of largestEigenvalue(I + 5 w wᵀ / ‖w‖², 15), w random, seed ${seed}`;
    const next = "Ask for no number of A in the loop: only array operations.";
    const found = await unlessRefused(() => jit((m) => largestEigenvalue(m, 15))(jnp.array(A)), {
      input,
      expected: "6",
      next,
    });
    expectNear(numbersOf(found), 6, { input, next, tolerance: FLOAT32 });
  },
  "smoothing keeps its whole history": async ({ student, random, seed }) => {
    const next = "Begin with x₀, and let each step of the scan give [next, next]: the state, and what is stacked.";
    expectNear(numbersOf(await student.smooth(jnp.array([4, 8, 0]), 0.5)), [4, 6, 3], {
      input: "smooth([4, 8, 0], 0.5)",
      next,
      tolerance: FLOAT32,
      mistakes: [
        [[2, 5, 2.5], "The scan begins with 0: begin with the first number, xs.get(0)."],
        [[4, 4, 6], "Each step stacks the old state: stack the new one."],
        [[6, 3], "The first number is missing: the history has as many numbers as xs."],
        [3, "That is the last state: lax.scan gives [last state, history]."],
      ],
    });
    const xs = Float32Array.from({ length: 12 }, () => random.randn());
    const alpha = 0.2;
    // Written out: s_t = (1 − α)ᵗ x₀ + Σ α (1 − α)^(t − i) x_i over i from 1 to t.
    const expected = Array.from(xs, (_, t) =>
      xs.slice(0, t + 1).reduce((sum, x, i) => sum + (i === 0 ? 1 : alpha) * (1 - alpha) ** (t - i) * x, 0),
    );
    expectNear(numbersOf(await student.smooth(jnp.array(xs), alpha)), expected, {
      input: `smooth of 12 random numbers with alpha ${alpha}, seed ${seed}`,
      next: "alpha is the weight of the new number, 1 − alpha that of the last result.",
      tolerance: FLOAT32,
    });
  },
  "both are one loop, however many steps": async ({ student }) => {
    const { largestEigenvalue, smooth } = student as typeof Exercise;
    const next =
      "A for of JavaScript is unrolled when JAX traces it: use lax.foriLoop or lax.scan, whose body is traced once.";
    const power = (steps: number) => () => lengthOfProgram((A) => largestEigenvalue(A, steps), jnp.eye(2));
    const smoothing = (n: number) => () => lengthOfProgram((xs) => smooth(xs, 0.5), jnp.ones([n]));
    await expectOneLoop("largestEigenvalue", power(2), power(20), next);
    await expectOneLoop("smooth", smoothing(2), smoothing(20), next);
  },
});
