import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { itMatches } from "./expect-golden.js";
import { A, B, b, c, k, v, w, x } from "./golden-operands.js";
import * as jnp from "./index.js";

const p2 = jnp.array([1, 2]);
const q2 = jnp.array([3, 5]);

describe("products and sums of matrices", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.kron(v, w)", () => jnp.kron(v, w), "float32", [0.5, -1, 2, 1, -2, 4, 2, -4, 8, 3.5, -7, 14]],
    [
      "jnp.kron(A, B)",
      () => jnp.kron(A, B),
      "float32",
      [
        [1, 0, 2, 2, 0, 4, 3, 0, 6],
        [0, 3, 1, 0, 6, 2, 0, 9, 3],
        [2, 1, 0, 4, 2, 0, 6, 3, 0],
        [4, 0, 8, 5, 0, 10, 6, 0, 12],
        [0, 12, 4, 0, 15, 5, 0, 18, 6],
        [8, 4, 0, 10, 5, 0, 12, 6, 0],
      ],
    ],
    [
      "jnp.kron(w, A)",
      () => jnp.kron(w, A),
      "float32",
      [
        [0.5, 1, 1.5, -1, -2, -3, 2, 4, 6],
        [2, 2.5, 3, -4, -5, -6, 8, 10, 12],
      ],
    ],
    ["jnp.kron(2, w)", () => jnp.kron(2, w), "float32", [1, -2, 4]],
    [
      "jnp.cross(x, w)",
      () => jnp.cross(x, w),
      "float32",
      [
        [4, -5, -3.5],
        [14, -10, -8.5],
      ],
    ],
    ["jnp.cross(p2, q2)", () => jnp.cross(p2, q2), "float32", -1],
    ["jnp.cross(p2, w)", () => jnp.cross(p2, w), "float32", [4, -2, -2]],
    [
      "jnp.cross(B, jnp.transpose(B), { axis: 0 })",
      () => jnp.cross(B, jnp.transpose(B), { axis: 0 }),
      "float32",
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      "jnp.cross(B, B, { axisb: 0, axisc: 0 })",
      () => jnp.cross(B, B, { axisb: 0, axisc: 0 }),
      "float32",
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
    ["jnp.trace(A)", () => jnp.trace(A), "float32", 6],
    ["jnp.trace(A, 1)", () => jnp.trace(A, 1), "float32", 8],
    ["jnp.trace(A, -1)", () => jnp.trace(A, -1), "float32", 4],
    ["jnp.trace(c, 0, 1, 2)", () => jnp.trace(c, 0, 1, 2), "float32", [8, 9]],
    ["jnp.trace(c, 1, 2, 0)", () => jnp.trace(c, 1, 2, 0), "float32", [5, 2, 6]],
    ["jnp.trace(b)", () => jnp.trace(b), "int32", 2],
    ['jnp.trace(k, 0, 0, 1, { dtype: "float32" })', () => jnp.trace(k, 0, 0, 1, { dtype: "float32" }), "float32", 8],
  ]);
});

describe("laws and errors of products and sums of matrices", () => {
  it.each<[string, (a: NDArray, z: NDArray) => NDArray]>([
    ["kron", (a, z) => jnp.kron(a, z)],
    ["cross", (a, z) => jnp.cross(a, z)],
    ["trace", (a, z) => jnp.trace(jnp.multiply(a, z), 1)],
  ])("%s", (_, f) => {
    withConfig("jax_enable_x64", true, () =>
      checkGrads(f, [
        jnp.array([
          [1, 2, 3],
          [4, -5, 6],
        ]),
        jnp.array([
          [1, 0.5, 3],
          [2, -1, 0],
        ]),
      ]),
    );
    checkVmap(f, [A, x], {
      inAxes: [
        [0, null],
        [null, 2],
        [1, 0],
      ],
      size: 2,
    });
    checkJit(f, [A, x]);
  });

  it("says what is wrong", () => {
    expect(() => jnp.cross(jnp.ones(4), jnp.ones(4))).toThrow("Dimension must be either 2 or 3 for cross product");
    expect(() => jnp.trace(A, 0, 1, -1)).toThrow("axis1 and axis2 can not be same. axis1=1 and axis2=-1");
  });
});
