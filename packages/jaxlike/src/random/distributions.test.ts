import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { withConfig } from "../core/config.js";
import { indexInDim } from "../lax/slice-in-dim.js";
import { erf } from "../math/erf.js";
import { lgamma } from "../math/gamma.js";
import { betainc } from "../math/incomplete-beta.js";
import { igamma } from "../math/incomplete-gamma.js";
import { chiSquared, kolmogorovSmirnov } from "./goodness-of-fit.js";
import * as random from "./index.js";

const N = 1000;
const numbers = (x: NDArray): number[] => ([x.js()] as unknown[]).flat(9) as number[];
const normalCdf = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
const gammaCdf = (a: number) => (x: number) => igamma(a, x);
const studentCdf = (df: number) => (x: number) => {
  const tail = betainc(df / 2, 0.5, df / (df + x * x)) / 2;
  return x > 0 ? 1 - tail : tail;
};
const float32 = (...values: number[]) => arrayOf(Float32Array.from(values), [values.length], "float32");

describe("samplers of floats draw from their distributions", () => {
  it.each<[string, (key: NDArray) => NDArray, (x: number) => number]>([
    ["uniform", (k) => random.uniform(k, [N]), (x) => x],
    ["uniform between bounds", (k) => random.uniform(k, [N], { minval: -2, maxval: 3 }), (x) => (x + 2) / 5],
    ["normal", (k) => random.normal(k, [N]), normalCdf],
    ["normal in bfloat16's 7 bits", (k) => random.normal(k, [500], "bfloat16"), normalCdf],
    ["normal in float16", (k) => random.normal(k, [N], "float16"), normalCdf],
    [
      "truncatedNormal",
      (k) => random.truncatedNormal(k, -0.3, 0.7, [N]),
      (x) => (normalCdf(x) - normalCdf(-0.3)) / (normalCdf(0.7) - normalCdf(-0.3)),
    ],
    ["lognormal", (k) => random.lognormal(k, 2, [N]), (x) => normalCdf(Math.log(x) / 2)],
    ["exponential", (k) => random.exponential(k, [N]), (x) => 1 - Math.exp(-x)],
    ["laplace", (k) => random.laplace(k, [N]), (x) => (x < 0 ? Math.exp(x) / 2 : 1 - Math.exp(-x) / 2)],
    ["logistic", (k) => random.logistic(k, [N]), (x) => 1 / (1 + Math.exp(-x))],
    ["cauchy", (k) => random.cauchy(k, [N]), (x) => 0.5 + Math.atan(x) / Math.PI],
    ["gumbel", (k) => random.gumbel(k, [N]), (x) => Math.exp(-Math.exp(-x))],
    ["gumbel, high", (k) => random.gumbel(k, [N], "float32", "high"), (x) => Math.exp(-Math.exp(-x))],
    ["gumbel, highest", (k) => random.gumbel(k, [N], "float32", "highest"), (x) => Math.exp(-Math.exp(-x))],
    ["gamma", (k) => random.gamma(k, 2.5, [N]), gammaCdf(2.5)],
    ["gamma of a small parameter", (k) => random.gamma(k, 0.3, [N]), gammaCdf(0.3)],
    ["loggamma", (k) => random.loggamma(k, 0.5, [N]), (x) => igamma(0.5, Math.exp(x))],
    ["beta", (k) => random.beta(k, 2, 0.5, [N]), (x) => betainc(2, 0.5, x)],
    ["chisquare", (k) => random.chisquare(k, 3, [N]), (x) => igamma(1.5, x / 2)],
    ["f", (k) => random.f(k, 4, 9, [N]), (x) => betainc(2, 4.5, (4 * x) / (4 * x + 9))],
    ["t", (k) => random.t(k, 5, [N]), studentCdf(5)],
    ["pareto", (k) => random.pareto(k, 3, [N]), (x) => 1 - x ** -3],
    ["rayleigh", (k) => random.rayleigh(k, 2, [N]), (x) => 1 - Math.exp((-x * x) / 8)],
    [
      "wald",
      (k) => random.wald(k, 1.5, [N]),
      (x) =>
        normalCdf(Math.sqrt(1 / x) * (x / 1.5 - 1)) + Math.exp(2 / 1.5) * normalCdf(-Math.sqrt(1 / x) * (x / 1.5 + 1)),
    ],
    ["weibullMin", (k) => random.weibullMin(k, 2, 1.5, [N]), (x) => 1 - Math.exp(-((x / 2) ** 1.5))],
    ["triangular", (k) => random.triangular(k, 0, 1, 4, [N]), (x) => (x < 1 ? (x * x) / 4 : 1 - (4 - x) ** 2 / 12)],
    [
      "maxwell",
      (k) => random.maxwell(k, [N]),
      (x) => erf(x / Math.SQRT2) - Math.sqrt(2 / Math.PI) * x * Math.exp((-x * x) / 2),
    ],
    [
      "generalizedNormal",
      (k) => random.generalizedNormal(k, 1, [N]),
      (x) => (x < 0 ? Math.exp(x) / 2 : 1 - Math.exp(-x) / 2),
    ],
    [
      "dirichlet's first component",
      (k) => indexInDim(random.dirichlet(k, float32(0.5, 1, 1.5), [N]), 0, 1),
      (x) => betainc(0.5, 2.5, x),
    ],
  ])("%s", (_, sample, distribution) => {
    const drawn = numbers(sample(random.key(7)));
    expect(kolmogorovSmirnov(drawn, distribution)).toBeGreaterThan(0.01);
    // The test itself can tell a distribution from its neighbour.
    expect(kolmogorovSmirnov(drawn, (x) => distribution(x) ** 1.3)).toBeLessThan(0.01);
  });
});

describe("samplers of whole numbers draw from their distributions", () => {
  const choose = (n: number, k: number) => Math.exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1));
  const binomial = (n: number, p: number) => (k: number) => choose(n, k) * p ** k * (1 - p) ** (n - k);
  const poisson = (mean: number) => (k: number) => Math.exp(k * Math.log(mean) - mean - lgamma(k + 1));

  it.each<[string, (key: NDArray) => NDArray, (k: number) => number, (k: number) => number]>([
    ["bits", (k) => random.bits(k, [2 * N], "uint8"), () => 1 / 256, (k) => (k + 64) / (256 * 191.5)],
    ["randint", (k) => random.randint(k, [2 * N], 0, 7), () => 1 / 7, (k) => (k + 15) / 126],
    ["randint of int8", (k) => random.randint(k, [2 * N], 0, 7, "int8"), () => 1 / 7, (k) => (k + 15) / 126],
    ["choice", (k) => random.choice(k, 7, [2 * N]), () => 1 / 7, (k) => (k + 15) / 126],
    [
      "choice with probabilities",
      (k) => random.choice(k, 4, [2 * N], { p: float32(0.1, 0.2, 0.3, 0.4) }),
      (k) => (k + 1) / 10,
      (k) => [0.13, 0.2, 0.3, 0.37][k]!,
    ],
    [
      "categorical",
      (k) => random.categorical(k, float32(0, Math.log(2), Math.log(3), Math.log(4)), { shape: [2 * N] }),
      (k) => (k + 1) / 10,
      (k) => [0.13, 0.2, 0.3, 0.37][k]!,
    ],
    [
      "bernoulli",
      (k) => random.bernoulli(k, 0.3, [2 * N]),
      (k) => (k === 1 ? 0.3 : 0.7),
      (k) => (k === 1 ? 0.35 : 0.65),
    ],
    [
      "bernoulli, high",
      (k) => random.bernoulli(k, 0.3, [2 * N], "high"),
      (k) => (k === 1 ? 0.3 : 0.7),
      (k) => (k === 1 ? 0.35 : 0.65),
    ],
    ["rademacher", (k) => random.rademacher(k, [2 * N]), (k) => (k === 0 ? 0 : 0.5), (k) => [0.45, 0, 0.55][k + 1]!],
    ["poisson by counting", (k) => random.poisson(k, 3, [2 * N]), poisson(3), poisson(3.3)],
    ["poisson by rejection", (k) => random.poisson(k, 20, [2 * N]), poisson(20), poisson(21)],
    ["binomial by counting", (k) => random.binomial(k, 12, 0.3, [2 * N]), binomial(12, 0.3), binomial(12, 0.35)],
    ["binomial by rejection", (k) => random.binomial(k, 60, 0.7, [2 * N]), binomial(60, 0.7), binomial(60, 0.73)],
    [
      "geometric",
      (k) => random.geometric(k, 0.3, [2 * N]),
      (k) => (k < 1 ? 0 : 0.3 * 0.7 ** (k - 1)),
      (k) => (k < 1 ? 0 : 0.35 * 0.65 ** (k - 1)),
    ],
  ])("%s", (_, sample, probability, other) => {
    const drawn = numbers(sample(random.key(7))).map(Number);
    expect(chiSquared(drawn, probability)).toBeGreaterThan(0.005);
    expect(chiSquared(drawn, other)).toBeLessThan(0.005);
  });
});

describe("multinomial", () => {
  it("splits the trials among the outcomes", () => {
    const counts = random.multinomial(random.key(0), 1000, float32(0.2, 0.3, 0.5)).js() as number[];
    expect(counts.reduce((a, b) => a + b)).toBe(1000);
    expect(counts.map((n) => Math.round(n / 100))).toEqual([2, 3, 5]);
  });
});

describe("multivariateNormal", () => {
  it.each(["cholesky", "svd", "eigh"] as const)("has the given mean and covariance, by %s", (method) => {
    const cov = arrayOf(Float32Array.of(2, 0.6, 0.6, 1), [2, 2], "float32");
    const rows = random
      .multivariateNormal(random.key(3), float32(1, -1), cov, [4 * N], undefined, method)
      .js() as number[][];
    const mean = [0, 1].map((i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
    const moment = (i: number, j: number) =>
      rows.reduce((sum, row) => sum + (row[i]! - mean[i]!) * (row[j]! - mean[j]!), 0) / rows.length;
    const found = [...mean, moment(0, 0), moment(0, 1), moment(1, 1)];
    [1, -1, 2, 0.6, 1].forEach((value, i) => {
      // Four standard errors of a mean and of a variance of 2.
      expect(Math.abs(found[i]! - value)).toBeLessThan(i < 2 ? 0.09 : 0.18);
    });
  });

  it("refuses shapes that do not fit", () => {
    expect(() => random.multivariateNormal(random.key(0), 0, float32(1))).toThrow("requires mean.ndim >= 1");
    expect(() => random.multivariateNormal(random.key(0), float32(0), float32(1))).toThrow("requires cov.ndim >= 2");
  });
});

describe("ball", () => {
  it("fills the ball evenly", () => {
    const points = random.ball(random.key(1), 3, 2, [N]).js() as number[][];
    const radii = points.map((point) => Math.hypot(...point));
    expect(kolmogorovSmirnov(radii, (r) => r ** 3)).toBeGreaterThan(0.01);
    expect(
      kolmogorovSmirnov(
        points.map(([x]) => x!),
        (x) => 0.5 + (3 * x - x ** 3) / 4,
      ),
    ).toBeGreaterThan(0.01);
  });
});

describe("orthogonal", () => {
  const product = (a: number[][], b: number[][]) =>
    a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
  const transposed = (a: number[][]) => a[0]!.map((_, j) => a.map((row) => row[j]!));

  it.each([
    [3, 3],
    [4, 2],
    [2, 4],
  ])("gives %i × %i matrices with orthonormal rows or columns", (n, m) => {
    const x = random.orthogonal(random.key(5), n, [], "float32", m).js() as number[][];
    expect([x.length, x[0]!.length]).toEqual([n, m]);
    const gram = n < m ? product(x, transposed(x)) : product(transposed(x), x);
    gram.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(i === j ? 1 : 0, 5);
      });
    });
  });

  it("has no preferred sign", () => {
    const corners = numbers(random.orthogonal(random.key(2), 2, [400])).filter((_, i) => i % 4 === 0);
    expect(kolmogorovSmirnov(corners, (x) => 1 - Math.acos(x) / Math.PI)).toBeGreaterThan(0.01);
  });
});

describe("limits", () => {
  it("uniform stays within its bounds, which may be arrays", () => {
    const low = float32(-1, 0, 5);
    const drawn = random.uniform(random.key(0), [500, 3], "float32", low, float32(0, 1e-30, 5)).js() as number[][];
    expect(drawn.every(([a, b, c]) => a! >= -1 && a! < 0 && b! >= 0 && b! <= 1e-30 && c === 5)).toBe(true);
  });

  it("randint reaches all of a dtype, and empty intervals give minval", () => {
    expect(new Set(numbers(random.randint(random.key(0), [5000], 0, 256, "uint8"))).size).toBe(256);
    expect(new Set(numbers(random.randint(random.key(0), [5000], -128, 300, "int8"))).size).toBe(256);
    expect(random.randint(random.key(0), [3], 5, 5).js()).toEqual([5, 5, 5]);
    expect(random.randint(random.key(0), [3], 7, -2).js()).toEqual([7, 7, 7]);
    // With a span of 2^32 the offset is the lower bits themselves.
    const whole = random.randint(random.key(0), [4], 0, 2 ** 32, "uint32");
    const [, lower] = [0, 1].map((i) => indexInDim(random.split(random.key(0)), i, 0, { keepdims: false }));
    expect(whole.js()).toEqual(random.bits(lower!, [4]).js());
  });

  it("randint takes arrays of bounds", () => {
    const low = arrayOf(Int32Array.of(0, 10, 20), [3], "int32");
    const drawn = random
      .randint(random.key(0), [200, 3], low, arrayOf(Int32Array.of(2, 12, 22), [3], "int32"))
      .js() as number[][];
    expect(drawn.every((row) => row.every((x, i) => x === 10 * i || x === 10 * i + 1))).toBe(true);
    expect(new Set(drawn.flat()).size).toBe(6);
    const beyond = arrayOf(Int32Array.of(1000), [1], "int32");
    expect(new Set(numbers(random.randint(random.key(0), [5000], 0, beyond, "uint8"))).size).toBe(256);
  });

  it("truncatedNormal stays in the open interval", () => {
    const drawn = numbers(random.truncatedNormal(random.key(0), 0, 1e-7, [2000]));
    expect(drawn.every((x) => x > 0 && x < 1e-7)).toBe(true);
  });

  it("poisson of 0 is 0, of NaN −1 as in JAX", () => {
    expect(random.poisson(random.key(0), float32(0, 0)).js()).toEqual([0, 0]);
    expect(random.poisson(random.key(0), Number.NaN).js()).toBe(-1);
  });

  it("binomial without sense is NaN, with infinitely many trials infinite", () => {
    const n = float32(5, 5, -1, Number.NaN, Number.POSITIVE_INFINITY, 5, 0);
    const p = float32(Number.NaN, -0.1, 0.5, 0.5, 0.5, 1, 0.5);
    expect(random.binomial(random.key(0), n, p).js()).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      5,
      0,
    ]);
  });

  it("refuses dtypes, shapes and modes that do not fit", () => {
    const key = random.key(0);
    expect(() => random.uniform(key, [2], "int32")).toThrow(
      "dtype argument to `uniform` must be a float dtype, got int32",
    );
    expect(() => random.normal(key, [2], "int32")).toThrow("dtype argument to `normal` must be a float dtype");
    expect(() => random.randint(key, [2], 0, 5, "float32")).toThrow("randint only accepts integer dtypes, got float32");
    expect(() => random.gamma(key, float32(1, 2), [3])).toThrow("Incompatible shapes for broadcasting");
    expect(() => random.gamma(key, float32(1, 2), [1])).toThrow(
      "gamma parameter shapes must be broadcast-compatible with shape argument",
    );
    expect(() => random.bernoulli(key, float32(0.5), null, "middle" as "low")).toThrow(
      "got mode='middle', expected 'high' or 'low'",
    );
    expect(() => random.bernoulli(key, arrayOf(Int32Array.of(1), [], "int32"))).toThrow(
      "must have a floating dtype, got int32",
    );
    expect(() => random.dirichlet(key, 1)).toThrow("dirichlet requires alpha.ndim >= 1");
    expect(() => random.gumbel(key, [1], "float32", "middle" as "low")).toThrow(
      "Must provide valid mode for gumbel got: middle",
    );
    expect(() => random.normal(random.split(key), [2])).toThrow(
      "normal accepts a single key, but was given a key array of shape (2,)",
    );
  });

  it("samples in float64 where x64 is enabled", () => {
    withConfig("jax_enable_x64", true, () => {
      const drawn = random.normal(random.key(0), [1000]);
      expect([drawn.dtype, random.randint(random.key(0), [1], 0, 9).dtype]).toEqual(["float64", "int64"]);
      expect(kolmogorovSmirnov(numbers(drawn), normalCdf)).toBeGreaterThan(0.01);
      expect(numbers(drawn).some((x) => Math.fround(x) !== x)).toBe(true);
    });
  });
});
