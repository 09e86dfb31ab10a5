import { defineChecks, expectNear } from "@lab/course";
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
import { expectFunction } from "../support/expect-function.js";
import { numbersOf } from "../support/numbers-of.js";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-5;

/** x³ − 2x² + x, of the lecture; at 2 its derivatives are 2, 5, 8, 6, 0. */
const cubic = (x: JaxArray): JaxArray => x.pow(3).sub(x.pow(2).mul(2)).add(x);

export default defineChecks<typeof Exercise>({
  "the second derivative is the derivative of the derivative": async ({ student }) => {
    expectNear(await student.second(cubic, 2), 8, {
      input: "second of x³ − 2x² + x at 2",
      next: "grad(f) is a function, which grad can take again.",
      tolerance,
      mistakes: [
        [5, "That is the first derivative: apply grad once more, to the function grad(f)."],
        [6, "That is the third derivative: one grad too many."],
        [25, "That is the first derivative squared: f″ is grad(grad(f)), not a product."],
        [56, "That is f′ at the place f′(2): f″ is grad applied to the function grad(f), not grad(f) applied twice."],
      ],
    });
  },
  "the third derivative is one grad more": async ({ student }) => {
    expectNear(await student.third(cubic, 2), 6, {
      input: "third of x³ − 2x² + x at 2",
      next: "Three times grad: each takes the function that the one within gives.",
      tolerance,
      mistakes: [
        [8, "That is the second derivative: apply grad once more."],
        [0, "That is the fourth derivative: one grad too many."],
      ],
    });
  },
  "the derivative of any order is a function": async ({ student }) => {
    const expected = [2, 5, 8, 6, 0];
    for (const [order, value] of expected.entries()) {
      const f = await student.derivative(cubic, order);
      expectFunction(f, `derivative of x³ − 2x² + x, order ${order}`);
      expectNear(numbersOf(await f(jnp.array(2))), value, {
        input: `derivative of x³ − 2x² + x, order ${order}, at 2`,
        next: `Order ${order} takes grad ${order} times.`,
        tolerance,
        mistakes: [
          [expected[order + 1] ?? 0, "One grad too many: order 0 is f itself."],
          [expected[order - 1] ?? Number.POSITIVE_INFINITY, "One grad too few: order 1 is grad(f)."],
        ],
      });
    }
  },
  "the fourth derivative of the sine is the sine": async ({ student, random, seed }) => {
    const x = random.randint(-300, 300) / 100;
    const f = await student.derivative((v) => jnp.sin(v), 4);
    expectFunction(f, "derivative of sin, order 4");
    expectNear(numbersOf(await f(jnp.array(x))), Math.sin(x), {
      input: `derivative of sin, order 4, at ${x}, seed ${seed}`,
      next: "Begin with f, and replace it order times by its grad.",
      tolerance,
      mistakes: [
        [-Math.cos(x), "That is the third derivative: begin with f itself, and apply grad order times."],
        [Math.cos(x), "That is the first or the fifth derivative: begin with f itself, and apply grad order times."],
      ],
    });
    expectNear(await student.second((v) => jnp.sin(v), x), -Math.sin(x), {
      input: `second of sin at ${x}, seed ${seed}`,
      next: "The second derivative of the sine is −sin.",
      tolerance,
    });
  },
});
