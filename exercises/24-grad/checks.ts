import { defineChecks, expectNear, expectThat } from "@lab/course";
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-5;

/** x² + 3x − 4. */
const parabola = (x: JaxArray): JaxArray => x.pow(2).add(x.mul(3)).sub(4);
/** x² + xy + 3y³, of the lecture. */
const f = (x: JaxArray, y: JaxArray): JaxArray => x.pow(2).add(x.mul(y)).add(y.pow(3).mul(3));

export default defineChecks<typeof Exercise>({
  "the slope of a parabola": async ({ student }) => {
    const got = await student.slope(parabola, 2);
    const input = "slope of x² + 3x − 4 at 2";
    const isQuotient = got !== 7 && Math.abs(got - 7) < 0.1;
    expectThat(!isQuotient, {
      input,
      expected: "7",
      got: String(got),
      next: "That is a difference quotient, which loses its digits in float32: grad(f) applies the chain rule and is exact.",
    });
    expectNear(got, 7, {
      input,
      next: "grad(f) is a function: call it with x, and take the number with .item().",
      mistakes: [[6, "That is f itself: grad(f) is the derivative."]],
    });
  },
  "the derivative by y is by the second argument": async ({ student }) => {
    expectNear(await student.slopeInY(f, 2, 3), 83, {
      input: "slopeInY of x² + xy + 3y³ at (2, 3)",
      next: "argnums says by which argument: the second one is argument 1.",
      mistakes: [
        [7, "That is ∂f/∂x: grad differentiates by the first argument unless argnums says otherwise."],
        [39, "That is ∂f/∂y at (3, 2): keep the order of x and y."],
        [90, "That is the sum of both derivatives: argnums picks one."],
      ],
    });
  },
  "the gradient has both derivatives, by x first": async ({ student }) => {
    expectNear(await student.gradient(f, 2, 3), [7, 83], {
      input: "gradient of x² + xy + 3y³ at (2, 3)",
      next: "argnums may be a list, [0, 1]; then grad gives one derivative for each.",
      mistakes: [
        [[83, 7], "The derivatives are swapped: the list of argnums says which comes first."],
        [[7, 7], "Both are ∂f/∂x: without argnums, grad differentiates by the first argument."],
        [7, "That is ∂f/∂x only: the gradient has a derivative for each argument."],
        [90, "That is the sum: return the two derivatives."],
      ],
    });
  },
  "it holds for any function and point": async ({ student, random, seed }) => {
    const [a, b, x, y] = Array.from({ length: 4 }, () => random.randint(-20, 20) / 10) as [
      number,
      number,
      number,
      number,
    ];
    const input = `seed ${seed}, at (${x}, ${y}): of ${a}·sin x·y² + ${b}·x`;
    const wave = (u: JaxArray, v: JaxArray): JaxArray => jnp.sin(u).mul(a).mul(v.square()).add(u.mul(b));
    const expected = [a * Math.cos(x) * y * y + b, 2 * a * Math.sin(x) * y];
    const next = "Compute both derivatives with pencil and paper, and compare one after the other.";
    expectNear(await student.gradient(wave, x, y), expected, { input: `gradient, ${input}`, next, tolerance });
    expectNear(await student.slopeInY(wave, x, y), expected[1]!, { input: `slopeInY, ${input}`, next, tolerance });
    const line = (u: JaxArray): JaxArray => wave(u, jnp.array(y));
    expectNear(await student.slope(line, x), expected[0]!, { input: `slope, ${input} with y fixed`, next, tolerance });
  },
});
