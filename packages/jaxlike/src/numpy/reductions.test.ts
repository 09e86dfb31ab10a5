import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { itMatches } from "./expect-golden.js";
import { b, e, h, k, n, s, u, x } from "./golden-operands.js";
import * as jnp from "./index.js";

const row = jnp.array([true, false, true]);

describe("reductions", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.sum(x)", () => jnp.sum(x), "float32", 21],
    ["jnp.sum(x, 0)", () => jnp.sum(x, 0), "float32", [9, 6, 6]],
    ["jnp.sum(x, -1)", () => jnp.sum(x, -1), "float32", [6, 15]],
    ["jnp.sum(x, [0, 1])", () => jnp.sum(x, [0, 1]), "float32", 21],
    ["jnp.sum(x, { axis: 1, keepdims: true })", () => jnp.sum(x, { axis: 1, keepdims: true }), "float32", [[6], [15]]],
    ["jnp.sum(x, { keepdims: true })", () => jnp.sum(x, { keepdims: true }), "float32", [[21]]],
    [
      "jnp.sum(x, [], { keepdims: true })",
      () => jnp.sum(x, [], { keepdims: true }),
      "float32",
      [
        [3, 1, 2],
        [6, 5, 4],
      ],
    ],
    ["jnp.sum(b)", () => jnp.sum(b), "int32", 5],
    ["jnp.sum(u)", () => jnp.sum(u), "uint32", 550],
    ["jnp.sum(s)", () => jnp.sum(s), "int32", -122],
    ["jnp.sum(s, { promoteIntegers: false })", () => jnp.sum(s, { promoteIntegers: false }), "int8", -122],
    ["jnp.sum(h)", () => jnp.sum(h), "float16", 6.5],
    ['jnp.sum(k, { dtype: "float32" })', () => jnp.sum(k, { dtype: "float32" }), "float32", 13],
    ['jnp.sum(x, { dtype: "int32" })', () => jnp.sum(x, { dtype: "int32" }), "int32", 21],
    ['jnp.sum(k, 0, { dtype: "bool" })', () => jnp.sum(k, 0, { dtype: "bool" }), "bool", [true, true, true]],
    ["jnp.sum(x, 0, { where: b })", () => jnp.sum(x, 0, { where: b }), "float32", [9, 5, 6]],
    [
      "jnp.sum(x, 1, { where: row, initial: 10 })",
      () => jnp.sum(x, 1, { where: row, initial: 10 }),
      "float32",
      [15, 20],
    ],
    ["jnp.sum(e, 0)", () => jnp.sum(e, 0), "float32", [0, 0, 0]],
    ["jnp.sum(e, 1)", () => jnp.sum(e, 1), "float32", []],
    ["jnp.sum(n, 0)", () => jnp.sum(n, 0), "float32", [NaN, NaN, NaN]],
    ["jnp.sum(2)", () => jnp.sum(2), "int32", 2],
    ["jnp.prod(x, 0)", () => jnp.prod(x, 0), "float32", [18, 5, 8]],
    ["jnp.prod(k)", () => jnp.prod(k), "int32", 0],
    ["jnp.prod(b, 1)", () => jnp.prod(b, 1), "int32", [0, 1]],
    ["jnp.prod(u)", () => jnp.prod(u), "uint32", 5000000],
    ["jnp.prod(x, 1, { where: b, initial: 2 })", () => jnp.prod(x, 1, { where: b, initial: 2 }), "float32", [12, 240]],
    ["jnp.prod(e, 0)", () => jnp.prod(e, 0), "float32", [1, 1, 1]],
    ["jnp.max(x, 0)", () => jnp.max(x, 0), "float32", [6, 5, 4]],
    ["jnp.max(n, 0)", () => jnp.max(n, 0), "float32", [NaN, NaN, NaN]],
    ["jnp.max(k, 1, { keepdims: true })", () => jnp.max(k, 1, { keepdims: true }), "int32", [[3], [5]]],
    ["jnp.max(b, 0)", () => jnp.max(b, 0), "bool", [true, true, true]],
    ["jnp.max(x, 1, { where: b, initial: -1 })", () => jnp.max(x, 1, { where: b, initial: -1 }), "float32", [3, 6]],
    ["jnp.max(e, 0, { initial: 5 })", () => jnp.max(e, 0, { initial: 5 }), "float32", [5, 5, 5]],
    ["jnp.max(e, 1)", () => jnp.max(e, 1), "float32", []],
    ["jnp.min(x)", () => jnp.min(x), "float32", 1],
    ["jnp.min(u)", () => jnp.min(u), "uint8", 100],
    ["jnp.min(n, 1)", () => jnp.min(n, 1), "float32", [NaN, NaN]],
    ["jnp.min(k, 0, { initial: 1 })", () => jnp.min(k, 0, { initial: 1 }), "int32", [0, -1, 1]],
    ["jnp.amax(h)", () => jnp.amax(h), "float16", 3.5],
    ["jnp.amin(s)", () => jnp.amin(s), "int8", -128],
    ["jnp.all(b, 1)", () => jnp.all(b, 1), "bool", [false, true]],
    ["jnp.all(k, 1)", () => jnp.all(k, 1), "bool", [true, false]],
    ["jnp.all(n)", () => jnp.all(n), "bool", true],
    ["jnp.all(e)", () => jnp.all(e), "bool", true],
    ["jnp.all(b, { where: b })", () => jnp.all(b, { where: b }), "bool", true],
    ["jnp.any(k, 0)", () => jnp.any(k, 0), "bool", [true, true, true]],
    ["jnp.any(e, 0)", () => jnp.any(e, 0), "bool", [false, false, false]],
    ["jnp.any(b, 0, { keepdims: true })", () => jnp.any(b, 0, { keepdims: true }), "bool", [[true, true, true]]],
    ["jnp.ptp(x, 1)", () => jnp.ptp(x, 1), "float32", [2, 2]],
    ["jnp.ptp(k)", () => jnp.ptp(k), "int32", 6],
    ["jnp.countNonzero(k, 0)", () => jnp.countNonzero(k, 0), "int32", [1, 2, 2]],
    ["jnp.countNonzero(b)", () => jnp.countNonzero(b), "int32", 5],
    [
      "jnp.countNonzero(n, { axis: 1, keepdims: true })",
      () => jnp.countNonzero(n, { axis: 1, keepdims: true }),
      "int32",
      [[3], [3]],
    ],
  ]);
});

describe("derivatives and transformations of reductions", () => {
  const inX64 = <T>(body: () => T): T => withConfig("jax_enable_x64", true, body);
  const mask = jnp.array([[true], [false]]);

  it.each<[string, (a: NDArray) => NDArray]>([
    ["sum", (a) => jnp.sum(a, 0)],
    ["sum where", (a) => jnp.sum(a, 1, { where: mask, initial: 2 })],
    ["prod", (a) => jnp.prod(a, 1, { keepdims: true })],
    ["max", (a) => jnp.max(a)],
    ["min where", (a) => jnp.min(a, 0, { where: mask, initial: 9 })],
    ["ptp", (a) => jnp.ptp(a, 1)],
  ])("%s", (_, f) => {
    inX64(() =>
      checkGrads(f, [
        jnp.array([
          [3, 1.5, 2],
          [6, 5, 4],
        ]),
      ]),
    );
    checkVmap(f, [x]);
    checkJit(f, [x]);
  });

  it.each<[string, (a: NDArray) => NDArray]>([
    ["all", (a) => jnp.all(a.greater(2), 0)],
    ["any", (a) => jnp.any(a.greater(2), -1, { keepdims: true })],
    ["countNonzero", (a) => jnp.countNonzero(a, 1)],
  ])("%s, which has no derivative", (_, f) => {
    checkVmap(f, [x]);
    checkJit(f, [x]);
  });

  it("shares the gradient of max among equal elements, and divides by no zero in that of prod", () => {
    expect(grad((a: NDArray) => jnp.max(a))(jnp.array([1, 3, 3])).js()).toEqual([0, 0.5, 0.5]);
    expect(grad((a: NDArray) => jnp.prod(a))(jnp.array([0, 3, 2])).js()).toEqual([6, 0, 0]);
  });

  it("prints as in JAX", () => {
    expect(String(makeJaxpr((a: NDArray) => jnp.sum(a, 0))(x))).toBe(
      "{ lambda ; a:f32[2,3]. let\n    b:f32[3] = reduce_sum[axes=(0,) out_sharding=None] a\n  in (b,) }",
    );
    expect(String(makeJaxpr((a: NDArray) => jnp.sum(a))(jnp.array([true])))).toBe(
      "{ lambda ; a:bool[1]. let\n    b:i32[1] = convert_element_type[new_dtype=int32 weak_type=False] a\n    c:i32[] = reduce_sum[axes=(0,) out_sharding=None] b\n  in (c,) }",
    );
  });
});

describe("errors of reductions", () => {
  it.each<[string, () => unknown]>([
    ["axis 2 is out of bounds for array of dimension 2", () => jnp.sum(x, 2)],
    ["axis -3 is out of bounds for array of dimension 2", () => jnp.max(x, -3)],
    ["duplicate value in 'axis': (0, -2)", () => jnp.sum(x, [0, -2])],
    ["zero-size array to reduction operation max which has no identity", () => jnp.max(e, 0)],
    [
      "reduction operation max does not have an identity, so to use a where mask one has to specify 'initial'",
      () => jnp.max(x, { where: b }),
    ],
    [
      "jnp.sum: where must be None or a boolean array; got where.dtype=dtype('float32')",
      () => jnp.sum(x, { where: x }),
    ],
    ["initial value must be a scalar. Got array of shape (3,)", () => jnp.sum(x, { initial: row })],
    ["sum requires ndarray or scalar arguments, got Array at position 0", () => jnp.sum([1, 2] as never)],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
  });
});
