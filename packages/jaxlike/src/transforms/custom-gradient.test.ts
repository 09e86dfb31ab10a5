import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { customGradient, grad, jit, numpy as jnp, vmap } from "../index.js";

describe("customGradient", () => {
  // The examples of JAX's documentation: the gradients are not those of the values.
  const square = customGradient((x) => [x.mul(x), (g) => [g.mul(x)]]);
  const product = customGradient((x, y) => [x.mul(y), (g) => [g.mul(y), g.mul(x)]]);

  it("gives value and gradient together", () => {
    expect([square(3).item(), grad(square)(3).item()]).toEqual([9, 3]);
    expect(product(3, 4).item()).toBe(12);
    expect(grad(product, { argnums: [0, 1] })(3, 4).map((t) => t.item())).toEqual([4, 3]);
  });

  it("takes the one cotangent without its list", () => {
    expect(grad(customGradient((x) => [x.mul(x), (g) => g.mul(5)]))(3).item()).toBe(5);
  });

  it("works under jit and vmap, and twice", () => {
    expect(jit(grad(square))(3).item()).toBe(3);
    expect(vmap(grad(square))(jnp.array([1, 2])).js()).toEqual([1, 2]);
    expect(grad(grad((x: NDArray) => product(x.mul(x), x)))(3).item()).toBe(18);
  });

  it("takes trees", () => {
    const f = customGradient((p: { a: NDArray }) => [{ y: p.a.mul(2) }, (g: { y: NDArray }) => [{ a: g.y.mul(10) }]]);
    expect(grad((p: { a: NDArray }) => f(p).y)({ a: 1 }).a.item()).toBe(10);
  });
});
