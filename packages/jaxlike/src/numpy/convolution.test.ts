import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { itMatches } from "./expect-golden.js";
import { I, v, v4, w } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("convolutions of sequences", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.convolve(v, w)", () => jnp.convolve(v, w), "float32", [0.5, 0, 2, 3.5, 1, 14]],
    ['jnp.convolve(w, v, "same")', () => jnp.convolve(w, v, "same"), "float32", [0, 2, 3.5, 1]],
    ['jnp.convolve(v, w, "valid")', () => jnp.convolve(v, w, "valid"), "float32", [2, 3.5]],
    ['jnp.convolve(v, v4, "same")', () => jnp.convolve(v, v4, "same"), "float32", [2, 7, 15, 16]],
    ["jnp.convolve(I, I)", () => jnp.convolve(I, I), "float32", [4, 0, 8, 20, 8, 20, 29, 10, 1]],
    [
      'jnp.convolve(I, I, "full", { preferredElementType: "int32" })',
      () => jnp.convolve(I, I, "full", { preferredElementType: "int32" }),
      "int32",
      [4, 0, 8, 20, 8, 20, 29, 10, 1],
    ],
    ["jnp.correlate(v, w)", () => jnp.correlate(v, w), "float32", [6.5, 11]],
    ['jnp.correlate(v, w, "full")', () => jnp.correlate(v, w, "full"), "float32", [2, 3, 6.5, 11, -5, 3.5]],
    ['jnp.correlate(w, v, "same")', () => jnp.correlate(w, v, "same"), "float32", [-5, 11, 6.5, 3]],
    [
      'jnp.correlate(w, v, { mode: "full" })',
      () => jnp.correlate(w, v, { mode: "full" }),
      "float32",
      [3.5, -5, 11, 6.5, 3, 2],
    ],
  ]);
});

describe("laws and errors of convolutions", () => {
  it.each<[string, (a: NDArray, z: NDArray) => NDArray]>([
    ["convolve", (a, z) => jnp.convolve(a, z)],
    ["convolve, same", (a, z) => jnp.convolve(a, z, "same")],
    ["correlate, full", (a, z) => jnp.correlate(a, z, "full")],
  ])("%s", (_, f) => {
    withConfig("jax_enable_x64", true, () => checkGrads(f, [jnp.array([1, 2, -1, 0.5]), jnp.array([3, 0.5, 2])]));
    checkVmap(f, [v, w]);
    checkJit(f, [v, w]);
  });

  it.each<[string, () => unknown]>([
    ["convolve() only support 1-dimensional inputs.", () => jnp.convolve(jnp.ones([2, 2]), v)],
    ["correlate: inputs cannot be empty, got shapes (4,) and (0,).", () => jnp.correlate(v, jnp.zeros(0))],
    ["mode must be one of ['full', 'same', 'valid']", () => jnp.convolve(v, w, "circular" as never)],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
