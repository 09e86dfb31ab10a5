import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/28-kink/exercise.ts";
import { expectFunction } from "../../exercises/support/expect-function.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectJaxArray } from "./support/expect-jax-array.ts";
import { expectNumbers } from "./support/expect-numbers.ts";
import { float32Numbers, float32Rows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-6;
const USE_WHERE = "Under vmap and jit the value is not known, so neither .item() nor if can look at it: use jnp.where.";
const mistakesOfJax = [
  ["truth value", "An if asks one question of the whole array: jnp.where asks it of each entry."],
  ["item", "An array has many entries, and .item() takes one: jnp.where chooses entry by entry."],
  ["scalar-output", "f has to return an array of the shape of its argument."],
  ["traced", USE_WHERE],
  ["tracer", USE_WHERE],
] as const;

exerciseTests<typeof Exercise>("28-kink", {
  "beside 0 grad of |x| is its sign": worth(0.5, async ({ student, random, seed }) => {
    const [size] = float32Numbers(random, 1, 9).map(Math.abs) as [number];
    for (const x of [size, -size, 1e-6, -1e-6]) {
      expectNumbers(await student.slopeOfAbs(x), Math.sign(x), {
        input: `slopeOfAbs(${x}), seed ${seed}`,
        next: "Take grad of the function v ↦ jnp.abs(v), call it with x, and take the number with .item().",
        tolerance,
        mistakes: [[Math.abs(x), "That is |x| itself: take its grad."]],
      });
    }
  }),
  "at 0 it is what JAX gives": worth(1.5, async ({ student }) => {
    for (const x of [0, -0.5]) {
      expectNumbers(await student.slopeOfAbs(x), x === 0 ? 1 : -1, {
        input: `slopeOfAbs(${x})`,
        next: "Ask grad of jnp.abs, without a formula of your own.",
        tolerance,
        mistakes: [
          [0, "0 is the mean of both slopes, but not what JAX gives: ask grad of jnp.abs."],
          [Number.NaN, "That is |x| / x or alike: ask grad of jnp.abs."],
        ],
      });
    }
  }),
  "whatever the subgradient, the values are those of |x|": worth(1.5, async ({ student, random, seed }) => {
    for (const subgradient of [...float32Numbers(random, 2, 1), 0]) {
      const f = await student.absWithSlope(subgradient);
      expectFunction(f, `absWithSlope(${subgradient})`);
      const rows = float32Rows(random, 2, 3, 9).map((row) => [...row, 0]);
      for (const [values, name] of [
        [rows[0]!, `[${rows[0]}]`],
        [rows, "a random 2 × 4 matrix with a 0 in each row"],
      ] as const) {
        const input = `absWithSlope(${subgradient}) of ${name}, seed ${seed}`;
        const got = await unlessRefused(f(jnp.array(values as number[])), {
          input,
          expected: "the absolute values",
          mistakes: mistakesOfJax,
        });
        const absolute = (atZero: number) => (x: number) => (x === 0 ? atZero : Math.abs(x));
        const ofAll = (g: (x: number) => number) => (values === rows ? rows.map((row) => row.map(g)) : rows[0]!.map(g));
        expectJaxArray(got, ofAll(absolute(0)), {
          input,
          next: "Three cases by jnp.where: x right of 0, −x left of it, and at 0 a function with value 0.",
          tolerance,
          mistakes: [
            [
              ofAll(absolute(subgradient)),
              "At 0 the value must be 0 and the slope the subgradient: take subgradient times x there.",
            ],
            [ofAll((x) => x), "The left side is −x."],
          ],
        });
      }
    }
  }),
  "its slope is the subgradient at 0, and that of |x| beside": worth(2, async ({ inside, random, seed }) => {
    for (const subgradient of [...float32Numbers(random, 2, 0.875), 0, 1, -1]) {
      const [size] = float32Numbers(random, 1, 9).map(Math.abs) as [number];
      const xs = [size, 0, -size, 0];
      const f = `f = absWithSlope(${subgradient})`;
      const got = await unlessRefused(
        inside(
          ({ student, library }, subgradient, xs) => {
            const { grad, jit, numpy, vmap } = library["@lab/jaxlike"];
            const slope = grad(student.absWithSlope(subgradient));
            const one = numpy.stack(xs.map((x) => slope(x)));
            return [one, vmap(slope)(numpy.array(xs)), jit(vmap(slope))(numpy.array(xs))];
          },
          subgradient,
          xs,
        ),
        { input: `grad, vmap and jit of ${f} at [${xs}], seed ${seed}`, expected: "slopes", mistakes: mistakesOfJax },
      );
      const slopes = (atZero: number) => [1, atZero, -1, atZero];
      for (const [k, name] of ["grad(f)", "vmap(grad(f))", "jit(vmap(grad(f)))"].entries()) {
        expectJaxArray(got[k], slopes(subgradient), {
          input: `${name} of ${f} at [${xs}], seed ${seed}`,
          next: "Where x is 0, use a function whose derivative is the subgradient: subgradient times x.",
          tolerance,
          mistakes: [
            [slopes(1), "At 0 the slope is still that of jnp.abs: choose another function there."],
            [slopes(0), "At 0 the slope is 0, that of a constant: use subgradient times x there."],
            [slopes(Number.NaN), "NaN comes from a side of jnp.where that is not chosen: use none that divides by x."],
          ],
        });
      }
    }
  }),
  "it works within a larger function": async ({ inside, random, seed }) => {
    const [a, b] = float32Numbers(random, 2, 0.875) as [number, number];
    const [weights, x] = [float32Numbers(random, 4, 4), [...float32Numbers(random, 3, 4), 0]];
    const got = await unlessRefused(
      inside(
        ({ student, library }, a, b, weights, x) => {
          const { grad, jit, numpy } = library["@lab/jaxlike"];
          const [f, g] = [student.absWithSlope(a), student.absWithSlope(b)];
          type Float = ReturnType<typeof numpy.sin>;
          const loss = (v: Float) => numpy.dot(numpy.array(weights), f(v).mul(2).add(g(v)));
          return jit(grad(loss))(numpy.array(x));
        },
        a,
        b,
        weights,
        x,
      ),
      { input: `a function of absWithSlope, seed ${seed}`, expected: "its gradient", mistakes: mistakesOfJax },
    );
    expectJaxArray(
      got,
      x.map((value, k) => weights[k]! * (value === 0 ? 2 * a + b : 3 * Math.sign(value))),
      {
        input: `the gradient of w·(2·f(x) + g(x)) at [${x}], where f = absWithSlope(${a}), g = absWithSlope(${b}), seed ${seed}`,
        next: "Each function keeps its own subgradient, and goes entry by entry.",
        tolerance: 1e-5,
      },
    );
  },
});
