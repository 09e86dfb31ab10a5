import { describe, expect, it } from "vitest";
import { grad, jit, numpy as jnp, jvp, lax, makeJaxpr, type Array as NDArray, stopGradient, vmap } from "../index.js";

describe("stopGradient", () => {
  it("is the identity", () => {
    const tree = { a: jnp.array([1, 2]), n: [jnp.array(3, { dtype: "int32" })] };
    const same = stopGradient(tree);
    expect([same.a.js(), same.n[0]!.aval.long]).toEqual([[1, 2], "int32[]"]);
    expect(stopGradient(2 as never as NDArray).item()).toBe(2);
  });

  it("has no derivative, in either mode and to any order", () => {
    const f = (x: NDArray): NDArray => x.mul(stopGradient(x)).mul(x);
    expect(grad(stopGradient<NDArray>)(3).item()).toBe(0);
    expect(grad(f)(3).item()).toBe(18);
    expect(jvp(f, [3], [1])[1].item()).toBe(18);
    expect(grad(grad(f))(3).item()).toBe(6);
    for (const g of [grad(jit(f)), jit(grad(f)), (x: NDArray | number) => vmap(grad(f))(jnp.array([x])).get(0)]) {
      expect(g(3).item()).toBe(18);
    }
    const scanned = (x: NDArray): NDArray =>
      lax.scan((c: NDArray, y: NDArray) => [c.add(stopGradient(c).mul(y)), c] as const, x, jnp.array([1, 2]))[0];
    expect(grad(scanned)(1).item()).toBe(1);
  });

  it("prints as in JAX", () => {
    expect(String(makeJaxpr((x: NDArray) => stopGradient(x).mul(x))(1))).toBe(
      "{ lambda ; a:f32[]. let b:f32[] = stop_gradient a; c:f32[] = mul b a in (c,) }",
    );
  });

  it("gives a straight-through estimator", () => {
    const round = (x: NDArray): NDArray => x.add(stopGradient(jnp.round(x).sub(x)));
    expect([round(jnp.array(1.7)).item(), grad(round)(1.7).item()]).toEqual([2, 1]);
  });
});
