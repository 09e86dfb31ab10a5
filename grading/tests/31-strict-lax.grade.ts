import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/31-strict-lax/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectFloat32Array, expectJaxArray } from "./support/expect-jax-array.ts";
import { float32Numbers, inRows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const CONVERT_Y = "Convert y to x.dtype before you add, with lax.convertElementType or y.astype, and leave x as it is.";
const BY_ITSELF = `lax.add converts nothing by itself. ${CONVERT_Y}`;

type Ints = number[];
const int32 = (values: Ints | number[][] | number) => jnp.array(values as Ints, { dtype: "int32" });
const float32 = (values: number[] | number[][] | number) => jnp.array(values as number[], { dtype: "float32" });

/** What the sum is, and what typical mistakes make of it, where whole numbers come first. */
function sumsInWhole(whole: readonly number[], decimal: readonly number[]) {
  const each = (sum: (x: number, y: number) => number) => whole.map((x, k) => sum(x, decimal[k]!));
  return {
    expected: each((x, y) => x + Math.trunc(y)),
    mistakes: [
      [each((x, y) => x + y), "That is the sum in float32: convert y to x.dtype, not x to float32."],
      [each((x, y) => Math.trunc(x + y)), "You convert the sum: convert y, before you add."],
      [each((x, y) => x + Math.floor(y)), "The decimals are cut off, also of a negative number: -0.9 becomes 0."],
      [each((x, y) => x + Math.round(y)), "The decimals are cut off, not rounded."],
    ] as const,
  };
}

exerciseTests<typeof Exercise>("31-strict-lax", {
  "whole numbers first: the sum is of whole numbers": worth(2, async ({ student, random, seed }) => {
    for (const n of [12, 30]) {
      const whole = Array.from({ length: n }, () => random.randint(-50, 50));
      const decimal = float32Numbers(random, n, 9);
      const input = `addLike of ${n} random numbers of int32 and as many of float32, seed ${seed}`;
      const { expected, mistakes } = sumsInWhole(whole, decimal);
      const refusal = { input, expected: "a sum in int32", next: BY_ITSELF };
      const sum = await unlessRefused(student.addLike(int32(whole), float32(decimal)), refusal);
      expectJaxArray(sum, expected, { input, next: CONVERT_Y, mistakes, dtype: "int32" });
    }
  }),
  "decimal numbers first: the sum is of decimal numbers": worth(1.5, async ({ student, random, seed }) => {
    const n = 12;
    const whole = Array.from({ length: n }, () => random.randint(-50, 50));
    const decimal = float32Numbers(random, n, 9);
    const input = `addLike of ${n} random numbers of float32 and as many of int32, seed ${seed}`;
    const refusal = { input, expected: "a sum in float32", next: BY_ITSELF };
    const sum = await unlessRefused(student.addLike(float32(decimal), int32(whole)), refusal);
    const expected = decimal.map((x, k) => x + whole[k]!);
    const mistakes = [[expected.map(Math.trunc), "The first argument decides: here it is float32."]] as const;
    expectFloat32Array(sum, expected, { input, next: CONVERT_Y, mistakes });
  }),
  "two of one dtype are added as they are": async ({ student, random, seed }) => {
    const [a, b] = [float32Numbers(random, 6, 9), float32Numbers(random, 6, 9)];
    const decimals = { input: `addLike of twice 6 random numbers of float32, seed ${seed}`, next: CONVERT_Y };
    expectFloat32Array(
      await student.addLike(float32(a), float32(b)),
      a.map((x, k) => x + b[k]!),
      decimals,
    );
    // more digits than float32 has
    const large = [2 ** 24 + 1, 2 ** 30 + random.randint(1000), -(2 ** 25) - 1 - random.randint(1000)];
    const whole = { input: `addLike([${large}], [2, 2, 2]) in int32, seed ${seed}`, next: CONVERT_Y, tolerance: 0 };
    expectJaxArray(
      await student.addLike(int32(large), int32([2, 2, 2])),
      large.map((x) => x + 2),
      { ...whole, dtype: "int32" },
    );
  },
  "large whole numbers keep all their digits": async ({ student, random, seed }) => {
    const large = [2 ** 24 + 1, 2 ** 30 + 1 + 2 * random.randint(1000), -(2 ** 25) - 1 - 2 * random.randint(1000)];
    const input = `addLike([${large}] of int32, [2.5, -2.5, 0.5] of float32), seed ${seed}`;
    const refusal = { input, expected: "a sum in int32", next: BY_ITSELF };
    const sum = await unlessRefused(student.addLike(int32(large), float32([2.5, -2.5, 0.5])), refusal);
    const next = `On the way through float32, digits get lost. ${CONVERT_Y}`;
    expectJaxArray(sum, [large[0]! + 2, large[1]! - 2, large[2]!], { input, next, tolerance: 0, dtype: "int32" });
  },
  "it holds for any shape": async ({ student, random, seed }) => {
    const whole = Array.from({ length: 12 }, () => random.randint(-50, 50));
    const decimal = float32Numbers(random, 12, 9);
    const { expected, mistakes } = sumsInWhole(whole, decimal);
    const rows = await student.addLike(int32(inRows(whole, 4)), float32(inRows(decimal, 4)));
    expectJaxArray(rows, inRows(expected, 4), {
      input: `addLike of random 3 × 4 matrices, int32 and float32, seed ${seed}`,
      next: CONVERT_Y,
      mistakes: mistakes.map(([values, says]) => [inRows(values, 4), says] as const),
      dtype: "int32",
    });
    const one = await student.addLike(float32(decimal[0]!), int32(whole[0]!));
    const input = `addLike(${decimal[0]}, ${whole[0]}), arrays without axes`;
    expectFloat32Array(one, decimal[0]! + whole[0]!, { input, next: CONVERT_Y });
  },
  "nothing is converted without a word": worth(1.5, async ({ inside, random, seed }) => {
    const whole = Array.from({ length: 8 }, () => random.randint(-50, 50));
    const decimal = float32Numbers(random, 8, 9);
    const input = `addLike of random numbers of int32 and float32, with jax_numpy_dtype_promotion strict, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, x, y) =>
          library["@lab/jaxlike"].numpyDtypePromotion("strict", () => [student.addLike(x, y), student.addLike(y, x)]),
        int32(whole),
        float32(decimal),
      ),
      {
        input,
        expected: "the sums, without a conversion that nobody asked for",
        next: "x.add(y) and jnp.add convert by themselves: convert y, then use lax.add.",
      },
    );
    const { expected, mistakes } = sumsInWhole(whole, decimal);
    expectJaxArray(got?.[0], expected, { input, next: CONVERT_Y, mistakes, dtype: "int32" });
    expectFloat32Array(
      got[1],
      decimal.map((x, k) => x + whole[k]!),
      { input: `${input}; float32 first`, next: CONVERT_Y },
    );
  }),
});
