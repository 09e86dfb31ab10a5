import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { itMatches } from "./expect-golden.js";
import { b, k, n, s, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("running sums and products", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.cumsum(x)", () => jnp.cumsum(x), "float32", [3, 4, 6, 12, 17, 21]],
    [
      "jnp.cumsum(x, 0)",
      () => jnp.cumsum(x, 0),
      "float32",
      [
        [3, 1, 2],
        [9, 6, 6],
      ],
    ],
    [
      "jnp.cumsum(b, 1)",
      () => jnp.cumsum(b, 1),
      "int32",
      [
        [1, 1, 2],
        [1, 2, 3],
      ],
    ],
    ["jnp.cumsum(s)", () => jnp.cumsum(s), "int8", [3, 6, -122]],
    [
      'jnp.cumsum(b, 1, { dtype: "bool" })',
      () => jnp.cumsum(b, 1, { dtype: "bool" }),
      "bool",
      [
        [true, true, true],
        [true, true, true],
      ],
    ],
    [
      "jnp.cumsum(n, 1)",
      () => jnp.cumsum(n, 1),
      "float32",
      [
        [1, NaN, NaN],
        [NaN, NaN, NaN],
      ],
    ],
    ["jnp.cumsum(3)", () => jnp.cumsum(3), "int32", [3]],
    [
      "jnp.cumprod(k, { axis: -1 })",
      () => jnp.cumprod(k, { axis: -1 }),
      "int32",
      [
        [3, -3, -6],
        [0, 0, 0],
      ],
    ],
    [
      'jnp.cumprod(k, 1, { dtype: "float32" })',
      () => jnp.cumprod(k, 1, { dtype: "float32" }),
      "float32",
      [
        [3, -3, -6],
        [0, 0, 0],
      ],
    ],
    [
      "jnp.nancumsum(n, 1)",
      () => jnp.nancumsum(n, 1),
      "float32",
      [
        [1, 1, 4],
        [0, 0, 0],
      ],
    ],
    [
      "jnp.nancumprod(n, 1)",
      () => jnp.nancumprod(n, 1),
      "float32",
      [
        [1, 1, 3],
        [1, 1, 1],
      ],
    ],
    ["jnp.cumulativeSum(s)", () => jnp.cumulativeSum(s), "int32", [3, 6, -122]],
    [
      "jnp.cumulativeSum(x, { axis: 1, includeInitial: true })",
      () => jnp.cumulativeSum(x, { axis: 1, includeInitial: true }),
      "float32",
      [
        [0, 3, 4, 6],
        [0, 6, 11, 15],
      ],
    ],
    ["jnp.cumulativeProd(s)", () => jnp.cumulativeProd(s), "int8", [3, 9, -128]],
    [
      "jnp.cumulativeProd(x, { axis: 0, includeInitial: true })",
      () => jnp.cumulativeProd(x, { axis: 0, includeInitial: true }),
      "float32",
      [
        [1, 1, 1],
        [3, 1, 2],
        [18, 5, 8],
      ],
    ],
  ]);
});

describe("derivatives, transformations and errors of running sums and products", () => {
  it.each<[string, (a: NDArray) => NDArray]>([
    ["cumsum", (a) => jnp.cumsum(a, 1)],
    ["cumprod", (a) => jnp.cumprod(a)],
    ["cumulativeSum", (a) => jnp.cumulativeSum(a, { axis: 0, includeInitial: true })],
  ])("%s", (_, f) => {
    withConfig("jax_enable_x64", true, () =>
      checkGrads(f, [
        jnp.array([
          [3, 1.5],
          [-6, 0.5],
        ]),
      ]),
    );
    checkVmap(f, [x]);
    checkJit(f, [x]);
  });

  it("says what is wrong", () => {
    expect(() => jnp.cumulativeSum(x)).toThrow(
      "The input array has rank 2, however axis was not set to an explicit value. The axis argument is only optional for one-dimensional arrays.",
    );
    expect(() => jnp.cumulativeProd(3)).toThrow("The input must be non-scalar to take a cumulative product");
    expect(() => jnp.cumsum(x, 2)).toThrow("axis 2 is out of bounds for array of dimension 2");
  });
});
