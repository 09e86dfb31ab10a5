import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { key as keyOf } from "../random/keys.js";
import { initializers } from "./index.js";

const key = keyOf(42);
const numbers = (x: NDArray) => ([x.js()] as unknown[]).flat(9) as number[];
const variance = (x: NDArray) => {
  const values = numbers(x);
  return values.reduce((sum, v) => sum + v * v, 0) / values.length;
};

// JAX's documentation of jax.nn.initializers: drawn with PRNGKey(42) for the shape (2, 3), before JAX 0.5.
describe("the numbers of jax.nn.initializers", () => {
  const { orthogonal, ...others } = initializers;
  it.each<[string, initializers.Initializer, number[]]>([
    ["uniform", others.uniform(10), [7.298188, 8.691938, 8.7230015, 2.0818567, 1.8662417, 5.5022564]],
    ["normal", others.normal(5), [3.0613258, 5.6129413, 5.6866574, -4.063663, -4.4520254, 0.63115686]],
    ["truncatedNormal", others.truncatedNormal(5), [2.9047365, 5.2338114, 5.29852, -3.836303, -4.192359, 0.6022964]],
    ["glorotUniform", others.glorotUniform(), [0.50350785, 0.8088631, 0.81566876, -0.6393332, -0.6865721, 0.11003882]],
    ["glorotNormal", others.glorotNormal(), [0.41770416, 0.75262755, 0.7619329, -0.5516644, -0.6028657, 0.08661086]],
    ["lecunUniform", others.lecunUniform(), [0.56293887, 0.90433645, 0.9119454, -0.71479625, -0.7676109, 0.12302713]],
    ["lecunNormal", others.lecunNormal(), [0.46700746, 0.8414632, 0.8518669, -0.61677957, -0.67402434, 0.09683388]],
    ["heUniform", others.heUniform(), [0.79611576, 1.2789248, 1.2896855, -1.0108745, -1.0855657, 0.17398663]],
    ["heNormal", others.heNormal(), [0.6604483, 1.1900088, 1.2047218, -0.87225807, -0.95321447, 0.1369438]],
    ["orthogonal", orthogonal(), [0.39026976, 0.72495741, -0.56756169, 0.88047469, -0.47409311, -0.00013157725]],
  ])("%s", (_, initializer, expected) => {
    const values = numbers(withConfig("jax_threefry_partitionable", false, () => initializer(key, [2, 3])));
    expected.forEach((value, i) => {
      expect(Math.abs(values[i]! - value)).toBeLessThan(2e-6 * (1 + Math.abs(value)));
    });
  });
});

describe("initializers", () => {
  it("zeros, ones and constant do not look at the key", () => {
    expect(initializers.zeros(key, [2]).js()).toEqual([0, 0]);
    expect(initializers.ones(key, [2], "int32").js()).toEqual([1, 1]);
    expect(initializers.constant(-7)(key, [1, 2]).js()).toEqual([[-7, -7]]);
  });

  it("take the dtype that is asked for, or that they were made with", () => {
    const f = initializers.normal(1, "bfloat16");
    expect([f(key, [1]).dtype, f(key, [1], "float32").dtype, initializers.uniform()(key, [1]).dtype]).toEqual([
      "bfloat16",
      "float32",
      "float32",
    ]);
  });

  it.each<[initializers.FanMode, number]>([
    ["fan_in", 2 / 360],
    ["fan_out", 2 / 720],
    ["fan_avg", 2 / 540],
  ])("varianceScaling has the variance scale/fan, by %s of a convolution's kernel", (mode, expected) => {
    for (const distribution of ["truncated_normal", "normal", "uniform"] as const) {
      const x = initializers.varianceScaling(2, mode, distribution)(key, [3, 3, 40, 80]);
      // 28,800 numbers: the relative error of a variance is below 1%.
      expect(Math.abs(variance(x) / expected - 1), distribution).toBeLessThan(0.03);
    }
  });

  it("varianceScaling refuses what it does not know", () => {
    expect(() => initializers.heNormal()(key, [3])).toThrow("Can't compute input and output sizes of a 1-dimensional");
    expect(() => initializers.varianceScaling(1, "fan" as "fan_in", "normal")(key, [2, 2])).toThrow("invalid mode");
    expect(() => initializers.varianceScaling(1, "fan_in", "cauchy" as "normal")(key, [2, 2])).toThrow(
      "invalid distribution",
    );
  });

  it("orthogonal matrices are orthonormal along any axis", () => {
    const x = initializers.orthogonal(3, 0)(key, [2, 5]).js() as number[][];
    const dot = (a: number[], b: number[]) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
    expect(dot(x[0]!, x[0]!)).toBeCloseTo(9, 4);
    expect(dot(x[0]!, x[1]!)).toBeCloseTo(0, 5);
    expect(() => initializers.orthogonal()(key, [3])).toThrow("requires at least a 2D shape");
  });

  it("deltaOrthogonal puts the matrix in the middle of the window", () => {
    const x = initializers.deltaOrthogonal()(key, [3, 2, 2]).js() as number[][][];
    expect([x[0], x[2]].flat(2).every((v) => v === 0)).toBe(true);
    expect(x[1]!.map((row) => Math.hypot(...row)).every((length) => Math.abs(length - 1) < 1e-6)).toBe(true);
    expect(() => initializers.deltaOrthogonal()(key, [2, 2])).toThrow("requires a 3D, 4D or 5D shape");
    expect(() => initializers.deltaOrthogonal()(key, [3, 3, 2])).toThrow(
      "`fan_in` must be less or equal than `fan_out`",
    );
  });
});
