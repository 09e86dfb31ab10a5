import { defineChecks, expectNear } from "@lab/course";
import { grad, jit, numpy as jnp, vmap } from "@lab/jaxlike";
import { expectFunction } from "../support/expect-function.js";
import { jaxErrorAsFinding } from "../support/jax-error-as-finding.js";
import { numbersOf } from "../support/numbers-of.js";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-6;

export default defineChecks<typeof Exercise>({
  "beside 0 the slope of |x| is 1 or −1": async ({ student }) => {
    for (const x of [0.001, 3, -0.001, -3]) {
      expectNear(await student.slopeOfAbs(x), Math.sign(x), {
        input: `slopeOfAbs(${x})`,
        next: "Take grad of the function v ↦ jnp.abs(v), and call it with x.",
        tolerance,
        mistakes: [[Math.abs(x), "That is |x| itself: take its grad."]],
      });
    }
  },
  "at 0 JAX takes the slope from the right": async ({ student }) => {
    expectNear(await student.slopeOfAbs(0), 1, {
      input: "slopeOfAbs(0)",
      next: "Do not decide it yourself: ask grad of jnp.abs.",
      tolerance,
      mistakes: [
        [
          0,
          "0 is the mean of both slopes, but not what JAX gives: ask grad of jnp.abs, without a formula of your own.",
        ],
        [Number.NaN, "That is |x| / x or alike: ask grad of jnp.abs, without a formula of your own."],
        [-1, "That is the slope from the left: ask grad of jnp.abs, without a formula of your own."],
      ],
    });
  },
  "with a subgradient of one's own the values are those of |x|": async ({ student }) => {
    const f = await student.absWithSlope(0.25);
    expectFunction(f, "absWithSlope(0.25)");
    const input = "absWithSlope(0.25) of [-2, -0.5, 0, 0.5, 2]";
    const x = jnp.array([-2, -0.5, 0, 0.5, 2]);
    const got = await jaxErrorAsFinding(() => f(x), {
      input,
      expected: "[2, 0.5, 0, 0.5, 2]",
      mistakes: [
        ["truth value", "An if asks one question of the whole array: jnp.where asks it of each entry."],
        ["item", "An array has many entries, and .item() takes one: jnp.where chooses entry by entry."],
      ],
    });
    expectNear(numbersOf(got), [2, 0.5, 0, 0.5, 2], {
      input,
      next: "Three cases by jnp.where: x right of 0, −x left of it, and at 0 a function with value 0.",
      tolerance,
      mistakes: [
        [
          [2, 0.5, 0.25, 0.5, 2],
          "At 0 the value must be 0 and the slope the subgradient: take subgradient times x there, not the subgradient.",
        ],
        [[-2, -0.5, 0, 0.5, 2], "The left side is −x."],
      ],
    });
  },
  "its slope at 0 is the chosen one, and beside 0 that of |x|": async ({ student, random, seed }) => {
    for (const subgradient of [0, -1, random.randint(-9, 10) / 10]) {
      const f = await student.absWithSlope(subgradient);
      expectFunction(f, `absWithSlope(${subgradient})`);
      const xs = [-2, -0.001, 0, 0.001, 2];
      const slopes = (atZero: number) => [-1, -1, atZero, 1, 1];
      const next = "Where x is 0, use a function whose derivative is the subgradient: subgradient times x.";
      for (const [name, slopesOf] of [
        ["vmap(grad(f))", vmap(grad(f))],
        ["jit(vmap(grad(f)))", jit(vmap(grad(f)))],
      ] as const) {
        const input = `${name} of f = absWithSlope(${subgradient}) at [${xs}], seed ${seed}`;
        const got = await jaxErrorAsFinding(() => slopesOf(jnp.array(xs)), {
          input,
          expected: `[${slopes(subgradient)}]`,
          mistakes: [
            ["scalar-output", "f has to return an array of the shape of its argument."],
            [
              "tracer",
              "Under vmap and jit the value is not known, so neither .item() nor if can look at it: use jnp.where.",
            ],
            [
              "traced",
              "Under vmap and jit the value is not known, so neither .item() nor if can look at it: use jnp.where.",
            ],
          ],
        });
        expectNear(numbersOf(got), slopes(subgradient), {
          input,
          next,
          tolerance,
          mistakes: [
            [
              slopes(subgradient === 1 ? 0 : 1),
              "At 0 the slope is still that of jnp.abs: choose another function there.",
            ],
            [
              slopes(subgradient === 0 ? 1 : 0),
              "At 0 the slope is 0, that of a constant: use subgradient times x there, which has the value 0 and the right slope.",
            ],
          ],
        });
      }
    }
  },
});
