import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import { itMatches } from "./expect-golden.js";
import { b, e, k, L, n, x } from "./golden-operands.js";
import * as jnp from "./index.js";

const rows = jnp.array([
  [2, 1],
  [1, 3],
  [2, 1],
  [1, 2],
]);

describe("distinct elements", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.unique(L)", () => jnp.unique(L), "float32", [1, 3, 5]],
    ["jnp.unique(x)", () => jnp.unique(x), "float32", [1, 2, 3, 4, 5, 6]],
    ["jnp.unique(n)", () => jnp.unique(n), "float32", [1, 3, NaN]],
    [
      "jnp.unique(n, { equalNan: false })",
      () => jnp.unique(n, { equalNan: false }),
      "float32",
      [1, 3, NaN, NaN, NaN, NaN],
    ],
    ["jnp.unique(b)", () => jnp.unique(b), "bool", [false, true]],
    [
      "jnp.unique(L, { returnIndex: true, returnInverse: true, returnCounts: true })",
      () => jnp.unique(L, { returnIndex: true, returnInverse: true, returnCounts: true }),
      ["float32", "int32", "int32", "int32"],
      [
        [1, 3, 5],
        [3, 1, 0],
        [2, 1, 2, 0, 1, 2],
        [1, 2, 3],
      ],
    ],
    [
      "jnp.unique(k, { returnInverse: true })",
      () => jnp.unique(k, { returnInverse: true }),
      ["int32", "int32"],
      [
        [-1, 0, 2, 3, 4, 5],
        [
          [3, 0, 2],
          [1, 5, 4],
        ],
      ],
    ],
    [
      "jnp.unique(rows, { axis: 0 })",
      () => jnp.unique(rows, { axis: 0 }),
      "float32",
      [
        [1, 2],
        [1, 3],
        [2, 1],
      ],
    ],
    [
      "jnp.unique(rows, { axis: 0, returnIndex: true, returnInverse: true, returnCounts: true })",
      () => jnp.unique(rows, { axis: 0, returnIndex: true, returnInverse: true, returnCounts: true }),
      ["float32", "int32", "int32", "int32"],
      [
        [
          [1, 2],
          [1, 3],
          [2, 1],
        ],
        [3, 1, 0],
        [2, 1, 2, 0],
        [1, 1, 2],
      ],
    ],
    [
      "jnp.unique(rows, { axis: 1 })",
      () => jnp.unique(rows, { axis: 1 }),
      "float32",
      [
        [1, 2],
        [3, 1],
        [1, 2],
        [2, 1],
      ],
    ],
    ["jnp.unique(L, { size: 5 })", () => jnp.unique(L, { size: 5 }), "float32", [1, 3, 5, 1, 1]],
    ["jnp.unique(L, { size: 2 })", () => jnp.unique(L, { size: 2 }), "float32", [1, 3]],
    [
      "jnp.unique(L, { size: 5, fillValue: -1, returnIndex: true, returnInverse: true, returnCounts: true })",
      () => jnp.unique(L, { size: 5, fillValue: -1, returnIndex: true, returnInverse: true, returnCounts: true }),
      ["float32", "int32", "int32", "int32"],
      [
        [1, 3, 5, -1, -1],
        [3, 1, 0, 3, 3],
        [2, 1, 2, 0, 1, 2],
        [1, 2, 3, 0, 0],
      ],
    ],
    [
      "jnp.unique(rows, { axis: 0, size: 4, fillValue: 0 })",
      () => jnp.unique(rows, { axis: 0, size: 4, fillValue: 0 }),
      "float32",
      [
        [1, 2],
        [1, 3],
        [2, 1],
        [0, 0],
      ],
    ],
    [
      "jnp.unique(e, { returnIndex: true, returnInverse: true, returnCounts: true })",
      () => jnp.unique(e, { returnIndex: true, returnInverse: true, returnCounts: true }),
      ["float32", "int32", "int32", "int32"],
      [[], [], [], []],
    ],
    [
      "jnp.unique(e, { axis: 0, returnIndex: true, returnInverse: true, returnCounts: true })",
      () => jnp.unique(e, { axis: 0, returnIndex: true, returnInverse: true, returnCounts: true }),
      ["float32", "int32", "int32", "int32"],
      [[], [], [], []],
    ],
    [
      "jnp.unique(e, { axis: 1, returnIndex: true, returnInverse: true, returnCounts: true })",
      () => jnp.unique(e, { axis: 1, returnIndex: true, returnInverse: true, returnCounts: true }),
      ["float32", "int32", "int32", "int32"],
      [[], [0], [0, 0, 0], [3]],
    ],
    ["jnp.unique(e, { size: 2, fillValue: 7 })", () => jnp.unique(e, { size: 2, fillValue: 7 }), "float32", [7, 7]],
    ["jnp.uniqueValues(n)", () => jnp.uniqueValues(n), "float32", [1, 3, NaN, NaN, NaN, NaN]],
  ]);
});

describe("distinct elements under transformations", () => {
  it("needs a size under jit", () => {
    expect(() => jit((a: NDArray) => jnp.unique(a) as NDArray)(L)).toThrow(
      "The error arose for the first argument of jnp.unique(). To make jnp.unique() compatible with JIT and other transforms, you can specify a concrete value for the size argument, which will determine the output size.",
    );
    const sized = (a: NDArray): NDArray[] =>
      jnp.unique(a, { size: 4, returnIndex: true, returnInverse: true, returnCounts: true });
    checkJit(sized, [L]);
    checkVmap(sized, [L]);
    checkVmap(sized, [x]);
  });

  it("names the results of the array API", () => {
    const { values, indices, inverseIndices, counts } = jnp.uniqueAll(L);
    expect([values, indices, inverseIndices, counts].map((z) => z.js())).toEqual([
      [1, 3, 5],
      [3, 1, 0],
      [2, 1, 2, 0, 1, 2],
      [1, 2, 3],
    ]);
    expect(jnp.uniqueCounts(L).counts.js()).toEqual([1, 2, 3]);
    expect(jnp.uniqueInverse(L).inverseIndices.js()).toEqual([2, 1, 2, 0, 1, 2]);
  });

  it("leads the gradient to the first of equal elements", () => {
    const greatest = (a: NDArray): NDArray => (jnp.unique(a, { size: 3 }) as NDArray).get(2);
    expect(grad(greatest)(L).js()).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it("needs something to fill an empty result with", () => {
    expect(() => jnp.unique(e, { size: 2 })).toThrow(
      "jnp.unique: for zero-sized input with nonzero size argument, fill_value must be specified",
    );
  });
});
