import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { whileLoop } from "./control-flow/index.js";
import { customRoot } from "./custom-root.js";
import { add, div, mul, neg, sub } from "./elementwise/arithmetic.js";
import { gt } from "./elementwise/comparison.js";
import { integerPow } from "./elementwise/power.js";
import { abs } from "./elementwise/sign.js";
import { expectNear, f32, f64 } from "./linalg/testing.js";

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

type Scalar = (x: NDArray) => NDArray;

/** Newton's method for a cube root, in a loop that reverse mode cannot go through. */
const cubeRoot = (a: NDArray): NDArray =>
  customRoot(
    (x: NDArray) => sub(integerPow(x, 3), a),
    f64(1),
    (f: Scalar, guess: NDArray) =>
      whileLoop(
        (x: NDArray) => gt(abs(f(x)), 1e-12),
        (x: NDArray) => sub(x, div(f(x), mul(3, mul(x, x)))),
        guess,
      ),
    (g: Scalar, y: NDArray) => div(y, g(f64(1))),
  );

describe("customRoot", () => {
  it("finds the root, and differentiates the equation instead of the solver", () => {
    expectNear(cubeRoot(f64(8)), 2);
    // JAX 0.10.2: 1/12.
    expectNear(grad(cubeRoot)(f64(8)), 1 / 12);
    expectNear(grad(grad(cubeRoot))(f64(8)), -1 / 144);
  });

  it("has derivatives of second order", () => {
    checkGrads(cubeRoot, [f64(8)]);
  });

  it("hands functions of bare numbers to the solver", () => {
    const half = customRoot(
      (x: NDArray) => sub(mul(x, 4), 2),
      f64(0),
      (f) => mul(neg(f(0 as never)), 0.25),
      (g, y) => div(y, g(1)),
    );
    expectNear(half, 0.5);
  });

  it("maps over batches", () => {
    checkVmap(cubeRoot, [f64(8)], { inAxes: [[0]], atol: 1e-9 });
  });

  it("finds roots of trees, and passes on what the solver says besides", () => {
    const solve = (a: NDArray) =>
      customRoot(
        ({ x, y }: { x: NDArray; y: NDArray }) => ({ x: sub(x, mul(2, a)), y: sub(y, mul(x, a)) }),
        { x: f64(0), y: f64(0) },
        () => [{ x: mul(2, a), y: mul(2, mul(a, a)) }, { steps: f64(3) }] as const,
        // g(x, y) = (x, y − a·x): solved by substitution.
        (g, right) => {
          const back = g({ x: right.x, y: f64(0) }) as { x: NDArray; y: NDArray };
          return { x: right.x, y: sub(right.y, back.y) };
        },
        { hasAux: true },
      );
    const [{ y }, { steps }] = solve(f64(3));
    expectNear(y, 18);
    expectNear(steps, 3);
    expectNear(grad((a: NDArray) => add(solve(a)[0].x, solve(a)[0].y))(f64(3)), 14);
    checkGrads((a: NDArray) => solve(a)[0], [f64(3)]);
  });

  it("refuses results of another form, in JAX's words", () => {
    expect(() =>
      customRoot(
        (x: NDArray) => [x, x] as unknown as NDArray,
        f32([1, 2]),
        (_, x) => x,
        (_, y) => y,
      ),
    ).toThrow("f() output pytree structure must match initial_guess");
  });
});
