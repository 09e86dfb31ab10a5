import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { expectNear, itMatches } from "./expect-golden.js";
import { b, k, t, v, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("differences", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.diff(v)", () => jnp.diff(v), "float32", [1, 2, 3]],
    ["jnp.diff(v, 2)", () => jnp.diff(v, 2), "float32", [1, 1]],
    ["jnp.diff(x, 1, 0)", () => jnp.diff(x, 1, 0), "float32", [[3, 4, 2]]],
    [
      "jnp.diff(b)",
      () => jnp.diff(b),
      "bool",
      [
        [true, true],
        [false, false],
      ],
    ],
    [
      "jnp.diff(x, 1, 1, { prepend: 0, append: x })",
      () => jnp.diff(x, 1, 1, { prepend: 0, append: x }),
      "float32",
      [
        [3, -2, 1, 1, -2, 1],
        [6, -1, -1, 2, -1, -1],
      ],
    ],
    ["jnp.diff(k, 5)", () => jnp.diff(k, 5), "int32", [[], []]],
    ["jnp.ediff1d(x)", () => jnp.ediff1d(x), "float32", [-2, 1, 4, -1, -1]],
    [
      "jnp.ediff1d(k, { toBegin: v, toEnd: 9 })",
      () => jnp.ediff1d(k, { toBegin: v, toEnd: 9 }),
      "int32",
      [1, 2, 4, 7, -4, 3, -2, 5, -1, 9],
    ],
    ["jnp.gradient(v)", () => jnp.gradient(v), "float32", [1, 1.5, 2.5, 3]],
    ["jnp.gradient(v, 2)", () => jnp.gradient(v, 2), "float32", [0.5, 0.75, 1.25, 1.5]],
    ["jnp.gradient(v, t)", () => jnp.gradient(v, t), "float32", [1, 1, 2.333333, 3]],
    [
      "jnp.gradient(x)",
      () => jnp.gradient(x),
      ["float32", "float32"],
      [
        [
          [3, 4, 2],
          [3, 4, 2],
        ],
        [
          [-2, -0.5, 1],
          [-1, -1, -1],
        ],
      ],
    ],
    [
      "jnp.gradient(x, 2, 0.5)",
      () => jnp.gradient(x, 2, 0.5),
      ["float32", "float32"],
      [
        [
          [1.5, 2, 1],
          [1.5, 2, 1],
        ],
        [
          [-4, -1, 2],
          [-2, -2, -2],
        ],
      ],
    ],
    [
      "jnp.gradient(k, { axis: 1 })",
      () => jnp.gradient(k, { axis: 1 }),
      "float32",
      [
        [-4, -0.5, 3],
        [5, 2, -1],
      ],
    ],
    ["jnp.trapezoid(v)", () => jnp.trapezoid(v), "float32", 10],
    [
      "jnp.trapezoid(x, null, { dx: 2, axis: 0 })",
      () => jnp.trapezoid(x, null, { dx: 2, axis: 0 }),
      "float32",
      [9, 6, 6],
    ],
    ["jnp.trapezoid(v, t)", () => jnp.trapezoid(v, t), "float32", 13],
    ["jnp.trapezoid(x, x, { axis: 0 })", () => jnp.trapezoid(x, x, { axis: 0 }), "float32", [13.5, 12, 6]],
    ["jnp.trapezoid(k)", () => jnp.trapezoid(k), "float32", [1.5, 7]],
  ]);
});

describe("derivatives, transformations and errors of differences", () => {
  it.each<[string, (a: NDArray) => NDArray]>([
    ["diff", (a) => jnp.diff(a, 2, 1, { prepend: 1 })],
    ["ediff1d", (a) => jnp.ediff1d(a)],
    ["gradient", (a) => jnp.gradient(a, { axis: 1 }) as NDArray],
    ["trapezoid", (a) => jnp.trapezoid(a, a, { axis: 0 })],
  ])("%s", (_, f) => {
    withConfig("jax_enable_x64", true, () =>
      checkGrads(f, [
        jnp.array([
          [3, 1.5, 1],
          [-6, 0.5, 2],
        ]),
      ]),
    );
    checkVmap(f, [x]);
    checkJit(f, [x]);
  });

  it("differentiates by the places of samples", () => {
    const f = (places: NDArray): NDArray => jnp.gradient(v, places) as NDArray;
    withConfig("jax_enable_x64", true, () => checkGrads(f, [jnp.array([0, 1, 3, 4])], { atol: 1e-4 }));
  });

  it("is exact for parabolas, at uneven places too", () => {
    const places = jnp.array([0, 1, 3, 4]);
    const slopes = jnp.gradient(places.mul(places), places) as NDArray;
    expectNear(slopes, [1, 2, 6, 7]);
  });

  it.each<[string, () => unknown]>([
    ["order must be non-negative but got -1", () => jnp.diff(v, -1)],
    ["diff requires input that is at least one dimensional", () => jnp.diff(3)],
    ["Shape of array too small to calculate a numerical gradient", () => jnp.gradient(jnp.ones(1))],
    ["Invalid number of spacing arguments 2", () => jnp.gradient(v, 1, 2)],
    ["Spacing arrays must have the same length as the dimension", () => jnp.gradient(v, jnp.ones(3))],
    ["Spacing arrays must be 1D arrays or scalars.", () => jnp.gradient(v, jnp.ones([2, 2]))],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
