import { defineChecks, expectNear, expectThat } from "@lab/course";
import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const FLOAT32 = 1e-5;
const SELECT_NOTHING =
  "Select nothing and ask for no number: put zeros in the other places with jnp.where(x.less(0), x, 0).";

/** What `jit(f)(x)` gives, or why it cannot be compiled. */
const compiled = <R>(name: string, f: (x: JaxArray) => R, x: JaxArray, shown: string) =>
  unlessRefused(() => jit(f)(x), {
    input: `jit(${name})(${shown})`,
    expected: "a function that jit can compile",
    next: SELECT_NOTHING,
  });

export default defineChecks<typeof Exercise>({
  "the negative numbers stay in their places, and are counted": async ({ student }) => {
    const input = "negatives([-1, 2, -3])";
    const result = await student.negatives(jnp.array([-1, 2, -3]));
    expectNear(numbersOf(result?.values), [-1, 0, -3], {
      input: `values of ${input}`,
      next: SELECT_NOTHING,
      mistakes: [
        [[-1, -3], "The shape depends on the numbers: keep all places, with 0 where x is not negative."],
        [[1, 0, 1], "Those are the truth values: jnp.where takes the numbers of x where they are true."],
        [[0, 2, 0], "Those are the others: x.less(0) is true where x is negative."],
      ],
    });
    expectNear(numbersOf(result.count), 2, { input: `count of ${input}`, next: "The sum of x.less(0) is the count." });
  },
  "jit compiles it, for any shape": async ({ student, random, seed }) => {
    const { negatives } = student as typeof Exercise;
    const x = Float32Array.from({ length: 12 }, () => random.randn());
    const shown = `12 random numbers as 3 × 4, seed ${seed}`;
    const result = await compiled("negatives", negatives, jnp.array(x).reshape(3, 4), shown);
    const input = `jit(negatives)(${shown})`;
    const kept = Array.from(x, (value) => Math.min(value, 0));
    const expected = [kept.slice(0, 4), kept.slice(4, 8), kept.slice(8)];
    expectNear(numbersOf(result?.values), expected, { input, next: "Keep the shape of x.", tolerance: FLOAT32 });
    const { values, count } = result;
    expectNear(numbersOf(count), x.filter((value) => value < 0).length, {
      input,
      next: "Sum over all axes: the count has none.",
    });
    expectThat(values.dtype === "float32" && count.dtype === "int32", {
      input,
      expected: "values of float32, a count of int32",
      got: `values of ${values.dtype}, a count of ${count.dtype}`,
      next: "jnp.where(mask, x, 0) keeps the dtype of x; the sum of a mask is int32.",
    });
  },
  "the mean is over the negative numbers only": async ({ student }) => {
    const { meanOfNegatives } = student as typeof Exercise;
    const mean = await compiled("meanOfNegatives", meanOfNegatives, jnp.array([-1, 2, -3]), "[-1, 2, -3]");
    expectNear(numbersOf(mean), -2, {
      input: "jit(meanOfNegatives)([-1, 2, -3])",
      next: "Divide the sum of the values by the count.",
      tolerance: FLOAT32,
      mistakes: [[-4 / 3, "The zeros are counted, too: divide by the count, not by the size."]],
    });
  },
  "without negative numbers the mean is 0": async ({ student }) => {
    const { meanOfNegatives } = student as typeof Exercise;
    const mean = await compiled("meanOfNegatives", meanOfNegatives, jnp.array([1, 0]), "[1, 0]");
    expectNear(numbersOf(mean), 0, {
      input: "jit(meanOfNegatives)([1, 0])",
      next: "Divide by the count, but at least by 1.",
      mistakes: [[Number.NaN, "0 / 0 is NaN: divide by at least 1, jnp.maximum(count, 1)."]],
    });
  },
});
