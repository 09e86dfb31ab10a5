import { describe, expect, it } from "vitest";
import type { NDArray, Nested } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { withConfig } from "../core/config.js";
import * as random from "./index.js";

const original = <T>(body: () => T): T => withConfig("jax_threefry_partitionable", false, body);
const x64 = <T>(body: () => T): T => withConfig("jax_enable_x64", true, body);
const float32 = (shape: number[], ...values: number[]) => arrayOf(Float32Array.from(values), shape, "float32");

/** Compares to about the digits that JAX's tests hold. */
function expectClose(actual: NDArray, expected: Nested, tolerance = 3e-6): void {
  const [values, wanted] = [actual.js(), expected].map((x) => ([x] as unknown[]).flat(9) as number[]);
  expect(values!.length).toBe(wanted!.length);
  wanted!.forEach((value, i) => {
    expect(Math.abs(values![i]! - value), `${values![i]} instead of ${value}`).toBeLessThan(
      tolerance * (1 + Math.abs(value)),
    );
  });
}

// Recorded from JAX.
describe("the numbers of jax.random with partitionable keys", () => {
  const key = random.key(0);

  it("uniform", () => {
    expectClose(random.uniform(key, [4]), [0.947667, 0.97857988, 0.33229148, 0.46866846]);
  });

  it("normal", () => {
    expectClose(random.normal(key, [3]), [1.6226422, 2.0252647, -0.43359444]);
    expectClose(random.normal(random.key(42)), -0.028304616);
  });

  it("randint", () => {
    expect(random.randint(key, [3, 3], 0, 8).js()).toEqual([
      [5, 0, 0],
      [5, 3, 3],
      [0, 7, 5],
    ]);
  });

  it("permutation", () => {
    expect(random.permutation(key, 10).js()).toEqual([0, 1, 8, 5, 6, 4, 3, 2, 7, 9]);
  });
});

describe("the numbers of jax.random before version 0.5", () => {
  it("uniform, normal, randint and permutation", () => {
    original(() => {
      const key = random.key(0);
      expectClose(random.uniform(key, [4]), [0.96532142, 0.22515893, 0.63302994, 0.29638183]);
      expectClose(random.normal(key, [3]), [1.8160863, -0.48262316, 0.33988908]);
      expectClose(random.normal(random.key(42)), -0.18471177);
      expect(random.randint(key, [3, 3], 0, 8).js()).toEqual([
        [2, 1, 3],
        [6, 1, 5],
        [6, 3, 4],
      ]);
      expect(random.permutation(key, 10).js()).toEqual([2, 7, 9, 6, 0, 8, 1, 3, 4, 5]);
    });
  });

  // JAX's tests/random_test.py, testPRNGValues.
  it("randint in 64 bits", () => {
    const draw = () => random.randint(random.key(0), [3, 3], 0, 8, "int64").js();
    expect(original(() => x64(draw))).toEqual([
      [7, 2, 6],
      [2, 1, 0],
      [6, 7, 7],
    ]);
  });

  // The table of testRandomDistributionValues there; the seed is the Adler-32 checksum of name and algorithm.
  it.each<[string, number, (key: NDArray) => NDArray, Nested, number?]>([
    ["beta", 923534869, (k) => random.beta(k, 0.8, 0.9, [5]), [0.13259, 0.824893, 0.948363, 0.964155, 0.235448]],
    ["cauchy", 1175914230, (k) => random.cauchy(k, [5]), [-0.088416, -10.169713, 3.49677, -1.18056, 0.34556], 1e-5],
    [
      "dirichlet",
      1590822961,
      (k) => random.dirichlet(k, float32([3], 0.5, 0.6, 0.7), [2]),
      [
        [0.003128, 0.009694, 0.987178],
        [0.025938, 0.479091, 0.494971],
      ],
    ],
    [
      "doubleSidedMaxwell",
      3634826421,
      (k) => random.doubleSidedMaxwell(k, 1, 2, [5]),
      [-2.408914, -3.370437, 3.235352, -0.907734, -1.708732],
    ],
    ["exponential", 1942292768, (k) => random.exponential(k, [5]), [0.526067, 0.043046, 0.039932, 0.46427, 0.123886]],
    ["gamma", 1038747260, (k) => random.gamma(k, 0.8, [5]), [0.824221, 1.724476, 0.502882, 5.386132, 0.685543]],
    ["gumbel", 1179715317, (k) => random.gumbel(k, [5]), [2.06701, 0.911726, 0.145736, 0.185427, -0.00711]],
    ["laplace", 1291781963, (k) => random.laplace(k, [5]), [0.578939, -0.204902, 0.555733, 0.911053, -0.96456]],
    [
      "loggamma",
      1440221118,
      (k) => random.loggamma(k, 0.8, [5]),
      [0.240559, -3.575443, -0.450946, -2.161372, -2.943277],
    ],
    ["logistic", 1466238935, (k) => random.logistic(k, [5]), [0.19611, -1.709053, -0.274093, -0.208322, -1.675489]],
    ["maxwell", 1331627891, (k) => random.maxwell(k, [5]), [3.070779, 0.908479, 1.521317, 0.875551, 1.306137]],
    [
      "multivariateNormal",
      3497659512,
      (k) => random.multivariateNormal(k, float32([1, 3], 1, 1, 1), float32([3, 3], 1, 0, 0, 0, 1, 0, 0, 0, 1), [2]),
      [
        [1.067826, 1.215599, 0.234166],
        [-0.237534, 1.32591, 1.413987],
      ],
    ],
    ["normal", 1193674498, (k) => random.normal(k, [5]), [-1.173234, -1.511662, 0.070593, -0.099764, 1.052845]],
    ["pareto", 1192560388, (k) => random.pareto(k, 0.5, [5]), [2.751398, 1.281863, 87.85448, 1.254542, 2.824487]],
    ["poisson", 1349191556, (k) => random.poisson(k, 5, [5]), [7, 3, 6, 11, 6]],
    ["rademacher", 1719994501, (k) => random.rademacher(k, [5]), [-1, -1, -1, -1, 1]],
    ["randint", 1319372649, (k) => random.randint(k, [5], 0, 10), [0, 5, 7, 7, 5]],
    [
      "truncatedNormal",
      2846034731,
      (k) => random.truncatedNormal(k, 0, 2, [5]),
      [0.582807, 1.709771, 0.159513, 0.861376, 0.36148],
    ],
    ["uniform", 1338574713, (k) => random.uniform(k, [5]), [0.298671, 0.073213, 0.873356, 0.260549, 0.412797]],
    [
      "weibullMin",
      1921059088,
      (k) => random.weibullMin(k, 1, 1, [5]),
      [1.605863, 0.841809, 0.224218, 0.4826, 0.027901],
    ],
  ])("%s", (_, seed, sample, expected, tolerance) => {
    original(() => {
      expectClose(sample(random.key(seed)), expected, tolerance);
      expectClose(sample(random.PRNGKey(seed)), expected, tolerance);
    });
  });

  it("bernoulli", () => {
    original(() => {
      expect(random.bernoulli(random.key(1612777541), 0.5, [5]).js()).toEqual([false, true, true, true, false]);
    });
  });

  // JAX's test_loggamma_nan_corner_case.
  it("loggamma of 0 with a key that once gave NaN", () => {
    original(() => {
      const key = random.wrapKeyData(arrayOf(Uint32Array.of(3200590325, 713258242), [2], "uint32"));
      expectClose(random.loggamma(key, 0), -4.595436);
    });
  });
});
