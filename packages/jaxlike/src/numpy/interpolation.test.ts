import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { itMatches } from "./expect-golden.js";
import { t, v } from "./golden-operands.js";
import * as jnp from "./index.js";

const at = jnp.array([-1, 0, 0.5, 2, 3.5, 9, NaN]);
const I4 = jnp.array([2, 0, 2, 5], "int32");

describe("interpolation", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.interp(at, t, v)", () => jnp.interp(at, t, v), "float32", [1, 1, 1.5, 3, 5.5, 7, NaN]],
    [
      "jnp.interp(at, t, v, { left: -5, right: 0.5 })",
      () => jnp.interp(at, t, v, { left: -5, right: 0.5 }),
      "float32",
      [-5, 1, 1.5, 3, 5.5, 0.5, NaN],
    ],
    [
      'jnp.interp(at, t, v, { left: "extrapolate", right: "extrapolate" })',
      () => jnp.interp(at, t, v, { left: "extrapolate", right: "extrapolate" }),
      "float32",
      [0, 1, 1.5, 3, 5.5, 22, NaN],
    ],
    [
      "jnp.interp(at, jnp.array([3, 0, 1, 4]), v, { period: 5 })",
      () => jnp.interp(at, jnp.array([3, 0, 1, 4]), v, { period: 5 }),
      "float32",
      [7, 2, 3, 2.5, 4, 7, NaN],
    ],
    ["jnp.interp(2, t, I4)", () => jnp.interp(2, t, I4), "float32", 1],
    ["jnp.interp(1, jnp.array([0, 1, 1, 2]), v)", () => jnp.interp(1, jnp.array([0, 1, 1, 2]), v), "float32", 4],
  ]);
});

describe("laws and errors of interpolation", () => {
  const places = [0.5, 2, 3.5];

  it("differentiates by places and by samples", () => {
    const f = (z: NDArray, fp: NDArray): NDArray => jnp.interp(z, t, fp, { right: 0 });
    withConfig("jax_enable_x64", true, () => checkGrads(f, [jnp.array(places), jnp.array([1, 2, 4, 7])]));
    checkVmap(f, [jnp.array(places), v]);
    checkJit(f, [jnp.array(places), v]);
  });

  it.each<[string, () => unknown]>([
    ["xp and fp must be one-dimensional arrays of equal size", () => jnp.interp(1, t, at)],
    [
      "the only valid string value of `left` is 'extrapolate', but got: 'nearest'",
      () => jnp.interp(1, t, v, { left: "nearest" as never }),
    ],
    ["period must be a scalar", () => jnp.interp(1, t, v, { period: t })],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
