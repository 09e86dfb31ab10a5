import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { itMatches } from "./expect-golden.js";
import { b, h, k, n } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("reductions without NaN", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.nansum(n, 0)", () => jnp.nansum(n, 0), "float32", [1, 0, 3]],
    ["jnp.nansum(k, 0)", () => jnp.nansum(k, 0), "int32", [3, 4, 6]],
    ["jnp.nansum(n, { initial: 3, where: b })", () => jnp.nansum(n, { initial: 3, where: b }), "float32", 7],
    ["jnp.nanprod(n, 1)", () => jnp.nanprod(n, 1), "float32", [3, 1]],
    ["jnp.nanmax(n, 1)", () => jnp.nanmax(n, 1), "float32", [3, NaN]],
    ["jnp.nanmax(n, 1, { initial: 0 })", () => jnp.nanmax(n, 1, { initial: 0 }), "float32", [3, 0]],
    ["jnp.nanmin(n, 0)", () => jnp.nanmin(n, 0), "float32", [1, NaN, 3]],
    ["jnp.nanmin(k, 1)", () => jnp.nanmin(k, 1), "int32", [-1, 0]],
    ["jnp.nanmean(n, 1)", () => jnp.nanmean(n, 1), "float32", [2, NaN]],
    ["jnp.nanmean(n, { keepdims: true })", () => jnp.nanmean(n, { keepdims: true }), "float32", [[2]]],
    ["jnp.nanmean(k, 0)", () => jnp.nanmean(k, 0), "float32", [1.5, 2, 3]],
    ["jnp.nanvar(n, 1)", () => jnp.nanvar(n, 1), "float32", [1, NaN]],
    ["jnp.nanvar(n, { ddof: 1 })", () => jnp.nanvar(n, { ddof: 1 }), "float32", 2],
    ["jnp.nanvar(k, 0)", () => jnp.nanvar(k, 0), "float32", [2.25, 9, 1]],
    ["jnp.nanstd(n, 0)", () => jnp.nanstd(n, 0), "float32", [0, NaN, 0]],
    ["jnp.nanstd(h)", () => jnp.nanstd(h), "float16", 1.027344],
  ]);
});

describe("transformations of reductions without NaN", () => {
  it.each<[string, (a: NDArray) => NDArray]>([
    ["nansum", (a) => jnp.nansum(a, 0)],
    ["nanmax", (a) => jnp.nanmax(a, 1)],
    ["nanmean", (a) => jnp.nanmean(a, 0)],
    ["nanvar", (a) => jnp.nanvar(a, 1)],
    ["nanstd", (a) => jnp.nanstd(a)],
  ])("%s", (_, f) => {
    checkVmap(f, [n]);
    checkJit(f, [n]);
    checkGrads(f, [
      jnp.array([
        [1, 2.5, 4],
        [-1, 0.5, 7],
      ]),
    ]);
  });

  it("gives NaN no gradient", () => {
    expect(grad((a: NDArray) => jnp.nanmean(a))(jnp.array([1, NaN, 3])).js()).toEqual([0.5, 0, 0.5]);
  });
});
