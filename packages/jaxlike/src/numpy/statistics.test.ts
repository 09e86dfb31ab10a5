import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { itMatches } from "./expect-golden.js";
import { b, c, e, f, h, k, v, v4, w, w3, x } from "./golden-operands.js";
import * as jnp from "./index.js";

const wt = jnp.array([
  [1, 2],
  [3, 4],
  [0, 1],
  [1, 1],
]);
const m = jnp.array([[1, 2, 3]]);

describe("means, variances and covariances", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.mean(x)", () => jnp.mean(x), "float32", 3.5],
    ["jnp.mean(k, 0)", () => jnp.mean(k, 0), "float32", [1.5, 2, 3]],
    ["jnp.mean(b)", () => jnp.mean(b), "float32", 0.8333334],
    ["jnp.mean(h)", () => jnp.mean(h), "float16", 2.166016],
    ["jnp.mean(e, 0)", () => jnp.mean(e, 0), "float32", [NaN, NaN, NaN]],
    [
      "jnp.mean(x, 1, { where: b, keepdims: true })",
      () => jnp.mean(x, 1, { where: b, keepdims: true }),
      "float32",
      [[2.5], [5]],
    ],
    ['jnp.mean(k, { dtype: "int32" })', () => jnp.mean(k, { dtype: "int32" }), "int32", 2],
    ["jnp.average(x, 0)", () => jnp.average(x, 0), "float32", [4.5, 3, 3]],
    ["jnp.average(k, { weights: x })", () => jnp.average(k, { weights: x }), "float32", 2.523809],
    ["jnp.average(x, 1, { weights: w })", () => jnp.average(x, 1, { weights: w }), "float32", [3, 4]],
    [
      "jnp.average(x, 1, { weights: w, returned: true })",
      () => jnp.average(x, 1, { weights: w, returned: true }),
      ["float32", "float32"],
      [
        [3, 4],
        [1.5, 1.5],
      ],
    ],
    [
      "jnp.average(x, 0, { returned: true })",
      () => jnp.average(x, 0, { returned: true }),
      ["float32", "float32"],
      [
        [4.5, 3, 3],
        [2, 2, 2],
      ],
    ],
    [
      "jnp.average(c, [2, 0], { weights: wt, keepdims: true })",
      () => jnp.average(c, [2, 0], { weights: wt, keepdims: true }),
      "float32",
      [[[3.153846], [3.384615], [2]]],
    ],
    ["jnp.var(x)", () => jnp.var(x), "float32", 2.916667],
    ["jnp.var(x, 1, { ddof: 1 })", () => jnp.var(x, 1, { ddof: 1 }), "float32", [1, 1]],
    [
      "jnp.var(x, 1, { correction: 0.5, keepdims: true })",
      () => jnp.var(x, 1, { correction: 0.5, keepdims: true }),
      "float32",
      [[0.8], [0.8]],
    ],
    ["jnp.var(k, 0)", () => jnp.var(k, 0), "float32", [2.25, 9, 1]],
    ["jnp.var(x, 0, { ddof: 2 })", () => jnp.var(x, 0, { ddof: 2 }), "float32", [NaN, NaN, NaN]],
    ["jnp.var(x, 0, { where: b, mean: m })", () => jnp.var(x, 0, { where: b, mean: m }), "float32", [14.5, 9, 1]],
    ["jnp.var(h)", () => jnp.var(h), "float16", 1.055664],
    ["jnp.std(x, 0)", () => jnp.std(x, 0), "float32", [1.5, 2, 1]],
    ['jnp.std(b, { dtype: "float16" })', () => jnp.std(b, { dtype: "float16" }), "float16", 0.3728027],
    ["jnp.std(x, 1, { where: b })", () => jnp.std(x, 1, { where: b }), "float32", [0.5, 0.8164966]],
    [
      "jnp.cov(x)",
      () => jnp.cov(x),
      "float32",
      [
        [1, 0.5],
        [0.5, 1],
      ],
    ],
    [
      "jnp.cov(x, { rowvar: false })",
      () => jnp.cov(x, { rowvar: false }),
      "float32",
      [
        [4.5, 6, 3],
        [6, 8, 4],
        [3, 4, 2],
      ],
    ],
    [
      "jnp.cov(x, { bias: true })",
      () => jnp.cov(x, { bias: true }),
      "float32",
      [
        [0.6666667, 0.3333333],
        [0.3333333, 0.6666667],
      ],
    ],
    [
      "jnp.cov(x, { fweights: f })",
      () => jnp.cov(x, { fweights: f }),
      "float32",
      [
        [0.5666667, 0.1333333],
        [0.1333333, 0.6666667],
      ],
    ],
    [
      "jnp.cov(x, { aweights: w3 })",
      () => jnp.cov(x, { aweights: w3 }),
      "float32",
      [
        [0.7142857, 0.1428571],
        [0.1428571, 0.9285715],
      ],
    ],
    [
      "jnp.cov(x, { fweights: f, aweights: w3, ddof: 0 })",
      () => jnp.cov(x, { fweights: f, aweights: w3, ddof: 0 }),
      "float32",
      [
        [0.2629758, -0.05536332],
        [-0.05536332, 0.3460208],
      ],
    ],
    [
      "jnp.cov(x, { fweights: f, aweights: w3 })",
      () => jnp.cov(x, { fweights: f, aweights: w3 }),
      "float32",
      [
        [0.3275862, -0.06896552],
        [-0.06896552, 0.4310345],
      ],
    ],
    ["jnp.cov(v)", () => jnp.cov(v), "float32", 7],
    [
      "jnp.cov(v, { y: v4 })",
      () => jnp.cov(v, { y: v4 }),
      "float32",
      [
        [7, 2],
        [2, 1.666667],
      ],
    ],
    [
      "jnp.cov(jnp.zeros([2, 0]))",
      () => jnp.cov(jnp.zeros([2, 0])),
      "float32",
      [
        [NaN, NaN],
        [NaN, NaN],
      ],
    ],
    ["jnp.cov(jnp.zeros([0, 2]))", () => jnp.cov(jnp.zeros([0, 2])), "float32", []],
    [
      "jnp.corrcoef(x)",
      () => jnp.corrcoef(x),
      "float32",
      [
        [1, 0.5],
        [0.5, 1],
      ],
    ],
    [
      "jnp.corrcoef(v, { y: v4 })",
      () => jnp.corrcoef(v, { y: v4 }),
      "float32",
      [
        [1, 0.5855401],
        [0.5855401, 0.9999999],
      ],
    ],
    ["jnp.corrcoef(v)", () => jnp.corrcoef(v), "float32", 1],
  ]);
});

describe("derivatives and transformations of statistics", () => {
  const inX64 = <T>(body: () => T): T => withConfig("jax_enable_x64", true, body);

  it.each<[string, (a: NDArray) => NDArray]>([
    ["mean", (a) => jnp.mean(a, 0, { where: jnp.array([[true], [false]]) })],
    ["average", (a) => jnp.average(a, 1, { weights: a })],
    ["var", (a) => jnp.var(a, 1, { ddof: 1 })],
    ["std", (a) => jnp.std(a, { keepdims: true })],
    ["cov", (a) => jnp.cov(a)],
    ["corrcoef", (a) => jnp.corrcoef(a)],
  ])("%s", (_, g) => {
    inX64(() =>
      checkGrads(g, [
        jnp.array([
          [3, 1.5, 2],
          [6, 5, 4.5],
        ]),
      ]),
    );
    checkVmap(g, [x]);
    checkJit(g, [x]);
  });

  it("divides by the number of elements, known when traced", () => {
    expect(String(makeJaxpr((a: NDArray) => jnp.mean(a, 1))(x))).toBe(
      "{ lambda ; a:f32[2,3]. let\n    b:f32[2] = reduce_sum[axes=(1,) out_sharding=None] a\n    c:f32[2] = div b 3.0:f32[]\n  in (c,) }",
    );
  });
});

describe("errors of statistics", () => {
  it.each<[string, () => unknown]>([
    ["ddof and correction can't be provided simultaneously.", () => jnp.var(x, { ddof: 1, correction: 1 })],
    ["dtype argument to jnp.std must be inexact; got int32", () => jnp.std(x, { dtype: "int32" })],
    ["Axis must be specified when shapes of a and weights differ.", () => jnp.average(x, { weights: w })],
    [
      "Shape of weights must be consistent with shape of a along specified axis.",
      () => jnp.average(x, 0, { weights: w }),
    ],
    ["m has more than 2 dimensions", () => jnp.cov(jnp.zeros([1, 1, 1]))],
    ["fweights must be integer.", () => jnp.cov(x, { fweights: w })],
    ["incompatible numbers of samples and aweights", () => jnp.cov(x, { aweights: v })],
    ["cov: dtype must be a subclass of float or complex; got dtype=int32", () => jnp.cov(x, { dtype: "int32" })],
  ])("%s", (words, g) => {
    expect(g).toThrow(words);
  });
});
