import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { itMatches } from "./expect-golden.js";
import { c, c1, v, w, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("functions of whole arrays", () => {
  // Values of JAX 0.10.2.
  itMatches([
    [
      "jnp.applyAlongAxis((z) => jnp.sum(z), 1, c)",
      () => jnp.applyAlongAxis((z) => jnp.sum(z), 1, c),
      "float32",
      [
        [5, 8, 11, 7],
        [13, 9, 5, 8],
      ],
    ],
    [
      "jnp.applyAlongAxis((z) => jnp.cumsum(z), 0, x)",
      () => jnp.applyAlongAxis((z) => jnp.cumsum(z), 0, x),
      "float32",
      [
        [3, 1, 2],
        [9, 6, 6],
      ],
    ],
    [
      "jnp.applyAlongAxis((z) => jnp.outer(z, z), -1, x)",
      () => jnp.applyAlongAxis((z) => jnp.outer(z, z), -1, x),
      "float32",
      [
        [
          [9, 3, 6],
          [3, 1, 2],
          [6, 2, 4],
        ],
        [
          [36, 30, 24],
          [30, 25, 20],
          [24, 20, 16],
        ],
      ],
    ],
    [
      "jnp.applyAlongAxis((z, power: number) => jnp.polyval(z, power), 1, c, 2)",
      () => jnp.applyAlongAxis((z, power: number) => jnp.polyval(z, power), 1, c, 2),
      "float32",
      [
        [9, 16, 23, 16],
        [30, 30, 9, 16],
      ],
    ],
    [
      "jnp.applyOverAxes(jnp.sum, c, [0, 2])",
      () => jnp.applyOverAxes(jnp.sum, c, [0, 2]),
      "float32",
      [[[18], [29], [19]]],
    ],
    [
      "jnp.vectorize((y, z) => jnp.add(y, z))(x, w)",
      () => jnp.vectorize((y, z) => jnp.add(y, z))(x, w),
      "float32",
      [
        [3.5, 0, 4],
        [6.5, 4, 6],
      ],
    ],
    [
      'jnp.vectorize(jnp.matmul, { signature: "(n,m),(m)->(n)" })(c, v)',
      () => jnp.vectorize(jnp.matmul, { signature: "(n,m),(m)->(n)" })(c, v),
      "float32",
      [
        [31, 38, 45],
        [24, 59, 24],
      ],
    ],
    [
      'jnp.vectorize(jnp.matmul, { signature: "(n,m),(m)->(n)" })(c1, jnp.reshape(c, [6, 1, 4]))',
      () => jnp.vectorize(jnp.matmul, { signature: "(n,m),(m)->(n)" })(c1, jnp.reshape(c, [6, 1, 4])),
      "float32",
      [[[14, 17, 20]], [[17, 77, 32]], [[20, 32, 30]], [[9, 50, 21]], [[26, 47, 40]], [[8, 30, 17]]],
    ],
    [
      'jnp.vectorize((z) => [jnp.sum(z), z] as never, { signature: "(n)->(),(n)" })(x)',
      () => jnp.vectorize((z) => [jnp.sum(z), z] as never, { signature: "(n)->(),(n)" })(x),
      ["float32", "float32"],
      [
        [6, 15],
        [
          [3, 1, 2],
          [6, 5, 4],
        ],
      ],
    ],
    [
      "jnp.vectorize((z, n: number) => jnp.multiply(z, n), { excluded: [1] })(x, 3)",
      () => jnp.vectorize((z, n: number) => jnp.multiply(z, n), { excluded: [1] })(x, 3),
      "float32",
      [
        [9, 3, 6],
        [18, 15, 12],
      ],
    ],
    [
      "jnp.vectorize((z, o: NDArray | null) => (o === null ? z : o))(x, null)",
      () => jnp.vectorize((z, o: NDArray | null) => (o === null ? z : o))(x, null),
      "float32",
      [
        [3, 1, 2],
        [6, 5, 4],
      ],
    ],
  ]);
});

describe("laws and errors of functions of whole arrays", () => {
  it.each<[string, (a: NDArray, z: NDArray) => NDArray]>([
    ["vectorize", (a, z) => jnp.vectorize(jnp.matmul, { signature: "(n,m),(m)->(n)" })(a, z)],
    ["applyAlongAxis", (a, z) => jnp.applyAlongAxis((row) => jnp.multiply(row, z), 2, a)],
    ["applyOverAxes", (a) => jnp.applyOverAxes(jnp.max, a, [0, -1])],
  ])("%s", (_, f) => {
    withConfig("jax_enable_x64", true, () =>
      checkGrads(f, [jnp.reshape(jnp.array([1, 2, 3, 4, -5, 6.5, 7, 9]), [2, 2, 2]), jnp.array([1, 0.5])], {
        order: 1,
      }),
    );
    checkVmap(f, [c, v], {
      inAxes: [
        [0, null],
        [2, 0],
      ],
      size: 2,
    });
    checkJit(f, [c, v]);
  });

  it("calls the function for one element, without the loop axes", () => {
    const shapes: unknown[] = [];
    jnp.vectorize((a: NDArray, z: NDArray) => {
      shapes.push(a.shape, z.shape);
      return a;
    })(x, w);
    expect(shapes).toEqual([[], []]);
  });

  it.each<[string, () => unknown]>([
    ["not a valid gufunc signature: (n)->(n", () => jnp.vectorize((a) => a, { signature: "(n)->(n" })],
    [
      "inconsistent size for core dimension 'n': 4 vs 3 on vectorized function with excluded=frozenset() and signature='(n),(n)->(n)'",
      () => jnp.vectorize((a) => a, { signature: "(n),(n)->(n)" })(w, v),
    ],
    ["output shape (3,) does not match core dimensions ()", () => jnp.vectorize((a) => a, { signature: "(n)->()" })(w)],
    [
      "wrong number of positional arguments: expected 2, got 1",
      () => jnp.vectorize((a) => a, { signature: "(n),(n)->(n)" })(w),
    ],
    [
      "does not have enough dimensions for all core dimensions ('n', 'm')",
      () => jnp.vectorize((a) => a, { signature: "(n,m)->(n)" })(w),
    ],
    ["Cannot pass None", () => jnp.vectorize((a) => a, { signature: "(n)->(n)" })(null)],
    [
      "output must be a tuple when multiple outputs are expected",
      () => jnp.vectorize((a) => a, { signature: "(n)->(n),(n)" })(w),
    ],
    ["excluded=[-1] contains negative numbers", () => jnp.vectorize((a) => a, { excluded: [-1] })],
    ["Incompatible shapes for broadcasting", () => jnp.vectorize((a) => a)(w, v)],
    ["function is not returning an array of the correct shape", () => jnp.applyOverAxes(() => w, c, [0])],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
