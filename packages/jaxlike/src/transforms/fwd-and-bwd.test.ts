import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { fwdAndBwd, grad, jit, numpy as jnp, tree, vmap } from "../index.js";

describe("fwdAndBwd", () => {
  // JAX 0.10.2: jax.fwd_and_bwd(lambda x, y: jnp.sin(x) * y, argnums=(0, 1)) at 3, 4.
  const f = (x: NDArray, y: NDArray): NDArray => jnp.sin(x).mul(y);

  it.each([true, false])("splits a function in two passes (jitted: %s)", (jitted) => {
    const [forward, backward] = fwdAndBwd(f, [0, 1], { jitted });
    const [value, residuals] = forward(3, 4);
    expect(value.item()).toBeCloseTo(0.56448, 5);
    const [dx, dy] = backward(residuals, 1);
    expect([dx.item(), dy.item()]).toEqual([expect.closeTo(-3.95997, 5), expect.closeTo(0.14112, 5)]);
  });

  it("returns the cotangent itself for one position", () => {
    const [forward, backward] = fwdAndBwd(f, 1);
    expect(backward(forward(3, 4)[1], 2).item()).toBeCloseTo(0.28224, 5);
  });

  it("hands out what is auxiliary", () => {
    const [forward, backward] = fwdAndBwd((x, y) => [x.mul(y), { seen: x }] as const, 0, { hasAux: true });
    const [value, residuals, aux] = forward(3, 4);
    expect([value.item(), aux.seen.item(), backward(residuals, 1).item()]).toEqual([12, 3, 4]);
  });

  it("traces both passes once", () => {
    let traced = 0;
    const [forward, backward] = fwdAndBwd((x) => {
      traced++;
      return jnp.square(x);
    }, 0);
    const gradients = [1, 2, 3].map((x) => backward(forward(x)[1], 1).item());
    expect([gradients, traced]).toEqual([[2, 4, 6], 1]);
  });

  it("leaves residuals that are a tree of arrays", () => {
    const [forward, backward] = fwdAndBwd(f, 0);
    const [, residuals] = vmap(forward)(jnp.array([1, 2]), jnp.array([3, 4]));
    expect(tree.leaves(residuals).length).toBeGreaterThan(0);
    const batched = vmap(backward as never)(residuals as never, jnp.ones(2)) as NDArray;
    const expected = vmap(grad(f))(jnp.array([1, 2]), jnp.array([3, 4]));
    expect(jnp.allclose(batched, expected).item()).toBe(true);
  });

  it("is differentiable and works within jit", () => {
    const derivative = (x: NDArray): NDArray => {
      const [forward, backward] = fwdAndBwd((v) => v.mul(v).mul(v), 0);
      return backward(forward(x)[1], 1);
    };
    expect(grad(derivative)(2).item()).toBe(12);
    expect(jit(derivative)(2).item()).toBe(12);
  });

  it("refuses a cotangent that does not fit", () => {
    const [forward, backward] = fwdAndBwd(f, 0);
    const [, residuals] = forward(3, 4);
    expect(() => backward(residuals, [1, 2] as never)).toThrow("must match the pytree structure");
  });
});
