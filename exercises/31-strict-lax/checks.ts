import { defineChecks, expectNear, expectThat } from "@lab/course";
import { type Array as JaxArray, numpy as jnp, numpyDtypePromotion } from "@lab/jaxlike";
import { numbersOf } from "../support/numbers-of.js";
import { unlessRefused } from "../support/unless-refused.js";
import type * as Exercise from "./exercise.js";

const whole = jnp.array([1, 2], { dtype: "int32" });
const decimal = jnp.array([0.75, -0.75]);

const CONVERT_Y = "Convert y to x.dtype before you add, and leave x as it is.";

function expectDtype(sum: JaxArray, dtype: string, input: string): void {
  expectThat(sum?.dtype === dtype, {
    input,
    expected: `dtype ${dtype}, that of the first argument`,
    got: `dtype ${sum?.dtype}`,
    next: CONVERT_Y,
  });
}

export default defineChecks<typeof Exercise>({
  "the sum is in the dtype of the first argument": async ({ student }) => {
    const inWhole = "addLike(x, y) of the example in the statement, x of int32";
    const sum = await unlessRefused(() => student.addLike(whole, decimal), {
      input: inWhole,
      expected: "[1, 2]",
      next: "lax.add converts nothing: convert y first, with lax.convertElementType or y.astype.",
    });
    expectNear(numbersOf(sum), [1, 2], {
      input: inWhole,
      next: CONVERT_Y,
      mistakes: [
        [[1.75, 1.25], "That is the sum in float32: convert y to x.dtype, not x to float32."],
        [[1, 1], "You convert the sum: convert y, before you add."],
      ],
    });
    expectDtype(sum, "int32", inWhole);
    const inDecimal = "addLike(y, x) of the example in the statement, y of float32";
    const other = await student.addLike(decimal, whole);
    expectNear(numbersOf(other), [1.75, 1.25], { input: inDecimal, next: CONVERT_Y, tolerance: 1e-6 });
    expectDtype(other, "float32", inDecimal);
  },
  "it holds for any shape": async ({ student, random, seed }) => {
    const [rows, cols] = [3, 4];
    const ints = Int32Array.from({ length: rows * cols }, () => random.randint(-50, 50));
    const floats = Float32Array.from({ length: rows * cols }, () => 10 * random.randn());
    const sum = await student.addLike(jnp.array(ints).reshape(rows, cols), jnp.array(floats).reshape(rows, cols));
    const expected = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: cols }, (_, j) => ints[i * cols + j]! + Math.trunc(floats[i * cols + j]!)),
    );
    expectNear(numbersOf(sum), expected, {
      input: `addLike of random 3 × 4 matrices, int32 and float32, seed ${seed}`,
      next: CONVERT_Y,
    });
  },
  "nothing is converted without a word": async ({ student }) => {
    const input = "addLike(x, y) with jax_numpy_dtype_promotion set to strict";
    const sum = await unlessRefused(() => numpyDtypePromotion("strict", () => student.addLike(whole, decimal)), {
      input,
      expected: "[1, 2], without a conversion that nobody asked for",
      next: "x.add(y) and jnp.add convert by themselves: convert y, then use lax.add.",
    });
    expectNear(numbersOf(sum), [1, 2], { input, next: CONVERT_Y });
  },
});
