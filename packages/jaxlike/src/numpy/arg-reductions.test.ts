import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { itMatches } from "./expect-golden.js";
import { b, k, n, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("places of extrema", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.argmax(x)", () => jnp.argmax(x), "int32", 3],
    ["jnp.argmax(x, 0)", () => jnp.argmax(x, 0), "int32", [1, 1, 1]],
    ["jnp.argmax(n, 1)", () => jnp.argmax(n, 1), "int32", [1, 0]],
    ["jnp.argmax(k, { keepdims: true })", () => jnp.argmax(k, { keepdims: true }), "int32", [[4]]],
    ["jnp.argmax(b, 1, { keepdims: true })", () => jnp.argmax(b, 1, { keepdims: true }), "int32", [[0], [0]]],
    ["jnp.argmin(x, -1)", () => jnp.argmin(x, -1), "int32", [1, 2]],
    ["jnp.argmin(k)", () => jnp.argmin(k), "int32", 1],
    ["jnp.nanargmax(n, 1)", () => jnp.nanargmax(n, 1), "int32", [2, -1]],
    ["jnp.nanargmin(n, 0)", () => jnp.nanargmin(n, 0), "int32", [0, -1, 0]],
    ["jnp.nanargmin(k, 0)", () => jnp.nanargmin(k, 0), "int32", [1, 0, 0]],
  ]);
});

describe("transformations and errors of places of extrema", () => {
  it.each<[string, (a: NDArray) => NDArray]>([
    ["argmax", (a) => jnp.argmax(a, 0)],
    ["argmin", (a) => jnp.argmin(a)],
    ["nanargmax", (a) => jnp.nanargmax(a, 1, { keepdims: true })],
    ["nanargmin", (a) => jnp.nanargmin(a, 1)],
  ])("%s", (_, f) => {
    checkVmap(f, [n]);
    checkJit(f, [n]);
  });

  it("refuses arrays without elements", () => {
    expect(() => jnp.argmax(jnp.zeros(0))).toThrow("attempt to get argmax of an empty sequence");
    expect(() => jnp.argmin(jnp.zeros([2, 0]), 1)).toThrow("attempt to get argmin of an empty sequence");
  });
});
