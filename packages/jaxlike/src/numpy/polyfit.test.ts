import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { expectNear, itMatches } from "./expect-golden.js";
import * as jnp from "./index.js";

const px = jnp.array([0, 1, 2, 3, 4]);
const py = jnp.array([1, 3, 2, 7, 8]);
const pw = jnp.array([1, 2, 1, 0.5, 3]);
const p2 = jnp.array([
  [1, 2],
  [3, 1],
  [2, 5],
  [7, 0],
  [8, 4],
]);

describe("polynomials fitted to samples", () => {
  // Values of JAX 0.10.2.
  itMatches(
    [
      ["jnp.polyfit(px, py, 2)", () => jnp.polyfit(px, py, 2), "float32", [0.2857147, 0.6571407, 1.17143]],
      ["jnp.polyfit(px, py, 1, { w: pw })", () => jnp.polyfit(px, py, 1, { w: pw }), "float32", [1.757027, 0.8942353]],
      [
        "jnp.polyfit(px, py, 1, { full: true })",
        () => jnp.polyfit(px, py, 1, { full: true }),
        ["float32", "float32", "int32", "float32", "float32"],
        [[1.8, 0.6000005], [6.4], 2, [1.347775, 0.428373], 5.960464e-7],
      ],
      [
        "jnp.polyfit(px, py, 1, { cov: true })",
        () => jnp.polyfit(px, py, 1, { cov: true }),
        ["float32", "float32"],
        [
          [1.8, 0.6000005],
          [
            [0.2133333, -0.4266667],
            [-0.4266667, 1.28],
          ],
        ],
      ],
      [
        'jnp.polyfit(px, py, 1, { cov: "unscaled" })',
        () => jnp.polyfit(px, py, 1, { cov: "unscaled" }),
        ["float32", "float32"],
        [
          [1.8, 0.6000005],
          [
            [0.09999999, -0.2],
            [-0.2, 0.6],
          ],
        ],
      ],
      [
        "jnp.polyfit(px, p2, 1)",
        () => jnp.polyfit(px, p2, 1),
        "float32",
        [
          [1.8, 0.3],
          [0.6000005, 1.8],
        ],
      ],
      [
        "jnp.polyfit(px, p2, 1, { w: pw, cov: true })",
        () => jnp.polyfit(px, p2, 1, { w: pw, cov: true }),
        ["float32", "float32"],
        [
          [
            [1.757027, 0.7627441],
            [0.8942353, 0.9437828],
          ],
          [
            [
              [0.06321803, 0.1174919],
              [-0.1772178, -0.3293627],
            ],
            [
              [-0.1772178, -0.3293627],
              [0.6394349, 1.188402],
            ],
          ],
        ],
      ],
    ],
    1e-5,
  );
});

describe("laws and errors of fitted polynomials", () => {
  it("differentiates by the samples and their places", () => {
    const fit = (x: NDArray, y: NDArray): NDArray => jnp.polyfit(x, y, 1);
    withConfig("jax_enable_x64", true, () =>
      checkGrads(fit, [jnp.array([0, 1, 2, 4]), jnp.array([1, 3, 2.5, 7])], { order: 1 }),
    );
    checkJit(fit, [px, py]);
    checkVmap((y: NDArray) => jnp.polyfit(px, y, 1), [py]);
  });

  it("finds the polynomial that the samples are of", () => {
    const samples = jnp.polyval(jnp.array([2, -1, 3]), px);
    expectNear(jnp.polyfit(px, samples, 2), [2, -1, 3], 1e-5);
  });

  it.each<[string, () => unknown]>([
    ["expected deg >= 0", () => jnp.polyfit(px, py, -1)],
    ["expected 1D vector for x", () => jnp.polyfit(p2, py, 1)],
    ["expected non-empty vector for x", () => jnp.polyfit(jnp.zeros(0), jnp.zeros(0), 1)],
    ["expected x and y to have same length", () => jnp.polyfit(px, jnp.ones(3), 1)],
    ["expected a 1-d array for weights", () => jnp.polyfit(px, py, 1, { w: p2 })],
    ["the number of data points must exceed order", () => jnp.polyfit(px, py, 4, { cov: true })],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
