import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { itMatches } from "./expect-golden.js";
import { c, h, k, n, w, w3, x } from "./golden-operands.js";
import * as jnp from "./index.js";

const q = jnp.array([0, 0.3, 0.5, 1]);

describe("quantiles", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.quantile(x, 0.3)", () => jnp.quantile(x, 0.3), "float32", 2.5],
    [
      "jnp.quantile(x, q, 1)",
      () => jnp.quantile(x, q, 1),
      "float32",
      [
        [1, 4],
        [1.6, 4.6],
        [2, 5],
        [3, 6],
      ],
    ],
    [
      "jnp.quantile(x, q, { axis: 0, keepdims: true })",
      () => jnp.quantile(x, q, { axis: 0, keepdims: true }),
      "float32",
      [[[3, 1, 2]], [[3.9, 2.2, 2.6]], [[4.5, 3, 3]], [[6, 5, 4]]],
    ],
    [
      "jnp.quantile(c, q, [0, 2])",
      () => jnp.quantile(c, q, [0, 2]),
      "float32",
      [
        [0, 0, 0],
        [1, 3.1, 1.1],
        [1.5, 4, 2],
        [6, 6, 6],
      ],
    ],
    [
      "jnp.quantile(c, 0.7, { axis: [0, 2], keepdims: true })",
      () => jnp.quantile(c, 0.7, { axis: [0, 2], keepdims: true }),
      "float32",
      [[[2.9], [4.9], [2.9]]],
    ],
    ['jnp.quantile(k, 0.4, { method: "lower" })', () => jnp.quantile(k, 0.4, { method: "lower" }), "float32", 2],
    ['jnp.quantile(x, 0.45, { method: "higher" })', () => jnp.quantile(x, 0.45, { method: "higher" }), "float32", 4],
    [
      'jnp.quantile(x, q, { method: "nearest" })',
      () => jnp.quantile(x, q, { method: "nearest" }),
      "float32",
      [1, 2, 3, 6],
    ],
    [
      'jnp.quantile(x, q, { method: "midpoint" })',
      () => jnp.quantile(x, q, { method: "midpoint" }),
      "float32",
      [1, 2.5, 3.5, 6],
    ],
    [
      'jnp.quantile(x, q, 1, { method: "inverted_cdf" })',
      () => jnp.quantile(x, q, 1, { method: "inverted_cdf" }),
      "float32",
      [
        [1, 4],
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    ],
    [
      'jnp.quantile(x, q, 1, { method: "inverted_cdf", weights: x })',
      () => jnp.quantile(x, q, 1, { method: "inverted_cdf", weights: x }),
      "float32",
      [
        [1, 4],
        [2, 5],
        [2, 5],
        [3, 6],
      ],
    ],
    [
      'jnp.quantile(x, 0.5, 1, { method: "inverted_cdf", weights: w3 })',
      () => jnp.quantile(x, 0.5, 1, { method: "inverted_cdf", weights: w3 }),
      "float32",
      [2, 4],
    ],
    [
      'jnp.quantile(x, 0.5, 1, { method: "inverted_cdf", weights: w, keepdims: true })',
      () => jnp.quantile(x, 0.5, 1, { method: "inverted_cdf", weights: w, keepdims: true }),
      "float32",
      [[NaN], [NaN]],
    ],
    [
      'jnp.nanquantile(n, q, 1, { method: "inverted_cdf" })',
      () => jnp.nanquantile(n, q, 1, { method: "inverted_cdf" }),
      "float32",
      [
        [1, NaN],
        [1, NaN],
        [1, NaN],
        [3, NaN],
      ],
    ],
    [
      'jnp.quantile(n, 0.5, 0, { method: "inverted_cdf" })',
      () => jnp.quantile(n, 0.5, 0, { method: "inverted_cdf" }),
      "float32",
      [NaN, NaN, NaN],
    ],
    ["jnp.quantile(n, 0.5, 0)", () => jnp.quantile(n, 0.5, 0), "float32", [NaN, NaN, NaN]],
    [
      "jnp.nanquantile(n, q, 1)",
      () => jnp.nanquantile(n, q, 1),
      "float32",
      [
        [1, NaN],
        [1.6, NaN],
        [2, NaN],
        [3, NaN],
      ],
    ],
    [
      "jnp.nanquantile(n, 0.25, { axis: 0, keepdims: true })",
      () => jnp.nanquantile(n, 0.25, { axis: 0, keepdims: true }),
      "float32",
      [[1, NaN, 3]],
    ],
    ["jnp.nanquantile(n, 0.25)", () => jnp.nanquantile(n, 0.25), "float32", 1.5],
    ["jnp.percentile(x, 40, 0)", () => jnp.percentile(x, 40, 0), "float32", [4.2, 2.6, 2.8]],
    ["jnp.nanpercentile(n, 40, 0)", () => jnp.nanpercentile(n, 40, 0), "float32", [1, NaN, 3]],
    ["jnp.median(x)", () => jnp.median(x), "float32", 3.5],
    ["jnp.median(x, 0)", () => jnp.median(x, 0), "float32", [4.5, 3, 3]],
    ["jnp.median(h, { keepdims: true })", () => jnp.median(h, { keepdims: true }), "float16", [2]],
    ["jnp.nanmedian(n, 1)", () => jnp.nanmedian(n, 1), "float32", [2, NaN]],
  ]);
});

describe("derivatives, transformations and errors of quantiles", () => {
  it.each<[string, (a: NDArray) => NDArray]>([
    ["quantile", (a) => jnp.quantile(a, jnp.array([0, 0.3, 1]), 1)],
    ["nanquantile", (a) => jnp.nanquantile(a, 0.3, 0)],
    ["median", (a) => jnp.median(a)],
    ["nearest", (a) => jnp.percentile(a, 20, 1, { method: "nearest" })],
    ["inverted_cdf", (a) => jnp.quantile(a, q, 0, { method: "inverted_cdf" })],
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

  it("differentiates by q, and shares the gradient of an even median", () => {
    expect(grad((p: NDArray) => jnp.quantile(jnp.array([0.5, -1, 2]), p))(0.3).item()).toBe(3);
    expect(grad((a: NDArray) => jnp.median(a))(jnp.array([4, 1, 3, 9])).js()).toEqual([0.5, 0, 0.5, 0]);
  });

  it.each<[string, () => unknown]>([
    [
      "method can only be 'linear', 'lower', 'higher', 'midpoint', 'nearest' or 'inverted_cdf'",
      () => jnp.quantile(x, 0.5, { method: "median_unbiased" as never }),
    ],
    [
      "linear doesn't support weights. Only method 'inverted_cdf' supports weights.",
      () => jnp.quantile(x, 0.5, { weights: x }),
    ],
    ["q must be have rank <= 1, got shape (1, 1)", () => jnp.quantile(x, jnp.ones([1, 1]))],
    [
      "Weights shape must match 'a' shape when axis is None.",
      () => jnp.quantile(x, 0.5, { weights: q, method: "inverted_cdf" }),
    ],
    [
      "Weights shape (4,) must match reduction axes (3,)",
      () => jnp.quantile(x, 0.5, 1, { weights: q, method: "inverted_cdf" }),
    ],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
