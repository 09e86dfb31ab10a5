import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { itMatches } from "./expect-golden.js";
import { A, I, v, w, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("polynomials", () => {
  // Values of JAX 0.10.2.
  itMatches([
    [
      "jnp.polyval(v, x)",
      () => jnp.polyval(v, x),
      "float32",
      [
        [64, 14, 31],
        [319, 202, 119],
      ],
    ],
    ["jnp.polyval(v, 2)", () => jnp.polyval(v, 2), "float32", 31],
    ["jnp.polyval(A, w)", () => jnp.polyval(A, w), "float32", [4.5, 3, 12]],
    [
      "jnp.polyval(jnp.ones(20), jnp.array([0.5, 1]))",
      () => jnp.polyval(jnp.ones(20), jnp.array([0.5, 1])),
      "float32",
      [1.999998, 20],
    ],
    ["jnp.polyval(jnp.zeros(0), w)", () => jnp.polyval(jnp.zeros(0), w), "float32", [0, 0, 0]],
    ["jnp.polyval(I, I)", () => jnp.polyval(I, I), "int32", [51, 1, 51, 1326, 10]],
    ["jnp.polyadd(v, w)", () => jnp.polyadd(v, w), "float32", [1, 2.5, 3, 9]],
    ["jnp.polyadd(w, v)", () => jnp.polyadd(w, v), "float32", [1, 2.5, 3, 9]],
    ["jnp.polyadd(I, w)", () => jnp.polyadd(I, w), "float32", [2, 0, 2.5, 4, 3]],
    ["jnp.polysub(w, v)", () => jnp.polysub(w, v), "float32", [-1, -1.5, -5, -5]],
    ["jnp.polymul(v, w)", () => jnp.polymul(v, w), "float32", [0.5, 0, 2, 3.5, 1, 14]],
    [
      "jnp.polymul(jnp.array([0, 1, 2]), w, { trimLeadingZeros: true })",
      () => jnp.polymul(jnp.array([0, 1, 2]), w, { trimLeadingZeros: true }),
      "float32",
      [0.5, 0, 0, 4],
    ],
    [
      "jnp.polydiv(v, w)",
      () => jnp.polydiv(v, w),
      ["float32", "float32"],
      [
        [2, 8],
        [0, 0, 8, -9],
      ],
    ],
    [
      "jnp.polydiv(v, w, { trimLeadingZeros: true })",
      () => jnp.polydiv(v, w, { trimLeadingZeros: true }),
      ["float32", "float32"],
      [
        [2, 8],
        [8, -9],
      ],
    ],
    ["jnp.polydiv(w, v)", () => jnp.polydiv(w, v), ["float32", "float32"], [[0], [0.5, -1, 2]]],
    ["jnp.polyder(v)", () => jnp.polyder(v), "float32", [3, 4, 4]],
    ["jnp.polyder(v, 2)", () => jnp.polyder(v, 2), "float32", [6, 4]],
    ["jnp.polyder(I, 0)", () => jnp.polyder(I, 0), "float32", [2, 0, 2, 5, 1]],
    ["jnp.polyint(v)", () => jnp.polyint(v), "float32", [0.25, 0.6666667, 2, 7, 0]],
    ["jnp.polyint(v, 2)", () => jnp.polyint(v, 2), "float32", [0.05, 0.1666667, 0.6666667, 3.5, 0, 0]],
    [
      "jnp.polyint(v, 2, jnp.array([5, 6]))",
      () => jnp.polyint(v, 2, jnp.array([5, 6])),
      "float32",
      [0.05, 0.1666667, 0.6666667, 3.5, 5, 6],
    ],
    [
      "jnp.polyint(I, 3, 1)",
      () => jnp.polyint(I, 3, 1),
      "float32",
      [0.00952381, 0, 0.03333334, 0.2083333, 0.1666667, 0.5, 1, 1],
    ],
    ["jnp.poly(w)", () => jnp.poly(w), "float32", [1, -1.5, -1.5, 1]],
    ["jnp.poly(jnp.zeros(0))", () => jnp.poly(jnp.zeros(0)), "float32", 1],
    ["jnp.poly(3)", () => jnp.poly(3), "float32", [1, -3]],
  ]);
});

describe("laws and errors of polynomials", () => {
  it.each<[string, (a: NDArray, z: NDArray) => unknown]>([
    ["polyval", (a, z) => jnp.polyval(a, z)],
    ["polyval of many coefficients", (a, z) => jnp.polyval(a, z, { unroll: 1 })],
    ["polyadd", (a, z) => jnp.polyadd(a, z)],
    ["polysub", (a, z) => jnp.polysub(z, a)],
    ["polymul", (a, z) => jnp.polymul(a, z)],
    ["polydiv", (a, z) => jnp.polydiv(a, z)],
    ["polyder", (a, z) => jnp.polyder(jnp.polymul(a, z), 2)],
    ["polyint", (a, z) => jnp.polyint(a, 1, z.get(0))],
    ["poly", (a) => jnp.poly(a)],
  ])("%s", (_, f) => {
    withConfig("jax_enable_x64", true, () => checkGrads(f, [jnp.array([1, 2, -1, 0.5]), jnp.array([1.5, 0.5, 1])]));
    checkVmap(f, [v, w], {
      inAxes: [
        [0, null],
        [null, 1],
        [1, 0],
      ],
    });
    checkJit(f, [v, w]);
  });

  it("divides what it multiplied", () => {
    const [quotient, remainder] = jnp.polydiv(jnp.polymul(v, w), w);
    expect(quotient.js()).toEqual(v.js());
    expect(remainder.js()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("integrates what it derives", () => {
    expect(jnp.polyder(jnp.polyint(v, 3), 3).js()).toEqual(v.js());
  });

  it.each<[string, () => unknown]>([
    ["Order of derivative must be positive", () => jnp.polyder(v, -1)],
    ["Order of integral must be positive (see polyder)", () => jnp.polyint(v, -1)],
    ["k must be a scalar or a rank-1 array of length 1 or m.", () => jnp.polyint(v, 1, w)],
    ["input must be 1d or non-empty square 2d array.", () => jnp.poly(jnp.ones([1, 2]))],
    ["jnp.poly of a matrix needs its eigenvalues", () => jnp.poly(jnp.ones([2, 2]))],
    ["jnp.roots returns an array of dtype complex64, which is not supported", () => jnp.roots(v)],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
