import type * as Exercise from "../../exercises/24-grad/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectNumbers } from "./support/expect-numbers.ts";
import { float32Numbers } from "./support/float32-numbers.ts";

const tolerance = 1e-5;
const NO_DIFFERENCES = "Apply grad: a difference quotient loses its digits in float32.";
type Four = [number, number, number, number];

exerciseTests<typeof Exercise>("24-grad", {
  "the slope of a function of one number": worth(2, async ({ inside, random, seed }) => {
    for (let k = 0; k < 2; k++) {
      const [a, b, c, x] = float32Numbers(random, 4, 2) as Four;
      const got = await inside(
        ({ student, library }, a, b, c, x) => {
          const { numpy } = library["@lab/jaxlike"];
          return student.slope((v) => numpy.sin(v.mul(a)).add(v.pow(3).mul(b)).add(v.mul(c)), x);
        },
        a,
        b,
        c,
        x,
      );
      expectNumbers(got, a * Math.cos(a * x) + 3 * b * x * x + c, {
        input: `slope of sin(${a}·x) + ${b}·x³ + ${c}·x at ${x}, seed ${seed}`,
        next: `grad(f) is a function: call it with x, and take the number with .item(). ${NO_DIFFERENCES}`,
        tolerance,
        mistakes: [[Math.sin(a * x) + b * x ** 3 + c * x, "That is f itself: grad(f) is the derivative."]],
      });
    }
  }),
  "the derivative by the second argument": worth(2, async ({ inside, random, seed }) => {
    for (let k = 0; k < 2; k++) {
      const [a, b, x, y] = float32Numbers(random, 4, 2) as Four;
      const got = await inside(
        ({ student, library }, a, b, x, y) => {
          const { numpy } = library["@lab/jaxlike"];
          return student.slopeInY((u, v) => numpy.cos(u).mul(v.pow(3)).mul(a).add(u.square().mul(v).mul(b)), x, y);
        },
        a,
        b,
        x,
        y,
      );
      const byX = (x: number, y: number) => -a * Math.sin(x) * y ** 3 + 2 * b * x * y;
      const byY = (x: number, y: number) => 3 * a * Math.cos(x) * y * y + b * x * x;
      expectNumbers(got, byY(x, y), {
        input: `slopeInY of ${a}·cos x·y³ + ${b}·x²y at (${x}, ${y}), seed ${seed}`,
        next: "argnums says by which argument: the second one is argument 1.",
        tolerance,
        mistakes: [
          [byX(x, y), "That is ∂f/∂x: grad differentiates by the first argument unless argnums says otherwise."],
          [byY(y, x), "That is ∂f/∂y at (y, x): keep the order of x and y."],
          [byX(x, y) + byY(x, y), "That is the sum of both derivatives: argnums picks one."],
          [[byX(x, y), byY(x, y)], "Those are both derivatives: argnums picks one."],
        ],
      });
    }
  }),
  "the gradient of a function of two numbers, by x first": worth(2, async ({ inside, random, seed }) => {
    for (let k = 0; k < 2; k++) {
      const [a, b, x, y] = float32Numbers(random, 4, 2) as Four;
      const got = await inside(
        ({ student, library }, a, b, x, y) => {
          const { numpy } = library["@lab/jaxlike"];
          return student.gradient((u, v) => numpy.exp(u.mul(v).mul(a / 4)).add(v.pow(2).mul(u).mul(b)), x, y);
        },
        a,
        b,
        x,
        y,
      );
      const exp = (a / 4) * Math.exp((a / 4) * x * y);
      const [byX, byY] = [exp * y + b * y * y, exp * x + 2 * b * x * y] as const;
      expectNumbers(got, [byX, byY], {
        input: `gradient of exp(${a / 4}·xy) + ${b}·xy² at (${x}, ${y}), seed ${seed}`,
        next: "argnums may be a list, [0, 1]; then grad gives one derivative for each; take the numbers with .item().",
        tolerance,
        mistakes: [
          [[byY, byX], "The derivatives are swapped: the list of argnums says which comes first."],
          [[byX, byX], "Both are ∂f/∂x: without argnums, grad differentiates by the first argument."],
          [[byY, byY], "Both are ∂f/∂y: argnums is a list of both."],
          [byX, "That is ∂f/∂x only: the gradient has a derivative for each argument."],
          [byX + byY, "That is the sum: return the two derivatives."],
        ],
      });
    }
  }),
  "an argument that plays no part has the derivative 0": async ({ inside, random, seed }) => {
    const [a, x, y] = float32Numbers(random, 3, 2) as [number, number, number];
    const got = await inside(
      ({ student, library }, a, x, y) => {
        const { jit, numpy } = library["@lab/jaxlike"];
        type Float = ReturnType<typeof numpy.sin>;
        const ofX = jit((u: Float, _v: Float) => u.pow(2).mul(a));
        return { gradient: student.gradient(ofX, x, y), slopeInY: student.slopeInY(ofX, x, y) };
      },
      a,
      x,
      y,
    );
    const where = `of ${a}·x², a jitted function of x and y, at (${x}, ${y}), seed ${seed}`;
    const next = "grad gives 0 by itself: take what it gives.";
    expectNumbers(got.gradient, [2 * a * x, 0], { input: `gradient ${where}`, next, tolerance });
    expectNumbers(got.slopeInY, 0, { input: `slopeInY ${where}`, next, tolerance });
  },
  "it is the chain rule, where differences see steps": async ({ inside, random, seed }) => {
    const [x, y] = float32Numbers(random, 2, 0.5).map((value) => value + 2 ** -10) as [number, number];
    const got = await inside(
      ({ student, library }, x, y) => {
        const { numpy } = library["@lab/jaxlike"];
        type Float = ReturnType<typeof numpy.sin>;
        // a staircase of many tiny steps: flat almost everywhere, steep from afar
        const steps = (v: Float) => numpy.floor(v.astype("float32").mul(2 ** 18)).mul(100 / 2 ** 18);
        const f = (u: Float) => numpy.sin(u.astype("float32")).add(steps(u));
        const g = (u: Float, v: Float) => f(u).mul(2).add(f(v));
        return { slope: student.slope(f, x), slopeInY: student.slopeInY(g, x, y), gradient: student.gradient(g, x, y) };
      },
      x,
      y,
    );
    const where = `f(x) = sin x + a staircase of steps of 2⁻¹⁸, which is flat almost everywhere; seed ${seed}`;
    const options = { next: NO_DIFFERENCES, tolerance };
    const [byX, byY] = [2 * Math.cos(x), Math.cos(y)];
    expectNumbers(got.slope, Math.cos(x), { input: `slope of f at ${x}; ${where}`, ...options });
    expectNumbers(got.slopeInY, byY, { input: `slopeInY of 2·f(x) + f(y) at (${x}, ${y}); ${where}`, ...options });
    expectNumbers(got.gradient, [byX, byY], {
      input: `gradient of 2·f(x) + f(y) at (${x}, ${y}); ${where}`,
      ...options,
    });
  },
});
