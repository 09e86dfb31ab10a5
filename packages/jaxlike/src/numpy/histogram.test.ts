import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import { itMatches } from "./expect-golden.js";
import { I, k, L, v, v4, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("histograms", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.bincount(I)", () => jnp.bincount(I), "int32", [1, 1, 2, 0, 0, 1]],
    ["jnp.bincount(I, { minlength: 8 })", () => jnp.bincount(I, { minlength: 8 }), "int32", [1, 1, 2, 0, 0, 1, 0, 0]],
    ["jnp.bincount(I, { length: 3 })", () => jnp.bincount(I, { length: 3 }), "int32", [1, 1, 2]],
    [
      "jnp.bincount(I, { weights: jnp.array([1, 2, 3, 4, 0.5]) })",
      () => jnp.bincount(I, { weights: jnp.array([1, 2, 3, 4, 0.5]) }),
      "float32",
      [2, 0.5, 4, 0, 0, 4],
    ],
    ['jnp.bincount(jnp.array([-3, 1], "int32"))', () => jnp.bincount(jnp.array([-3, 1], "int32")), "int32", [1, 1]],
    ['jnp.bincount(jnp.zeros(0, "int32"))', () => jnp.bincount(jnp.zeros(0, "int32")), "int32", []],
    ["jnp.histogramBinEdges(x, 4)", () => jnp.histogramBinEdges(x, 4), "float32", [1, 2.25, 3.5, 4.75, 6]],
    [
      "jnp.histogramBinEdges(x, { bins: 3, range: [0, 6] })",
      () => jnp.histogramBinEdges(x, { bins: 3, range: [0, 6] }),
      "float32",
      [0, 2, 4, 6],
    ],
    [
      "jnp.histogramBinEdges(jnp.array([2, 2]), 2)",
      () => jnp.histogramBinEdges(jnp.array([2, 2]), 2),
      "float32",
      [1.5, 2, 2.5],
    ],
    [
      "jnp.histogram(x, 4)",
      () => jnp.histogram(x, 4),
      ["float32", "float32"],
      [
        [2, 1, 1, 2],
        [1, 2.25, 3.5, 4.75, 6],
      ],
    ],
    [
      "jnp.histogram(L)",
      () => jnp.histogram(L),
      ["float32", "float32"],
      [
        [1, 0, 0, 0, 0, 2, 0, 0, 0, 3],
        [1, 1.4, 1.8, 2.2, 2.6, 3, 3.4, 3.8, 4.2, 4.6, 5],
      ],
    ],
    [
      "jnp.histogram(x, v)",
      () => jnp.histogram(x, v),
      ["float32", "float32"],
      [
        [1, 2, 3],
        [1, 2, 4, 7],
      ],
    ],
    [
      "jnp.histogram(x, { bins: 2, range: [2, 5], weights: x })",
      () => jnp.histogram(x, { bins: 2, range: [2, 5], weights: x }),
      ["float32", "float32"],
      [
        [5, 9],
        [2, 3.5, 5],
      ],
    ],
    [
      "jnp.histogram(x, v, { density: true })",
      () => jnp.histogram(x, v, { density: true }),
      ["float32", "float32"],
      [
        [0.1666667, 0.1666667, 0.1666667],
        [1, 2, 4, 7],
      ],
    ],
    [
      "jnp.histogram(k, 3)",
      () => jnp.histogram(k, 3),
      ["float32", "float32"],
      [
        [2, 2, 2],
        [-1, 1, 3, 5],
      ],
    ],
    [
      "jnp.histogram2d(v, v4, { bins: 2 })",
      () => jnp.histogram2d(v, v4, { bins: 2 }),
      ["int32", "float32", "float32"],
      [
        [
          [2, 0],
          [0, 2],
        ],
        [1, 4, 7],
        [0, 1.5, 3],
      ],
    ],
    [
      "jnp.histogram2d(v, v4, { bins: [2, 3] })",
      () => jnp.histogram2d(v, v4, { bins: [2, 3] }),
      ["int32", "float32", "float32"],
      [
        [
          [1, 1, 0],
          [0, 0, 2],
        ],
        [1, 4, 7],
        [0, 1, 2, 3],
      ],
    ],
    [
      "jnp.histogram2d(v, v4, { bins: jnp.array([0, 1, 3, 8]), density: true })",
      () => jnp.histogram2d(v, v4, { bins: jnp.array([0, 1, 3, 8]), density: true }),
      ["float32", "float32", "float32"],
      [
        [
          [0, 0, 0],
          [0.125, 0.0625, 0],
          [0, 0.025, 0.01],
        ],
        [0, 1, 3, 8],
        [0, 1, 3, 8],
      ],
    ],
    [
      "jnp.histogram2d(v, v4, { bins: 2, range: [[0, 4], null], weights: v })",
      () => jnp.histogram2d(v, v4, { bins: 2, range: [[0, 4], null], weights: v }),
      ["float32", "float32", "float32"],
      [
        [
          [1, 0],
          [2, 4],
        ],
        [0, 2, 4],
        [0, 1.5, 3],
      ],
    ],
    [
      "jnp.histogramdd(x, { bins: [1, 2, 2] })[0]",
      () => jnp.histogramdd(x, { bins: [1, 2, 2] })[0],
      "int32",
      [
        [
          [1, 0],
          [0, 1],
        ],
      ],
    ],
  ]);
});

describe("histograms under transformations", () => {
  it("is mapped and compiled", () => {
    const count = (a: NDArray): NDArray => jnp.bincount(a, { length: 4 });
    const bins = (a: NDArray): NDArray[] => jnp.histogram(a, 3);
    checkVmap(count, [I]);
    checkJit(count, [I]);
    checkVmap(bins, [x]);
    checkJit(bins, [x]);
  });

  it("differentiates by weights", () => {
    const f = (weights: NDArray): NDArray => jnp.bincount(I, { weights }).get(2);
    expect(grad(f)(jnp.ones(5)).js()).toEqual([1, 0, 1, 0, 0]);
  });

  it("needs a length under jit", () => {
    expect(() => jit((a: NDArray) => jnp.bincount(a))(I)).toThrow(
      "The error occurred because of argument 'x' of jnp.bincount. To avoid this error, pass a static `length` argument.",
    );
  });

  it.each<[string, () => unknown]>([
    ["x argument to bincount must have an integer type; got float32", () => jnp.bincount(v)],
    ["only 1-dimensional input supported.", () => jnp.bincount(jnp.zeros([1, 1], "int32"))],
    [
      "type of weights must match type of x. Got typeof(x)=i32[5] and typeof(weights)=f32[4]",
      () => jnp.bincount(I, { weights: v }),
    ],
    ["weights should have the same shape as a.", () => jnp.histogram(v, { weights: x })],
    ["should have one weight for each sample.", () => jnp.histogramdd(x, { weights: v })],
    ["should be a bin for each dimension.", () => jnp.histogramdd(x, { bins: [1, 2] })],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
