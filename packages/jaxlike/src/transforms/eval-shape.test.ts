import { describe, expect, it, vi } from "vitest";
import { evalShape, grad, jit, numpy as jnp, type Array as NDArray, ShapeDtypeStruct, vmap } from "../index.js";

describe("evalShape", () => {
  it("is the form of the result", () => {
    // JAX 0.10.2 prints {'c': ShapeDtypeStruct(shape=(2, 4), dtype=float32), 'd': ShapeDtypeStruct(shape=(), dtype=float32)}.
    const f = (a: NDArray, b: NDArray) => ({ c: jnp.dot(a, b), d: [a.sum()] });
    const { c, d } = evalShape(f, new ShapeDtypeStruct([2, 3], "float32"), jnp.ones([3, 4]));
    expect(String(c)).toBe("ShapeDtypeStruct(shape=(2, 4), dtype=float32)");
    expect(String(d[0])).toBe("ShapeDtypeStruct(shape=(), dtype=float32)");
    expect(String(new ShapeDtypeStruct([3], "bool"))).toBe("ShapeDtypeStruct(shape=(3,), dtype=bool)");
  });

  it("computes nothing, so that the arrays may be as large as one likes", () => {
    const huge = new ShapeDtypeStruct([1_000_000, 1_000_000], "float32");
    expect(evalShape((a) => jnp.matmul(a, a), huge).shape).toEqual([1_000_000, 1_000_000]);
  });

  it("works with other transformations, inside and around", () => {
    const x = new ShapeDtypeStruct([5, 3], "float32");
    const loss = (a: NDArray): NDArray => a.mul(a).sum();
    expect(evalShape(vmap(grad(loss)) as never, x)).toMatchObject({ shape: [5, 3], dtype: "float32" });
    const body = vi.fn((a: NDArray) => evalShape((b) => b.sum(0), a).shape[0]!);
    expect(
      jit((a: NDArray) => a.mul(body(a)))(jnp.ones([2, 3]))
        .get(0, 0)
        .item(),
    ).toBe(3);
  });

  it("finds the errors that the function would throw", () => {
    const f = (a: NDArray, b: NDArray): NDArray => jnp.matmul(a, b);
    expect(() =>
      evalShape(f, new ShapeDtypeStruct([2, 3], "float32"), new ShapeDtypeStruct([2, 3], "float32")),
    ).toThrow(/contracting dimensions/);
  });
});
