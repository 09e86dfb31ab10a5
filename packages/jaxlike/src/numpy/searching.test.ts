import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { itMatches } from "./expect-golden.js";
import { L, v, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("places among sorted elements", () => {
  // Values of JAX 0.10.2.
  itMatches([
    [
      "jnp.searchsorted(v, jnp.array([0, 1, 2.5, 7, 9, NaN]))",
      () => jnp.searchsorted(v, jnp.array([0, 1, 2.5, 7, 9, NaN])),
      "int32",
      [0, 0, 2, 3, 4, 4],
    ],
    [
      'jnp.searchsorted(v, jnp.array([[1, 4], [7, 8]]), "right")',
      () =>
        jnp.searchsorted(
          v,
          jnp.array([
            [1, 4],
            [7, 8],
          ]),
          "right",
        ),
      "int32",
      [
        [1, 3],
        [4, 4],
      ],
    ],
    ["jnp.searchsorted(v, 3)", () => jnp.searchsorted(v, 3), "int32", 2],
    [
      'jnp.searchsorted(L, jnp.array([2, 3, 5]), { side: "right", sorter: jnp.argsort(L) })',
      () => jnp.searchsorted(L, jnp.array([2, 3, 5]), { side: "right", sorter: jnp.argsort(L) }),
      "int32",
      [1, 3, 6],
    ],
    [
      'jnp.searchsorted(jnp.array([1, 2, NaN, NaN]), jnp.array([2, NaN]), "right")',
      () => jnp.searchsorted(jnp.array([1, 2, NaN, NaN]), jnp.array([2, NaN]), "right"),
      "int32",
      [2, 4],
    ],
    ["jnp.searchsorted(jnp.zeros(0), v)", () => jnp.searchsorted(jnp.zeros(0), v), "int32", [0, 0, 0, 0]],
    [
      "jnp.digitize(x, v)",
      () => jnp.digitize(x, v),
      "int32",
      [
        [2, 1, 2],
        [3, 3, 3],
      ],
    ],
    [
      "jnp.digitize(x, v, true)",
      () => jnp.digitize(x, v, true),
      "int32",
      [
        [2, 0, 1],
        [3, 3, 2],
      ],
    ],
    [
      "jnp.digitize(x, jnp.array([5, 3, 1]))",
      () => jnp.digitize(x, jnp.array([5, 3, 1])),
      "int32",
      [
        [1, 2, 2],
        [0, 0, 1],
      ],
    ],
    [
      "jnp.digitize(x, jnp.array([5, 3, 1]), { right: true })",
      () => jnp.digitize(x, jnp.array([5, 3, 1]), { right: true }),
      "int32",
      [
        [2, 3, 2],
        [0, 1, 1],
      ],
    ],
    [
      "jnp.digitize(x, jnp.zeros(0))",
      () => jnp.digitize(x, jnp.zeros(0)),
      "int32",
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
  ]);
});

describe("methods and transformations of searches", () => {
  const values = jnp.array([
    [-1, 1, NaN, 2],
    [7, 8, 4, 2.5],
  ]);
  const sorted = jnp.array([-1, 1, 1, 2, 4, 4, 4, 8, NaN]);

  it.each(["scan_unrolled", "sort", "compare_all"] as const)("%s finds what scan finds", (method) => {
    for (const side of ["left", "right"] as const) {
      const expected = jnp.searchsorted(sorted, values, side).js();
      expect(jnp.searchsorted(sorted, values, { side, method }).js()).toEqual(expected);
      const search = (z: NDArray): NDArray => jnp.searchsorted(sorted, z, { side, method });
      checkVmap(search, [values]);
    }
  });

  it("takes lengths that are and are not powers of two", () => {
    for (let n = 1; n < 12; n++) {
      const places = jnp.searchsorted(jnp.arange(n), jnp.arange(-1, n + 1)).js();
      expect(places).toEqual([0, ...Array.from({ length: n + 1 }, (_, i) => i)]);
    }
  });

  it("is mapped over sorted arrays too", () => {
    checkVmap((a: NDArray, z: NDArray) => jnp.searchsorted(jnp.sort(a), z), [v, values]);
    checkJit((a: NDArray, z: NDArray) => jnp.searchsorted(a, z), [v, values]);
    checkJit((z: NDArray, a: NDArray) => jnp.digitize(z, a), [values, v]);
  });

  it.each<[string, () => unknown]>([
    ["a should be 1-dimensional", () => jnp.searchsorted(x, 1)],
    ["'middle' is an invalid value for keyword 'side'", () => jnp.searchsorted(v, 1, "middle" as never)],
    ["'guess' is an invalid value for keyword 'method'", () => jnp.searchsorted(v, 1, { method: "guess" as never })],
    ["digitize: bins must be a 1-dimensional array", () => jnp.digitize(v, x)],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
