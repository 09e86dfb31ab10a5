import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { jvp } from "../transforms/jvp.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { customLinearSolve } from "./custom-linear-solve.js";
import { add, div, mul } from "./elementwise/arithmetic.js";
import { lu } from "./linalg/lu.js";
import { luSolve } from "./linalg/lu-solve.js";
import { asColumn, identity, product } from "./linalg/matrix.js";
import { expectNear, f32, f64, scattered } from "./linalg/testing.js";
import { reduceSum } from "./reduce-sum.js";
import { reshape } from "./reshape.js";

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

const times = (a: NDArray, x: NDArray): NDArray => reshape(product(a, asColumn(x)), x.shape);
const regular = (a: NDArray): NDArray => add(a, mul(3, identity(a.shape.at(-1)!, a.dtype)));

/** A linear solve by LU, whose factors carry no derivatives. */
function solveByLu(a: NDArray, b: NDArray): NDArray {
  const matrix = regular(a);
  const [factors, , permutation] = lu(matrix);
  const solve = (trans: 0 | 1) => (_: unknown, right: NDArray) =>
    reshape(luSolve(factors, permutation, asColumn(right), { trans }), right.shape);
  return customLinearSolve((x: NDArray) => times(matrix, x), b, solve(0), { transposeSolve: solve(1) });
}

describe("customLinearSolve", () => {
  it("has derivatives of second order by the map and the right-hand side", () => {
    checkGrads(solveByLu, [scattered([3, 3]), scattered([3], 2)]);
  });

  it("maps over batches, and jits", () => {
    checkVmap(solveByLu, [scattered([2, 2]), scattered([2], 2)]);
    checkJit(solveByLu, [scattered([2, 2]), scattered([2], 2)]);
  });

  it("does not differentiate the solver", () => {
    // A solver that is right only at this point: its own derivative would be zero.
    const divide = (a: NDArray) =>
      customLinearSolve(
        (x: NDArray) => mul(x, a),
        f64(6),
        (_, right) => div(right, 2),
        { symmetric: true },
      );
    expectNear(grad(divide)(f64(2)), -1.5);
    expectNear(jvp(divide, [f64(2)], [f64(1)])[1], -1.5);
  });

  it("solves for trees", () => {
    const solve = (a: NDArray, b: { x: NDArray; y: NDArray }) =>
      customLinearSolve(
        (v: { x: NDArray; y: NDArray }) => ({ x: mul(a, v.x), y: add(v.x, mul(2, v.y)) }),
        b,
        (_, r) => {
          const x = div(r.x, a);
          return { x, y: div(add(r.y, mul(-1, x)), 2) };
        },
        {
          transposeSolve: (_, r) => {
            const y = div(r.y, 2);
            return { x: div(add(r.x, mul(-1, y)), a), y };
          },
        },
      );
    expectNear(solve(f64(2), { x: f64(4), y: f64(10) }).y, 4);
    checkGrads(solve, [f64(2), { x: f64(4), y: f64(10) }]);
    checkVmap((a, b) => solve(a, { x: a, y: b }), [f64([2, 3]), f64([5, 7])]);
  });

  it("passes on what the solver says besides", () => {
    const solve = (a: NDArray, b: NDArray) =>
      customLinearSolve(
        (x: NDArray) => mul(a, x),
        b,
        (_, right) => [div(right, a), { steps: mul(a, 10) }] as const,
        {
          symmetric: true,
          hasAux: true,
        },
      );
    const [x, { steps }] = solve(f64(2), f64([4, 6]));
    expectNear(x, [2, 3]);
    expectNear(steps, 20);
    const first = (a: NDArray, b: NDArray) => solve(a, b)[0];
    checkGrads(first, [f64(2), f64([4, 6])]);
    checkVmap(solve, [f64(2), f64([4, 6])]);
    expectNear(grad((a: NDArray) => reduceSum(first(a, f64([4, 6])), [0]))(f64(2)), -2.5);
  });

  it("needs a solver of the transposed system for reverse mode only", () => {
    const solve = (b: NDArray) =>
      customLinearSolve(
        (x: NDArray) => mul(2, x),
        b,
        (_, right) => div(right, 2),
      );
    expectNear(jvp(solve, [f64(4)], [f64(1)])[1], 0.5);
    expect(() => grad(solve)(f64(4))).toThrow(
      "transpose_solve required for backwards mode automatic differentiation of custom_linear_solve",
    );
  });

  it("refuses results of another form, in JAX's words", () => {
    const b = f32([1, 2, 3]);
    expect(() =>
      customLinearSolve(
        () => f32([1, 2, 3, 4]),
        b,
        (_, x) => x,
      ),
    ).toThrow("matvec() output shapes must match b, got [(4,)] and [(3,)]");
    expect(() =>
      customLinearSolve(
        (x: NDArray) => ({ x }) as unknown as NDArray,
        b,
        (_, x) => x,
      ),
    ).toThrow("matvec() output pytree structure must match b");
  });

  // JAX 0.10.2.
  it("prints as in JAX", () => {
    const solve = (a: NDArray) =>
      customLinearSolve(
        (x: NDArray) => mul(x, a),
        f32(1),
        (_, b) => b,
      );
    expect(String(makeJaxpr(solve)(f32(2)))).toBe(
      `{ lambda ; a:f32[]. let
    b:f32[] = custom_linear_solve[
      const_lengths=_LinearSolveTuple(matvec=1, vecmat=0, solve=0, transpose_solve=0)
      jaxprs=_LinearSolveTuple(matvec={ lambda ; a:f32[] b:f32[]. let c:f32[] = mul b a in (c,) }, vecmat=None, solve={ lambda ; a:f32[]. let  in (a,) }, transpose_solve=None)
    ] a 1.0:f32[]
  in (b,) }`,
    );
  });
});
