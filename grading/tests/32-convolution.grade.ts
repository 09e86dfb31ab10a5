import { expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/32-convolution/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectFloat32Array } from "./support/expect-jax-array.ts";
import { float32Numbers } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const BY_HAND = "Work out by hand which products the first number of the result has.";
const THREE_AXES =
  "Both arrays need three axes: x.reshape(1, 1, n) and the kernel's likewise; [1] is the step, [[k - 1, k - 1]] the padding.";
const ONE_CALL = "Replace your sums by one call of lax.convGeneralDilated.";

/** The definition: every product of a number of x and one of w belongs to the place that is the sum of theirs. */
function convolution(x: readonly number[], w: readonly number[]): number[] {
  const result = new Array<number>(x.length + w.length - 1).fill(0);
  x.forEach((a, i) => {
    w.forEach((b, j) => {
      result[i + j]! += a * b;
    });
  });
  return result;
}

const reversed = (w: readonly number[]) => [...w].reverse();

/** The numbers of a convolution that need no zeros from outside, every so many. */
const withoutZeros = (x: readonly number[], w: readonly number[], step: number) =>
  convolution(x, w)
    .slice(w.length - 1, x.length)
    .filter((_, i) => i % step === 0);

function mistakesOfConvolve(x: readonly number[], w: readonly number[]) {
  const full = convolution(x, w);
  const before = Math.floor((w.length - 1) / 2);
  return [
    [convolution(x, reversed(w)), "That is the correlation: reverse the kernel."],
    [withoutZeros(x, w, 1), 'That is without padding ("VALID"): k - 1 zeros belong at both ends.'],
    [
      full.slice(w.length - 1 - before, w.length - 1 - before + x.length),
      'That has as many numbers as x ("SAME"): k - 1 zeros belong at both ends.',
    ],
    [[[full]], "The numbers are right, in three axes: make a vector of the result."],
  ] as const;
}

function mistakesOfCorrelation(x: readonly number[], w: readonly number[]) {
  return [
    [withoutZeros(x, w, 2), "That is the convolution: here the window is not reversed."],
    [withoutZeros(x, reversed(w), 1), "The window moves by one: the step is [2]."],
    [[[withoutZeros(x, reversed(w), 2)]], "The numbers are right, in three axes: make a vector of the result."],
  ] as const;
}

exerciseTests<typeof Exercise>("32-convolution", {
  "convolve has every product in its place": worth(3, async ({ student, random, seed }) => {
    for (const [n, k] of [
      [7, 3],
      [6, 4],
      [2, 6],
      [1, 5],
      [5, 1],
      [4, 4],
    ] as const) {
      const [x, w] = [float32Numbers(random, n, 4), float32Numbers(random, k, 4)];
      const input = `convolve of ${n} and ${k} random numbers, seed ${seed}`;
      const refusal = { input, expected: `${n + k - 1} numbers`, next: THREE_AXES };
      const got = await unlessRefused(student.convolve(jnp.array(x), jnp.array(w)), refusal);
      const next = k > n ? "The padding is k - 1 at each end, whichever of the two is longer." : BY_HAND;
      expectFloat32Array(got, convolution(x, w), { input, next, tolerance, mistakes: mistakesOfConvolve(x, w) });
    }
  }),
  "convolve has zeros outside of x, at both ends": async ({ student, random, seed }) => {
    const w = float32Numbers(random, 3, 4);
    for (const place of [0, 4]) {
      const x = Array.from({ length: 5 }, (_, i) => (i === place ? 1 : 0));
      const input = `convolve([${x}], w), w of 3 random numbers, seed ${seed}`;
      const next = "A single 1 in x gives the kernel at its place: are there k - 1 zeros at both ends?";
      const mistakes = [[convolution(x, reversed(w)), "The kernel comes out reversed: reverse it before."]] as const;
      expectFloat32Array(await student.convolve(jnp.array(x), jnp.array(w)), convolution(x, w), {
        input,
        next,
        tolerance,
        mistakes,
      });
    }
  },
  "correlateByTwo moves the window by two": worth(2, async ({ student, random, seed }) => {
    for (const [n, k] of [
      [8, 3],
      [9, 3],
      [9, 4],
      [5, 5],
      [6, 1],
    ] as const) {
      const [x, w] = [float32Numbers(random, n, 4), float32Numbers(random, k, 4)];
      const input = `correlateByTwo of ${n} and ${k} random numbers, seed ${seed}`;
      const refusal = { input, expected: `${Math.floor((n - k) / 2) + 1} numbers`, next: THREE_AXES };
      const got = await unlessRefused(student.correlateByTwo(jnp.array(x), jnp.array(w)), refusal);
      expectFloat32Array(got, withoutZeros(x, reversed(w), 2), {
        input,
        next: 'Number i of the result begins at x[2 i]; the step is [2], the padding "VALID".',
        tolerance,
        mistakes: mistakesOfCorrelation(x, w),
      });
    }
  }),
  "convolve works by lax.convGeneralDilated": worth(1.5, async ({ inside, random, seed }) => {
    const [x, w] = [float32Numbers(random, 6, 4), float32Numbers(random, 3, 4)];
    const input = `convolve of 6 and 3 random numbers, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, x, w) => {
          const { jit, makeJaxpr } = library["@lab/jaxlike"];
          return { values: jit(student.convolve)(x, w), program: String(makeJaxpr(student.convolve)(x, w)) };
        },
        jnp.array(x),
        jnp.array(w),
      ),
      { input: `makeJaxpr(convolve), ${input}`, expected: "a program with conv_general_dilated", next: ONE_CALL },
    );
    expectFloat32Array(got?.values, convolution(x, w), { input, next: BY_HAND, tolerance });
    expectThat(got.program.includes("conv_general_dilated"), {
      input: `makeJaxpr(convolve), ${input}`,
      expected: "a program with conv_general_dilated",
      got: "a program without it",
      next: ONE_CALL,
    });
  }),
  "correlateByTwo works by lax.convGeneralDilated": async ({ inside, random, seed }) => {
    const [x, w] = [float32Numbers(random, 7, 4), float32Numbers(random, 2, 4)];
    const input = `correlateByTwo of 7 and 2 random numbers, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, x, w) => {
          const { jit, makeJaxpr } = library["@lab/jaxlike"];
          const program = String(makeJaxpr(student.correlateByTwo)(x, w));
          return { values: jit(student.correlateByTwo)(x, w), program };
        },
        jnp.array(x),
        jnp.array(w),
      ),
      { input: `makeJaxpr(correlateByTwo), ${input}`, expected: "a program with conv_general_dilated", next: ONE_CALL },
    );
    const next = "Number i of the result begins at x[2 i].";
    expectFloat32Array(got?.values, withoutZeros(x, reversed(w), 2), { input, next, tolerance });
    expectThat(got.program.includes("conv_general_dilated"), {
      input: `makeJaxpr(correlateByTwo), ${input}`,
      expected: "a program with conv_general_dilated",
      got: "a program without it",
      next: ONE_CALL,
    });
  },
});
