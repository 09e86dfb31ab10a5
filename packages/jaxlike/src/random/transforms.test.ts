import "../testing/check-grads.js";
import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { withConfig } from "../core/config.js";
import { indexInDim } from "../lax/slice-in-dim.js";
import { randomGammaGrad } from "../math/incomplete-gamma.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { grad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import { jvp } from "../transforms/jvp.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { vmap } from "../transforms/vmap.js";
import * as random from "./index.js";

const float32 = (...values: number[]) => arrayOf(Float32Array.from(values), [values.length], "float32");
const numbers = (x: NDArray) => ([x.js()] as unknown[]).flat(9) as number[];
const at = (x: NDArray, i: number) => indexInDim(x, i, 0, { keepdims: false });
const matrix = arrayOf(
  Float32Array.from({ length: 12 }, (_, i) => i),
  [4, 3],
  "float32",
);

const SAMPLERS: readonly [string, (key: NDArray) => NDArray][] = [
  ["ball", (k) => random.ball(k, 2, 2, [3])],
  ["bernoulli", (k) => random.bernoulli(k, float32(0.2, 0.5))],
  ["beta", (k) => random.beta(k, float32(0.5, 2), 1)],
  ["binomial", (k) => random.binomial(k, float32(5, 100), 0.4)],
  ["bits", (k) => random.bits(k, [3], "uint16")],
  ["categorical", (k) => random.categorical(k, matrix)],
  ["categorical without replacement", (k) => random.categorical(k, matrix, { shape: [2, 4], replace: false })],
  ["cauchy", (k) => random.cauchy(k, [3])],
  ["chisquare", (k) => random.chisquare(k, float32(1, 5))],
  ["choice", (k) => random.choice(k, matrix, [2])],
  ["choice without replacement", (k) => random.choice(k, matrix, [2], { replace: false, axis: 1 })],
  ["choice with probabilities", (k) => random.choice(k, 3, [5], { p: float32(0.2, 0.3, 0.5) })],
  ["choice of distinct ones with probabilities", (k) => random.choice(k, 3, [2], false, float32(0.2, 0.3, 0.5))],
  ["dirichlet", (k) => random.dirichlet(k, float32(0.5, 2))],
  ["doubleSidedMaxwell", (k) => random.doubleSidedMaxwell(k, 1, 2, [3])],
  ["exponential", (k) => random.exponential(k, [3])],
  ["f", (k) => random.f(k, 3, float32(4, 5))],
  ["foldIn", (k) => random.normal(random.foldIn(k, 3))],
  ["gamma", (k) => random.gamma(k, float32(0.5, 2))],
  ["geometric", (k) => random.geometric(k, float32(0.2, 0.5))],
  ["gumbel", (k) => random.gumbel(k, [3])],
  ["laplace", (k) => random.laplace(k, [3])],
  ["logistic", (k) => random.logistic(k, [3])],
  ["lognormal", (k) => random.lognormal(k, float32(1, 2))],
  ["maxwell", (k) => random.maxwell(k, [3])],
  ["multinomial", (k) => random.multinomial(k, 50, float32(0.2, 0.8))],
  ["normal", (k) => random.normal(k, [3])],
  ["pareto", (k) => random.pareto(k, float32(1, 3))],
  ["permutation", (k) => random.permutation(k, 5)],
  ["permutation of rows", (k) => random.permutation(k, matrix)],
  ["permutation of columns, each by itself", (k) => random.permutation(k, matrix, { axis: 1, independent: true })],
  ["poisson", (k) => random.poisson(k, float32(2, 50))],
  ["rademacher", (k) => random.rademacher(k, [3])],
  ["randint", (k) => random.randint(k, [3], 0, 100)],
  ["rayleigh", (k) => random.rayleigh(k, float32(1, 3))],
  ["split", (k) => random.normal(at(random.split(k, 3), 2))],
  ["t", (k) => random.t(k, float32(1, 3))],
  ["triangular", (k) => random.triangular(k, 0, float32(1, 2), 4)],
  ["truncatedNormal", (k) => random.truncatedNormal(k, -1, float32(1, 2))],
  ["uniform", (k) => random.uniform(k, [3])],
  ["wald", (k) => random.wald(k, float32(1, 3))],
  ["weibullMin", (k) => random.weibullMin(k, 1, 2, [3])],
];

describe("samplers", () => {
  it.each(SAMPLERS)("%s gives the same numbers jitted, and for each key of a batch", (_, f) => {
    const key = random.key(3);
    checkJit(f, [key]);
    const keys = random.split(key, 4);
    const each = [0, 1, 2, 3].map((i) => f(at(keys, i)).js());
    expect(vmap(f)(keys).js()).toEqual(each);
    expect(new Set(each.map((x) => JSON.stringify(x))).size).toBeGreaterThan(1);
  });
});

describe("jaxprs", () => {
  it("show random bits becoming floats as JAX does", () => {
    const text = String(makeJaxpr((k: NDArray) => random.uniform(k, [3]))(random.key(0)));
    expect(text).toContain("random_bits[bit_width=32 shape=(3,)]");
    expect(text).toContain("shift_right_logical");
    expect(text).toContain("or ");
    expect(text).toContain("bitcast_convert_type[new_dtype=float32]");
  });

  it("show gamma as one primitive", () => {
    expect(String(makeJaxpr((k: NDArray) => random.loggamma(k, 2))(random.key(0)))).toContain(
      "random_gamma[log_space=True]",
    );
  });
});

describe("permutation", () => {
  it("moves whole slices, or each element along the axis by itself", () => {
    const rows = random.permutation(random.key(1), matrix).js() as number[][];
    expect(rows.toSorted((a, b) => a[0]! - b[0]!)).toEqual(matrix.js());
    const columns = random.permutation(random.key(1), matrix, 1).js() as number[][];
    expect(new Set(columns.map((row, i) => row.map((x) => x - 3 * i).join())).size).toBe(1);
    const mixed = random.permutation(random.key(1), matrix, 1, true).js() as number[][];
    expect(mixed.map((row) => row.toSorted((a, b) => a - b))).toEqual(matrix.js());
    expect(new Set(mixed.map((row, i) => row.map((x) => x - 3 * i).join())).size).toBeGreaterThan(1);
  });

  it("keeps an array of one element, and none", () => {
    expect(random.permutation(random.key(0), 1).js()).toEqual([0]);
    expect(random.permutation(random.key(0), 0).js()).toEqual([]);
  });

  it("takes each order equally often", () => {
    const orders = vmap((k: NDArray) => random.permutation(k, 3))(random.split(random.key(0), 1200)).js() as number[][];
    const counts = new Map<string, number>();
    for (const order of orders) counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    expect(counts.size).toBe(6);
    // Four standard deviations of 200.
    expect([...counts.values()].every((n) => Math.abs(n - 200) < 52)).toBe(true);
  });

  it("refuses what is no integer and no array, and lengths that are not known", () => {
    expect(() => random.permutation(random.key(0), 10.5)).toThrow("x must be an integer or at least 1-dimensional");
    const f = jit((n: NDArray) => random.permutation(random.key(0), n));
    expect(() => f(arrayOf(Int32Array.of(3), [], "int32"))).toThrow("Abstract tracer value encountered");
  });
});

describe("choice", () => {
  it("without replacement takes each element once at most", () => {
    expect(new Set(numbers(random.choice(random.key(0), 50, [5, 10], { replace: false }))).size).toBe(50);
    const p = arrayOf(
      Float32Array.from({ length: 50 }, (_, i) => i + 1),
      [50],
      "float32",
    );
    expect(new Set(numbers(random.choice(random.key(0), 50, [50], { replace: false, p }))).size).toBe(50);
  });

  it("never takes what has probability 0", () => {
    const drawn = numbers(random.choice(random.key(0), 4, [2000], { p: float32(0, 1, 0, 3) }));
    expect(new Set(drawn)).toEqual(new Set([1, 3]));
  });

  it("has the shape of the draws in place of the axis", () => {
    const key = random.key(0);
    expect(random.choice(key, matrix).shape).toEqual([3]);
    expect(random.choice(key, matrix, [5, 2], { axis: 1 }).shape).toEqual([4, 5, 2]);
    expect(random.choice(key, matrix, [2], { axis: -1, replace: false }).shape).toEqual([4, 2]);
    expect(random.choice(key, matrix, [0]).shape).toEqual([0]);
  });

  it("refuses what cannot be drawn", () => {
    const key = random.key(0);
    expect(() => random.choice(key, 3, [4], { replace: false })).toThrow(
      "Cannot take a larger sample (size 4) than population (size 3)",
    );
    expect(() => random.choice(key, 0, [1])).toThrow("a must be greater than 0 unless no samples are taken");
    expect(() => random.choice(key, 3, [1], { p: float32(1) })).toThrow(
      "p must be None or a 1D vector with the same size",
    );
  });
});

describe("categorical", () => {
  it("has the shape of the logits without the categories, and more axes in front if asked for", () => {
    const key = random.key(0);
    expect(random.categorical(key, matrix).shape).toEqual([4]);
    expect(random.categorical(key, matrix, 0).shape).toEqual([3]);
    expect(random.categorical(key, matrix, 0, [7, 3]).shape).toEqual([7, 3]);
    expect(() => random.categorical(key, matrix, 0, [7, 4])).toThrow("Incompatible shapes for broadcasting");
  });

  it("without replacement draws different categories, along any axis", () => {
    const draws = random
      .categorical(random.key(0), matrix, { axis: 0, shape: [4, 3], replace: false })
      .js() as number[][];
    for (const column of [0, 1, 2]) expect(new Set(draws.map((row) => row[column])).size).toBe(4);
    expect(() => random.categorical(random.key(0), matrix, { shape: [4, 4], replace: false })).toThrow(
      "Number of samples without replacement (4) cannot exceed number of categories (3).",
    );
  });
});

describe("derivatives", () => {
  it("of uniform and truncatedNormal by their bounds", () => {
    const key = random.key(2);
    const u = random.uniform(key, []).item() as number;
    const f = (low: NDArray, high: NDArray) => random.uniform(key, [], { minval: low, maxval: high });
    const [, slope] = jvp(f, [1, 3], [0, 1]);
    expect(slope.item()).toBeCloseTo(u, 6);
    withConfig("jax_enable_x64", true, () => {
      checkGrads((a: NDArray, b: NDArray) => random.truncatedNormal(random.key(2), a, b), [-1, 1.5], { order: 1 });
    });
  });

  it("of gamma by its parameter keep the rank of the sample", () => {
    withConfig("jax_enable_x64", true, () => {
      const key = random.key(4);
      for (const a of [0.3, 1.7, 20]) {
        const sample = random.gamma(key, a).item() as number;
        const slope = grad((alpha: NDArray) => random.gamma(key, alpha))(a).item() as number;
        expect(slope).toBeCloseTo(randomGammaGrad(a, sample), 10);
        const log = random.loggamma(key, a).item() as number;
        const logSlope = grad((alpha: NDArray) => random.loggamma(key, alpha))(a).item() as number;
        expect(logSlope).toBeCloseTo(randomGammaGrad(a, Math.exp(log)) / Math.exp(log), 10);
      }
    });
  });

  it("of beta, dirichlet and t are those of gamma carried on", () => {
    // The mean of many derivatives is the derivative of the mean: of beta, d/da a/(a + b).
    const keys = random.split(random.key(0), 4000);
    const slopes = vmap((k: NDArray) => grad((a: NDArray) => random.beta(k, a, 2))(1.5))(keys);
    const mean = numbers(slopes).reduce((sum, x) => sum + x, 0) / 4000;
    expect(mean).toBeCloseTo(2 / 3.5 ** 2, 2);
  });

  it("of permutation and choice follow the elements", () => {
    const weights = float32(1, 10, 100);
    const f = (x: NDArray) => at(random.permutation(random.key(0), x), 0);
    const first = f(float32(0, 1, 2)).item() as number;
    expect(numbers(grad(f)(weights))).toEqual([0, 1, 2].map((i) => (i === first ? 1 : 0)));
    const g = (x: NDArray) => at(random.choice(random.key(0), x, [1]), 0);
    const drawn = g(float32(0, 1, 2)).item() as number;
    expect(numbers(grad(g)(weights))).toEqual([0, 1, 2].map((i) => (i === drawn ? 1 : 0)));
  });
});
