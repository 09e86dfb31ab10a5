import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { jit } from "../transforms/jit.js";
import { itMatches } from "./expect-golden.js";
import { e, I, k, L, n, v, w3, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("sets", () => {
  // Values of JAX 0.10.2.
  itMatches([
    [
      "jnp.isin(x, v)",
      () => jnp.isin(x, v),
      "bool",
      [
        [false, true, true],
        [false, false, true],
      ],
    ],
    [
      "jnp.isin(x, v, { invert: true })",
      () => jnp.isin(x, v, { invert: true }),
      "bool",
      [
        [true, false, false],
        [true, true, false],
      ],
    ],
    [
      "jnp.isin(n, n)",
      () => jnp.isin(n, n),
      "bool",
      [
        [true, false, true],
        [false, false, false],
      ],
    ],
    [
      'jnp.isin(n, n, { method: "binary_search" })',
      () => jnp.isin(n, n, { method: "binary_search" }),
      "bool",
      [
        [true, false, true],
        [false, false, false],
      ],
    ],
    [
      'jnp.isin(x, v, { method: "binary_search", invert: true })',
      () => jnp.isin(x, v, { method: "binary_search", invert: true }),
      "bool",
      [
        [true, false, false],
        [true, true, false],
      ],
    ],
    [
      'jnp.isin(x, v, { method: "sort" })',
      () => jnp.isin(x, v, { method: "sort" }),
      "bool",
      [
        [false, true, true],
        [false, false, true],
      ],
    ],
    [
      "jnp.isin(x, jnp.zeros(0))",
      () => jnp.isin(x, jnp.zeros(0)),
      "bool",
      [
        [false, false, false],
        [false, false, false],
      ],
    ],
    [
      "jnp.isin(k, 5)",
      () => jnp.isin(k, 5),
      "bool",
      [
        [false, false, false],
        [false, true, false],
      ],
    ],
    ["jnp.union1d(L, v)", () => jnp.union1d(L, v), "float32", [1, 2, 3, 4, 5, 7]],
    ["jnp.union1d(L, v, { size: 8 })", () => jnp.union1d(L, v, { size: 8 }), "float32", [1, 2, 3, 4, 5, 7, 1, 1]],
    [
      "jnp.union1d(x, I, { size: 9, fillValue: 99 })",
      () => jnp.union1d(x, I, { size: 9, fillValue: 99 }),
      "float32",
      [0, 1, 2, 3, 4, 5, 6, 99, 99],
    ],
    ["jnp.setdiff1d(L, v)", () => jnp.setdiff1d(L, v), "float32", [3, 5]],
    [
      "jnp.setdiff1d(L, v, { assumeUnique: true })",
      () => jnp.setdiff1d(L, v, { assumeUnique: true }),
      "float32",
      [5, 3, 5, 3, 5],
    ],
    ["jnp.setdiff1d(L, v, { size: 4 })", () => jnp.setdiff1d(L, v, { size: 4 }), "float32", [3, 5, 0, 0]],
    [
      "jnp.setdiff1d(L, v, { size: 4, fillValue: -1 })",
      () => jnp.setdiff1d(L, v, { size: 4, fillValue: -1 }),
      "float32",
      [3, 5, -1, -1],
    ],
    [
      "jnp.setdiff1d(L, v, { assumeUnique: true, size: 3 })",
      () => jnp.setdiff1d(L, v, { assumeUnique: true, size: 3 }),
      "float32",
      [5, 3, 5],
    ],
    ["jnp.setdiff1d(e, v)", () => jnp.setdiff1d(e, v), "float32", []],
    ["jnp.setdiff1d(n, v)", () => jnp.setdiff1d(n, v), "float32", [3, NaN]],
    ["jnp.intersect1d(L, v)", () => jnp.intersect1d(L, v), "float32", [1]],
    ["jnp.intersect1d(x, k)", () => jnp.intersect1d(x, k), "float32", [2, 3, 4, 5]],
    [
      "jnp.intersect1d(x, L, { returnIndices: true })",
      () => jnp.intersect1d(x, L, { returnIndices: true }),
      ["float32", "int32", "int32"],
      [
        [1, 3, 5],
        [1, 0, 4],
        [3, 1, 0],
      ],
    ],
    [
      "jnp.intersect1d(x, L, { returnIndices: true, size: 5 })",
      () => jnp.intersect1d(x, L, { returnIndices: true, size: 5 }),
      ["float32", "int32", "int32"],
      [
        [1, 3, 5, 1, 1],
        [1, 0, 4, 6, 6],
        [3, 1, 0, 6, 6],
      ],
    ],
    [
      "jnp.intersect1d(v, w3, { assumeUnique: true, returnIndices: true })",
      () => jnp.intersect1d(v, w3, { assumeUnique: true, returnIndices: true }),
      ["float32", "int32", "int32"],
      [
        [1, 2],
        [0, 1],
        [1, 2],
      ],
    ],
    [
      "jnp.intersect1d(L, v, { size: 3, fillValue: 9 })",
      () => jnp.intersect1d(L, v, { size: 3, fillValue: 9 }),
      "float32",
      [1, 9, 9],
    ],
    ["jnp.intersect1d(n, n)", () => jnp.intersect1d(n, n), "float32", [1, 3]],
    ["jnp.intersect1d(e, L)", () => jnp.intersect1d(e, L), "float32", []],
    ["jnp.setxor1d(L, v)", () => jnp.setxor1d(L, v), "float32", [2, 3, 4, 5, 7]],
    ["jnp.setxor1d(L, v, { size: 6 })", () => jnp.setxor1d(L, v, { size: 6 }), "float32", [2, 3, 4, 5, 7, 2]],
    [
      "jnp.setxor1d(L, v, { size: 6, fillValue: 0 })",
      () => jnp.setxor1d(L, v, { size: 6, fillValue: 0 }),
      "float32",
      [2, 3, 4, 5, 7, 0],
    ],
    [
      "jnp.setxor1d(v, w3, { assumeUnique: true })",
      () => jnp.setxor1d(v, w3, { assumeUnique: true }),
      "float32",
      [0.5, 4, 7],
    ],
    ["jnp.setxor1d(n, x)", () => jnp.setxor1d(n, x), "float32", [2, 4, 5, 6, NaN]],
    ["jnp.setxor1d(e, L)", () => jnp.setxor1d(e, L), "float32", [1, 3, 5]],
  ]);
});

describe("sets under transformations", () => {
  it.each<[string, (a: NDArray, z: NDArray) => unknown]>([
    ["isin", (a, z) => jnp.isin(a, z)],
    ["isin by halving", (a, z) => jnp.isin(a, z, { method: "binary_search" })],
    ["union1d", (a, z) => jnp.union1d(a, z, { size: 7 })],
    ["setdiff1d", (a, z) => jnp.setdiff1d(a, z, { size: 4 })],
    ["intersect1d", (a, z) => jnp.intersect1d(a, z, { size: 4, returnIndices: true })],
    ["setxor1d", (a, z) => jnp.setxor1d(a, z, { size: 7 })],
  ])("%s", (_, f) => {
    checkJit(f, [L, v]);
    checkVmap(f, [L, v]);
  });

  it.each<[string, (a: NDArray) => NDArray]>([
    ["union1d", (a) => jnp.union1d(a, v)],
    ["setdiff1d", (a) => jnp.setdiff1d(a, v)],
    ["intersect1d", (a) => jnp.intersect1d(a, v)],
    ["setxor1d", (a) => jnp.setxor1d(a, v)],
  ])("%s needs a size under jit", (name, f) => {
    expect(() => jit(f)(L)).toThrow(`The error arose in ${name}()`);
  });

  it("knows four methods", () => {
    expect(() => jnp.isin(x, v, { method: "hash" as never })).toThrow(
      "method='hash' is not implemented; options are 'compare_all', 'binary_search', 'sort', and 'auto'",
    );
  });
});
