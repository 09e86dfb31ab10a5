import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/33-dynamic-shapes/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectFloat32Array, expectJaxArray } from "./support/expect-jax-array.ts";
import { float32Numbers, inRows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const SELECT_NOTHING =
  "Select nothing and ask for no number: put zeros in the other places with jnp.where(x.less(0), x, 0).";
const COUNT = "The sum of x.less(0) over all axes is the count: an int32 without axes.";
const DIVIDE = "Divide the sum of the values by the count, but at least by 1.";
const CAN_COMPILE = "a function that jit can compile";

const kept = (xs: readonly number[]) => xs.map((x) => Math.min(x, 0));
const sum = (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0);
const count = (xs: readonly number[]) => xs.filter((x) => x < 0).length;
const mean = (xs: readonly number[]) => sum(kept(xs)) / Math.max(count(xs), 1);

const mistakesOfValues = (xs: readonly number[]) =>
  [
    [xs.filter((x) => x < 0), "The shape depends on the numbers: keep all places, with 0 where x is not negative."],
    [
      xs.map((x) => (x < 0 ? 1 : 0)),
      "Those are the truth values: jnp.where takes the numbers of x where they are true.",
    ],
    [xs.map((x) => Math.max(x, 0)), "Those are the others: x.less(0) is true where x is negative."],
    [xs.map(Math.abs), "Those are absolute values: keep the sign, and put 0 where x is not negative."],
  ] as const;

const mistakesOfMean = (xs: readonly number[]) =>
  [
    [sum(kept(xs)) / xs.length, "The zeros are counted, too: divide by the count, not by the size."],
    [sum(xs) / xs.length, "That is the mean of all numbers: only the negative ones count."],
    [sum(kept(xs)), "That is their sum: divide it by the count."],
    [Number.NaN, "0 / 0 is NaN: divide by at least 1, jnp.maximum(count, 1)."],
  ] as const;

/** Random numbers with a negative one, a positive one and a 0 among them. */
const mixed = (random: Parameters<typeof float32Numbers>[0], n: number) => [
  ...float32Numbers(random, n - 3, 5),
  -0.5 - random.randint(9),
  0,
  1.5,
];

exerciseTests<typeof Exercise>("33-dynamic-shapes", {
  "the negative numbers stay in their places, and are counted": worth(1.5, async ({ student, random, seed }) => {
    for (const n of [5, 12]) {
      const xs = mixed(random, n);
      const input = `negatives([${xs}]), seed ${seed}`;
      const got = await student.negatives(jnp.array(xs));
      const mistakes = mistakesOfValues(xs);
      expectFloat32Array(got?.values, kept(xs), { input: `values of ${input}`, next: SELECT_NOTHING, mistakes });
      expectJaxArray(got.count, count(xs), { input: `count of ${input}`, next: COUNT, dtype: "int32" });
    }
  }),
  "jit compiles it once for all numbers": worth(2, async ({ inside, random, seed }) => {
    const [first, second] = [mixed(random, 8), mixed(random, 8).reverse()];
    second[0] = -3;
    const input = `jit(negatives) of twice 8 random numbers, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, first, second) => {
          const compiled = library["@lab/jaxlike"].jit(student.negatives);
          return [compiled(first), compiled(second)];
        },
        jnp.array(first),
        jnp.array(second),
      ),
      { input, expected: CAN_COMPILE, next: SELECT_NOTHING },
    );
    for (const [k, xs] of [first, second].entries()) {
      const mistakes = mistakesOfValues(xs);
      expectFloat32Array(got?.[k]?.values, kept(xs), { input: `values of ${input}`, next: SELECT_NOTHING, mistakes });
      expectJaxArray(got[k]?.count, count(xs), { input: `count of ${input}`, next: COUNT, dtype: "int32" });
    }
  }),
  "any shape and dtype goes in, and the same comes out": async ({ inside, random, seed }) => {
    const xs = mixed(random, 12);
    const whole = Array.from({ length: 6 }, () => random.randint(-9, 9));
    const block = [inRows(xs.slice(0, 6), 3), inRows(xs.slice(6), 3)];
    const got = await unlessRefused(
      inside(
        ({ student, library }, block, whole, one) => {
          const { jit } = library["@lab/jaxlike"];
          return [jit(student.negatives)(block), jit(student.negatives)(whole), jit(student.negatives)(one)];
        },
        jnp.array(block),
        jnp.array(whole, { dtype: "int32" }),
        jnp.array(-2.5),
      ),
      {
        input: `jit(negatives) of random numbers as 2 × 2 × 3, seed ${seed}`,
        expected: CAN_COMPILE,
        next: SELECT_NOTHING,
      },
    );
    const cases = [
      [block.map((rows) => rows.map(kept)), count(xs), "float32", `random numbers as 2 × 2 × 3, seed ${seed}`],
      [kept(whole), count(whole), "int32", `[${whole}] of int32, seed ${seed}`],
      [-2.5, 1, "float32", "-2.5, an array without axes"],
    ] as const;
    for (const [k, [values, howMany, dtype, shown]] of cases.entries()) {
      const input = `jit(negatives) of ${shown}`;
      const next = "Keep the shape and the dtype of x: jnp.where(x.less(0), x, 0) does.";
      expectJaxArray(got?.[k]?.values, values, { input: `values of ${input}`, next, dtype });
      expectJaxArray(got[k]?.count, howMany, { input: `count of ${input}`, next: COUNT, dtype: "int32" });
    }
  },
  "the mean is over the negative numbers only": worth(1.5, async ({ student, random, seed }) => {
    const xs = mixed(random, 9);
    const input = `meanOfNegatives([${xs}]), seed ${seed}`;
    expectFloat32Array(await student.meanOfNegatives(jnp.array(xs)), mean(xs), {
      input,
      next: DIVIDE,
      tolerance,
      mistakes: mistakesOfMean(xs),
    });
  }),
  "jit compiles the mean, for any shape": worth(2, async ({ inside, random, seed }) => {
    const [first, second] = [mixed(random, 12), mixed(random, 12).reverse()];
    second[0] = -3;
    const input = `jit(meanOfNegatives) of twice 12 random numbers as 3 × 4, seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, first, second) => {
          const compiled = library["@lab/jaxlike"].jit(student.meanOfNegatives);
          return [compiled(first), compiled(second)];
        },
        jnp.array(inRows(first, 4)),
        jnp.array(inRows(second, 4)),
      ),
      { input, expected: CAN_COMPILE, next: SELECT_NOTHING },
    );
    for (const [k, xs] of [first, second].entries())
      expectFloat32Array(got?.[k], mean(xs), { input, next: DIVIDE, tolerance, mistakes: mistakesOfMean(xs) });
  }),
  "without negative numbers the mean is 0": worth(2.5, async ({ inside, random, seed }) => {
    const one = -1 - random.randint(1, 9) / 4;
    const given = [
      [one, 1, 2],
      [3, 0, 0.5],
      [0, 0, 0],
      [1, one, one],
    ];
    const got = await unlessRefused(
      inside(({ student, library }, rows) => {
        const { jit, numpy } = library["@lab/jaxlike"];
        const compiled = jit(student.meanOfNegatives);
        return rows.map((row) => compiled(numpy.array(row)));
      }, given),
      { input: `jit(meanOfNegatives)([${one}, 1, 2]), seed ${seed}`, expected: CAN_COMPILE, next: SELECT_NOTHING },
    );
    for (const [k, xs] of given.entries()) {
      const input = `jit(meanOfNegatives)([${xs}])`;
      expectFloat32Array(got?.[k], mean(xs), { input, next: DIVIDE, tolerance, mistakes: mistakesOfMean(xs) });
    }
  }),
});
