import { describe, expect, it } from "vitest";
import { jit, numpy as jnp, lax, linearTranspose, type Array as NDArray, ShapeDtypeStruct } from "../index.js";

const vector = jnp.array([1, 2, 3]);

describe("linearTranspose", () => {
  it("carries cotangents of a linear function back", () => {
    expect(linearTranspose((x: NDArray) => x.sum(), vector)(2)[0].js()).toEqual([2, 2, 2]);
    const matrix = jnp.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(linearTranspose((x: NDArray) => jnp.matmul(matrix, x), vector)(jnp.array([1, 10]))[0].js()).toEqual([
      41, 52, 63,
    ]);
  });

  it("needs only shapes and dtypes, not of floats", () => {
    const twice = (x: NDArray): NDArray => x.mul(2);
    expect(linearTranspose(twice, new ShapeDtypeStruct([3], "float32"))(vector)[0].js()).toEqual([2, 4, 6]);
    const ints = jnp.arange(3);
    expect(linearTranspose(twice, ints)(ints)[0].aval.long).toBe("int32[3]");
  });

  it("goes through trees, jit and scan", () => {
    const f = jit((p: { a: NDArray; b: NDArray }) => [p.a.add(p.b), p.b.mul(3)]);
    const [{ a, b }] = linearTranspose(f as never, { a: 1, b: 1 })([10, 1]) as unknown as [{ a: NDArray; b: NDArray }];
    expect([a.item(), b.item()]).toEqual([10, 13]);
    const sums = (xs: NDArray): NDArray =>
      lax.scan((c: NDArray, x: NDArray) => [c.add(x), c.add(x)] as const, jnp.array(0), xs)[1];
    expect(linearTranspose(sums, vector)(vector)[0].js()).toEqual([6, 5, 3]);
  });

  // The words are those of JAX 0.10.2, but for a product of arguments, where that fails an assertion.
  it("refuses what does not fit, and what is not linear", () => {
    const pair = (x: NDArray): NDArray => [x, x] as never;
    expect(() => linearTranspose(pair, vector)([vector])).toThrow(
      "cotangent tree does not match function output, expected PyTreeDef([*, *]) but got PyTreeDef([*])",
    );
    expect(() => linearTranspose((x: NDArray) => x.mul(2), vector)(1)).toThrow(
      /^cotangent type does not match function output, expected ShapedArray\(float32\[3\]\)/,
    );
    expect(() => linearTranspose((x: NDArray) => jnp.sin(x), vector)(vector)).toThrow(
      "Transpose rule (for reverse-mode differentiation) for 'sin' not implemented",
    );
    expect(() => linearTranspose((x: NDArray) => x.mul(x), vector)(vector)).toThrow(
      "Transpose rule (for reverse-mode differentiation) for 'mul' not implemented",
    );
  });
});
