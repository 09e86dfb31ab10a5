import { defineChecks, expectNear, expectThat } from "@lab/course";
import { numpy as jnp, makeJaxpr } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const FLOAT32 = 1e-5;

/** The definition: every product of a number of x and one of w belongs to the place that is the sum of theirs. */
function convolution(x: Float32Array, w: Float32Array): Float64Array {
  const result = new Float64Array(x.length + w.length - 1);
  x.forEach((a, i) => {
    w.forEach((b, j) => {
      result[i + j]! += a * b;
    });
  });
  return result;
}

export default defineChecks<typeof Exercise>({
  "convolve gives what jnp.convolve gives": async ({ student }) => {
    const input = "convolve([1, 2, 3], [1, 10])";
    const result = await unlessRefused(() => student.convolve(jnp.array([1, 2, 3]), jnp.array([1, 10])), {
      input,
      expected: "[1, 12, 23, 30]",
      next: "Both arrays need three axes: x.reshape(1, 1, n) and the kernel's likewise; [1] is the step, [[k - 1, k - 1]] the padding.",
    });
    expectNear(numbersOf(result), [1, 12, 23, 30], {
      input,
      next: "Work out by hand which products the first number of the result has.",
      tolerance: FLOAT32,
      mistakes: [
        [[10, 21, 32, 3], "That is the correlation: reverse the kernel."],
        [[12, 23], 'That is without padding ("VALID"): k - 1 zeros belong at both ends.'],
        [[21, 32], "That is the correlation without padding: reverse the kernel, and put k - 1 zeros at both ends."],
        [[12, 23, 30], 'That has zeros at the right end only ("SAME"): k - 1 zeros belong at both ends.'],
        [
          [21, 32, 3],
          'That is the correlation with padding "SAME": reverse the kernel, and put k - 1 zeros at both ends.',
        ],
        [[[[1, 12, 23, 30]]], "The numbers are right, in three axes: make a vector of the result."],
      ],
    });
  },
  "it holds for vectors of any length": async ({ student, random, seed }) => {
    for (const [n, k] of [
      [9, 4],
      [5, 1],
      [3, 6],
    ] as const) {
      const x = Float32Array.from({ length: n }, () => random.randn());
      const kernel = Float32Array.from({ length: k }, () => random.randn());
      expectNear(numbersOf(await student.convolve(jnp.array(x), jnp.array(kernel))), convolution(x, kernel), {
        input: `convolve of ${n} and ${k} random numbers, seed ${seed}`,
        next: "Is the padding right for every k? It is k - 1 at each end, whichever of the two is longer.",
        tolerance: FLOAT32,
      });
    }
  },
  "correlateByTwo moves the window by two": async ({ student, random, seed }) => {
    expectNear(numbersOf(await student.correlateByTwo(jnp.array([1, 2, 3, 4]), jnp.array([1, 10]))), [21, 43], {
      input: "correlateByTwo([1, 2, 3, 4], [1, 10])",
      next: 'The step is [2], the padding "VALID", and the window stays as it is.',
      tolerance: FLOAT32,
      mistakes: [
        [[12, 34], "That is the convolution: here the window is not reversed."],
        [[21, 32, 43], "The window moves by one: the step is [2]."],
        [[10, 32, 4], 'There are zeros at the ends: the padding is "VALID".'],
      ],
    });
    const [n, k] = [8, 3];
    const x = Float32Array.from({ length: n }, () => random.randn());
    const window = Float32Array.from({ length: k }, () => random.randn());
    const expected = [0, 1, 2].map((i) => window.reduce((sum, w, j) => sum + x[2 * i + j]! * w, 0));
    expectNear(numbersOf(await student.correlateByTwo(jnp.array(x), jnp.array(window))), expected, {
      input: `correlateByTwo of ${n} and ${k} random numbers, seed ${seed}`,
      next: "Number i of the result begins at x[2 i].",
      tolerance: FLOAT32,
    });
  },
  "the work is done by lax.convGeneralDilated": async ({ student }) => {
    const { convolve } = student as typeof Exercise;
    const finding = {
      input: "makeJaxpr(convolve)(six ones, three ones)",
      expected: "a program with conv_general_dilated",
      next: "Replace your sums by one call of lax.convGeneralDilated.",
    };
    const program = await unlessRefused(() => makeJaxpr(convolve)(jnp.ones([6]), jnp.ones([3])), finding);
    expectThat(String(program).includes("conv_general_dilated"), { ...finding, got: "a program without it" });
  },
});
