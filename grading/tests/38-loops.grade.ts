import { expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/38-loops/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectFloat32Array } from "./support/expect-jax-array.ts";
import { float32Numbers } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

/** Of float32, after some steps of which each rounds. */
const tolerance = 2e-5;
const STEP = "Each step is v ← A v / ‖A v‖, from a vector of ones; at the end vᵀ A v.";
const STACK = "Begin with x₀, and let each step of the scan give [next, next]: the state, and what is stacked.";
const ONE_LOOP =
  "A for of JavaScript is unrolled when JAX traces it: use lax.foriLoop or lax.scan, whose body is traced once.";

type Random = Parameters<typeof float32Numbers>[0];

/** A symmetric matrix of positive numbers: its largest eigenvalue is far from the others, and ones lead to it. */
function positiveMatrix(random: Random, n: number): number[][] {
  const entries = Array.from({ length: n * n }, () => random.randint(16, 128) / 64);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => entries[Math.min(i, j) * n + Math.max(i, j)]!),
  );
}

const times = (A: readonly number[][], v: readonly number[]) =>
  A.map((row) => row.reduce((sum, a, j) => sum + a * v[j]!, 0));
const dot = (v: readonly number[], w: readonly number[]) => v.reduce((sum, a, k) => sum + a * w[k]!, 0);
const normalized = (v: readonly number[]) => v.map((a) => a / Math.sqrt(dot(v, v)));

function rayleigh(A: readonly number[][], steps: number): number {
  let v = normalized(A.map(() => 1));
  for (let k = 0; k < steps; k++) v = normalized(times(A, v));
  return dot(v, times(A, v));
}

function mistakesOfPower(A: readonly number[][], steps: number) {
  const value = rayleigh(A, steps);
  return [
    [rayleigh(A, steps - 1), "That is one step too few: lax.foriLoop runs from 0 to steps, without the last."],
    [rayleigh(A, steps + 1), "That is one step too many: lax.foriLoop runs from 0 to steps, without the last."],
    [Number.NaN, "The vector grows until it overflows, or vanishes: divide it by its length in each step."],
    [-value, "The sign is that of vᵀ A v: a norm loses it."],
  ] as const;
}

function smoothed(xs: readonly number[], alpha: number, start = xs[0]!): number[] {
  let last = start;
  return xs.map((x) => {
    last = alpha * x + (1 - alpha) * last;
    return last;
  });
}

const mistakesOfSmooth = (xs: readonly number[], alpha: number) => {
  const right = smoothed(xs, alpha);
  return [
    [smoothed(xs, alpha, 0), "The scan begins with 0: begin with the first number, xs.get(0)."],
    [smoothed(xs, 1 - alpha), "alpha is the weight of the new number, 1 − alpha that of the last result."],
    [[xs[0]!, ...right.slice(0, -1)], "Each step stacks the old state: stack the new one."],
    [right.slice(1), "The first number is missing: the history has as many numbers as xs."],
    [right.at(-1)!, "That is the last state: lax.scan gives [last state, history]."],
  ] as const;
};

exerciseTests<typeof Exercise>("38-loops", {
  "the power iteration takes exactly so many steps": worth(2, async ({ student, random, seed }) => {
    // a matrix with a second large eigenvalue: each step is seen
    const [a, b] = [3 + random.randint(0, 32) / 64, 2 + random.randint(0, 32) / 64];
    const slow = [
      [a, 0.125, 0],
      [0.125, b, -0.25],
      [0, -0.25, -1.5],
    ];
    for (const [A, steps] of [
      [slow, 1],
      [slow, 2],
      [slow, 5],
      [positiveMatrix(random, 5), 1],
    ] as const) {
      const input = `largestEigenvalue(${JSON.stringify(A)}, ${steps}), seed ${seed}`;
      const got = await student.largestEigenvalue(jnp.array(A), steps);
      expectFloat32Array(got, rayleigh(A, steps), {
        input,
        next: STEP,
        tolerance,
        mistakes: mistakesOfPower(A, steps),
      });
    }
  }),
  "a negative eigenvalue stays negative, and large ones do not overflow": async ({ student, random, seed }) => {
    for (const [scale, n] of [
      [-1, 4],
      [2 ** 40, 3],
    ] as const) {
      const A = positiveMatrix(random, n).map((row) => row.map((value) => scale * value));
      const input = `largestEigenvalue(A, 9), A ${scale} times a random ${n} × ${n} matrix of positive numbers, seed ${seed}`;
      const got = await student.largestEigenvalue(jnp.array(A), 9);
      expectFloat32Array(got, rayleigh(A, 9), { input, next: STEP, tolerance, mistakes: mistakesOfPower(A, 9) });
    }
  },
  "jit compiles the power iteration, for any matrix": worth(1.5, async ({ inside, random, seed }) => {
    const matrices = [positiveMatrix(random, 4), positiveMatrix(random, 4)];
    const input = `jit of largestEigenvalue(A, 6) for two random 4 × 4 matrices, seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, matrices) => {
        const { jit, numpy } = library["@lab/jaxlike"];
        const compiled = jit((A: typeof array) => student.largestEigenvalue(A, 6));
        const array = numpy.array(0);
        return matrices.map((A) => compiled(numpy.array(A)));
      }, matrices),
      { input, expected: "their eigenvalues", next: "Ask for no number of A in the loop: only array operations." },
    );
    for (const [k, A] of matrices.entries())
      expectFloat32Array(got?.[k], rayleigh(A, 6), { input, next: STEP, tolerance, mistakes: mistakesOfPower(A, 6) });
  }),
  "smoothing keeps its whole history": worth(2, async ({ student, random, seed }) => {
    for (const [n, alpha] of [
      [7, 0.25],
      [20, 0.7],
      [2, 0.5],
    ] as const) {
      const xs = float32Numbers(random, n, 9);
      const input = `smooth of ${n} random numbers, the first of them ${xs[0]}, with alpha ${alpha}, seed ${seed}`;
      const mistakes = mistakesOfSmooth(xs, alpha);
      expectFloat32Array(await student.smooth(jnp.array(xs), alpha), smoothed(xs, alpha), {
        input,
        next: STACK,
        tolerance,
        mistakes,
      });
    }
  }),
  "alpha goes from 0 to 1, and the series may be short": async ({ student, random, seed }) => {
    for (const [n, alpha] of [
      [5, 0],
      [1, 0.3],
      [5, 1],
      [3, 0.9],
    ] as const) {
      const xs = float32Numbers(random, n, 9);
      const input = `smooth([${xs}], ${alpha}), seed ${seed}`;
      const next = "With alpha 0 every result is x₀, with alpha 1 each is the number itself.";
      expectFloat32Array(await student.smooth(jnp.array(xs), alpha), smoothed(xs, alpha), { input, next, tolerance });
    }
  },
  "the power iteration is one loop, however many steps": worth(1.5, async ({ inside, random, seed }) => {
    const A = positiveMatrix(random, 3);
    const input = `largestEigenvalue of a random 3 × 3 matrix, for 3 steps and for 30, seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, A) => {
        const { jit, makeJaxpr } = library["@lab/jaxlike"];
        return [3, 30].map((steps) => {
          const run = (matrix: typeof A) => student.largestEigenvalue(matrix, steps);
          return { value: jit(run)(A), program: String(makeJaxpr(run)(A)) };
        });
      }, jnp.array(A)),
      { input, expected: "a program", next: ONE_LOOP },
    );
    for (const [k, steps] of [3, 30].entries())
      expectFloat32Array(got?.[k]?.value, rayleigh(A, steps), { input, next: STEP, tolerance });
    expectOneLoop(got, input);
  }),
  "smoothing is one loop, however many numbers": worth(1.5, async ({ inside, random, seed }) => {
    const series = [float32Numbers(random, 4, 9), float32Numbers(random, 40, 9)];
    const input = `smooth of 4 random numbers and of 40, seed ${seed}`;
    const got = await unlessRefused(
      inside(({ student, library }, series) => {
        const { jit, makeJaxpr, numpy } = library["@lab/jaxlike"];
        return series.map((values) => {
          const xs = numpy.array(values);
          const run = (numbers: typeof xs) => student.smooth(numbers, 0.4);
          return { value: jit(run)(xs), program: String(makeJaxpr(run)(xs)) };
        });
      }, series),
      { input, expected: "a program", next: ONE_LOOP },
    );
    for (const [k, xs] of series.entries())
      expectFloat32Array(got?.[k]?.value, smoothed(xs, 0.4), { input, next: STACK, tolerance });
    expectOneLoop(got, input);
  }),
});

/** Asks that a program has a loop and does not grow. */
function expectOneLoop(got: readonly { readonly program: string }[], input: string): void {
  const [short, long] = got.map(({ program }) => program.split("\n").length) as [number, number];
  const about = { input: `the programs of ${input}`, next: ONE_LOOP };
  expectThat(short === long, { ...about, expected: "the same length", got: `${short} lines and ${long} lines` });
  const hasLoop = got.every(({ program }) => /\b(?:scan|while)\[/.test(program));
  expectThat(hasLoop, { ...about, expected: "programs with a loop, scan or while", got: "no loop" });
}
