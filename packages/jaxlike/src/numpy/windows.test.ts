import { describe, expect, it } from "vitest";
import { withConfig } from "../core/config.js";
import { itMatches } from "./expect-golden.js";
import * as jnp from "./index.js";

describe("windows", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.bartlett(6)", () => jnp.bartlett(6), "float32", [0, 0.4, 0.8, 0.8, 0.4, 0]],
    ["jnp.blackman(5)", () => jnp.blackman(5), "float32", [-1.490116e-8, 0.34, 0.9999999, 0.34, -1.490116e-8]],
    ["jnp.hamming(5)", () => jnp.hamming(5), "float32", [0.08000001, 0.54, 1, 0.54, 0.08000001]],
    ["jnp.hanning(6)", () => jnp.hanning(6), "float32", [0, 0.3454915, 0.9045085, 0.9045085, 0.3454914, 0]],
    ["jnp.kaiser(5, 3.5)", () => jnp.kaiser(5, 3.5), "float32", [0.1355343, 0.6784085, 1, 0.6784085, 0.1355343]],
    ["jnp.hanning(1)", () => jnp.hanning(1), "float32", [1]],
    ["jnp.kaiser(0, 1)", () => jnp.kaiser(0, 1), "float32", []],
  ]);
});

describe("windows of other lengths", () => {
  it("has float64 in x64, and refuses lengths that are not whole", () => {
    expect(withConfig("jax_enable_x64", true, () => jnp.blackman(3)).dtype).toBe("float64");
    expect(() => jnp.hanning(2.5)).toThrow("M argument of jnp.hanning");
    expect(jnp.hamming(0).shape).toEqual([0]);
  });
});
