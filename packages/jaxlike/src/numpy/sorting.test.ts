import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { itMatches } from "./expect-golden.js";
import { b, e, k, L, n, u, x } from "./golden-operands.js";
import * as jnp from "./index.js";

const I6 = jnp.array([1, 0, 1, 0, 1, 0], "int32");

describe("sorting", () => {
  // Values of JAX 0.10.2.
  itMatches([
    [
      "jnp.sort(x)",
      () => jnp.sort(x),
      "float32",
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      "jnp.sort(x, 0, { descending: true })",
      () => jnp.sort(x, 0, { descending: true }),
      "float32",
      [
        [6, 5, 4],
        [3, 1, 2],
      ],
    ],
    ["jnp.sort(k, null)", () => jnp.sort(k, null), "int32", [-1, 0, 2, 3, 4, 5]],
    [
      "jnp.sort(n)",
      () => jnp.sort(n),
      "float32",
      [
        [1, 3, NaN],
        [NaN, NaN, NaN],
      ],
    ],
    [
      "jnp.sort(b, 1)",
      () => jnp.sort(b, 1),
      "bool",
      [
        [false, true, true],
        [true, true, true],
      ],
    ],
    ["jnp.sort(u)", () => jnp.sort(u), "uint8", [100, 200, 250]],
    ["jnp.sort(e, 0)", () => jnp.sort(e, 0), "float32", []],
    [
      "jnp.argsort(x, 1)",
      () => jnp.argsort(x, 1),
      "int32",
      [
        [1, 2, 0],
        [2, 1, 0],
      ],
    ],
    ["jnp.argsort(L)", () => jnp.argsort(L), "int32", [3, 1, 4, 0, 2, 5]],
    ["jnp.argsort(L, { descending: true })", () => jnp.argsort(L, { descending: true }), "int32", [0, 2, 5, 1, 4, 3]],
    [
      "jnp.argsort(L, { descending: true, stable: false })",
      () => jnp.argsort(L, { descending: true, stable: false }),
      "int32",
      [5, 2, 0, 4, 1, 3],
    ],
    ["jnp.argsort(n, null)", () => jnp.argsort(n, null), "int32", [0, 2, 1, 3, 4, 5]],
    [
      'jnp.argsort(k, 0, { dtype: "uint8" })',
      () => jnp.argsort(k, 0, { dtype: "uint8" }),
      "uint8",
      [
        [1, 0, 0],
        [0, 1, 1],
      ],
    ],
    ["jnp.lexsort([L, I6])", () => jnp.lexsort([L, I6]), "int32", [3, 1, 5, 4, 0, 2]],
    [
      "jnp.lexsort([x, x], 0)",
      () => jnp.lexsort([x, x], 0),
      "int32",
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
    ],
    ["jnp.lexsort(x)", () => jnp.lexsort(x), "int32", [2, 1, 0]],
    ["jnp.lexsort([jnp.array(1), jnp.array(2)])", () => jnp.lexsort([jnp.array(1), jnp.array(2)]), "int32", 0],
    ["jnp.partition(L, 2)", () => jnp.partition(L, 2), "float32", [1, 3, 3, 5, 5, 5]],
    [
      "jnp.partition(x, 1, 0)",
      () => jnp.partition(x, 1, 0),
      "float32",
      [
        [3, 1, 2],
        [6, 5, 4],
      ],
    ],
    ["jnp.argpartition(L, 2)", () => jnp.argpartition(L, 2), "int32", [3, 1, 4, 0, 2, 5]],
    ["jnp.partition(u, -1)", () => jnp.partition(u, -1), "uint8", [100, 200, 250]],
  ]);
});

describe("derivatives, transformations and errors of sorting", () => {
  it.each<[string, (a: NDArray) => NDArray]>([
    ["sort", (a) => jnp.sort(a, 0)],
    ["sort descending", (a) => jnp.sort(a, { descending: true })],
    ["partition", (a) => jnp.partition(a, 1)],
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

  it.each<[string, (a: NDArray) => NDArray]>([
    ["argsort", (a) => jnp.argsort(a, { descending: true })],
    ["lexsort", (a) => jnp.lexsort([a, a], 0)],
    ["argpartition", (a) => jnp.argpartition(a, 0)],
  ])("%s", (_, f) => {
    checkVmap(f, [x]);
    checkJit(f, [x]);
  });

  it("leads the gradient back to where the element was", () => {
    const least = (a: NDArray): NDArray => jnp.sort(a).get(0);
    expect(grad(least)(jnp.array([0.5, -1, 2])).js()).toEqual([0, 1, 0]);
  });

  it.each<[string, () => unknown]>([
    ["axis 5 is out of bounds for array of dimension 2", () => jnp.sort(x, 5)],
    ["need sequence of keys with len > 0 in lexsort", () => jnp.lexsort([])],
    ["all keys need to be the same shape", () => jnp.lexsort([x, L])],
    ["axis 9 is out of bounds for array of dimension 6", () => jnp.partition(L, 9)],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
