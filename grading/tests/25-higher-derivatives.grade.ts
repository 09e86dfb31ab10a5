import type * as Exercise from "../../exercises/25-higher-derivatives/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectJaxArray } from "./support/expect-jax-array.ts";
import { expectNumbers } from "./support/expect-numbers.ts";
import { float32Numbers } from "./support/float32-numbers.ts";

const tolerance = 2e-5;
const DEGREE = 5;

/** The derivative of sin(a·x) + b·x⁵, of any order. */
function derivativeOfWave(order: number, a: number, b: number, x: number): number {
  let power = b * x ** Math.max(0, DEGREE - order);
  for (let k = 0; k < order; k++) power *= Math.max(0, DEGREE - k);
  return a ** order * Math.sin(a * x + (order * Math.PI) / 2) + power;
}

const wave = (a: number, b: number) => `sin(${a}·x) + ${b}·x⁵`;

exerciseTests<typeof Exercise>("25-higher-derivatives", {
  "the second derivative": worth(2, async ({ inside, random, seed }) => {
    for (let k = 0; k < 2; k++) {
      const [a, b, x] = float32Numbers(random, 3, 1.5) as [number, number, number];
      const got = await inside(
        ({ student, library }, a, b, x) => {
          const { numpy } = library["@lab/jaxlike"];
          return student.second((v) => numpy.sin(v.mul(a)).add(v.pow(5).mul(b)), x);
        },
        a,
        b,
        x,
      );
      const derivative = (order: number) => derivativeOfWave(order, a, b, x);
      expectNumbers(got, derivative(2), {
        input: `second of ${wave(a, b)} at ${x}, seed ${seed}`,
        next: "grad(f) is a function, which grad can take again; take the number with .item().",
        tolerance,
        mistakes: [
          [derivative(1), "That is the first derivative: apply grad once more, to the function grad(f)."],
          [derivative(3), "That is the third derivative: one grad too many."],
          [derivative(1) ** 2, "That is the first derivative squared: f″ is grad(grad(f)), not a product."],
        ],
      });
    }
  }),
  "the third derivative": worth(2, async ({ inside, random, seed }) => {
    for (let k = 0; k < 2; k++) {
      const [a, b, x] = float32Numbers(random, 3, 1.5) as [number, number, number];
      const got = await inside(
        ({ student, library }, a, b, x) => {
          const { numpy } = library["@lab/jaxlike"];
          return student.third((v) => numpy.sin(v.mul(a)).add(v.pow(5).mul(b)), x);
        },
        a,
        b,
        x,
      );
      const derivative = (order: number) => derivativeOfWave(order, a, b, x);
      expectNumbers(got, derivative(3), {
        input: `third of ${wave(a, b)} at ${x}, seed ${seed}`,
        next: "Three times grad: each takes the function that the one within gives.",
        tolerance,
        mistakes: [
          [derivative(2), "That is the second derivative: apply grad once more."],
          [derivative(4), "That is the fourth derivative: one grad too many."],
          [derivative(1) ** 3, "That is a power of the first derivative: f‴ is three times grad."],
        ],
      });
    }
  }),
  "the derivative of any order": worth(2, async ({ inside, random, seed }) => {
    const [a, b, x] = float32Numbers(random, 3, 1.5) as [number, number, number];
    const orders = [1, 2, 3, 4, 6];
    const got = await inside(
      ({ student, library }, a, b, x, orders) => {
        const { numpy } = library["@lab/jaxlike"];
        const f = (v: ReturnType<typeof numpy.sin>) => numpy.sin(v.mul(a)).add(v.pow(5).mul(b));
        return orders.map((order) => student.derivative(f, order)(numpy.array(x)).item());
      },
      a,
      b,
      x,
      orders,
    );
    for (const [k, order] of orders.entries()) {
      const derivative = (n: number) => derivativeOfWave(n, a, b, x);
      expectNumbers(got[k], derivative(order), {
        input: `derivative of ${wave(a, b)} at ${x}, order ${order}, seed ${seed}`,
        next: `Order ${order} takes grad ${order} times.`,
        tolerance,
        mistakes: [
          [derivative(order + 1), "One grad too many: order 0 is f itself."],
          [derivative(order - 1), "One grad too few: order 1 is grad(f)."],
          [derivative(1) ** order, "That is a power of the first derivative: apply grad order times."],
        ],
      });
    }
  }),
  "the derivative of order 0 is the function": async ({ inside, random, seed }) => {
    const [a, b, x] = float32Numbers(random, 3, 1.5) as [number, number, number];
    const got = await inside(
      ({ student, library }, a, b, x) => {
        const { numpy } = library["@lab/jaxlike"];
        const f = (v: ReturnType<typeof numpy.sin>) => numpy.sin(v.mul(a)).add(v.pow(5).mul(b));
        return [0, 1].map((order) => student.derivative(f, order)(numpy.array(x)).item());
      },
      a,
      b,
      x,
    );
    const derivative = (order: number) => derivativeOfWave(order, a, b, x);
    expectNumbers(got, [derivative(0), derivative(1)], {
      input: `derivative of ${wave(a, b)} at ${x}, orders 0 and 1, seed ${seed}`,
      next: "Order 0 is f itself, and each order more is one grad more.",
      tolerance,
      mistakes: [[[derivative(1), derivative(2)], "One grad too many: order 0 is f itself."]],
    });
  },
  "what derivative gives can be differentiated, compiled and vectorised": async ({ inside, random, seed }) => {
    const [a, b] = float32Numbers(random, 2, 1.5) as [number, number];
    const xs = float32Numbers(random, 3, 1.5);
    const got = await inside(
      ({ student, library }, a, b, xs) => {
        const { numpy, grad, jit, vmap } = library["@lab/jaxlike"];
        const second = student.derivative((v) => numpy.sin(v.mul(a)).add(v.pow(5).mul(b)), 2);
        return [jit(vmap(second))(numpy.array(xs)), vmap(grad(second))(numpy.array(xs))];
      },
      a,
      b,
      xs,
    );
    const next = "Return a function made by grad, which takes and returns arrays: no .item() within.";
    for (const [k, name] of ["jit(vmap(g))", "vmap(grad(g))"].entries()) {
      expectJaxArray(
        got[k],
        xs.map((x) => derivativeOfWave(2 + k, a, b, x)),
        { input: `${name} of g = derivative of ${wave(a, b)}, order 2, at [${xs}], seed ${seed}`, next, tolerance },
      );
    }
  },
});
