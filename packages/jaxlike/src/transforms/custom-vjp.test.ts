import { describe, expect, it, vi } from "vitest";
import {
  customVjp,
  grad,
  jacfwd,
  jacrev,
  jit,
  numpy as jnp,
  jvp,
  lax,
  makeJaxpr,
  type Array as NDArray,
  vjp,
  vmap,
} from "../index.js";

const vector = jnp.array([1, 2, 3]);

/** x·y, whose derivatives are said to be 10y and 100x, so that one sees which are used. */
const product = customVjp(function product(x: NDArray, y: NDArray) {
  return x.mul(y);
});
product.defVjp(
  (x, y) => [product(x, y), { x, y }],
  ({ x, y }, g) => [g.mul(y).mul(10), g.mul(x).mul(100)],
);

describe("customVjp", () => {
  it("calls the function itself where nothing is differentiated", () => {
    expect([product(3, 5).item(), jit(product)(3, 5).item()]).toEqual([15, 15]);
    expect(vmap(product)(vector, vector).js()).toEqual([1, 4, 9]);
  });

  it("is differentiated by its rule, to any order", () => {
    expect(grad(product, { argnums: [0, 1] })(3, 5).map((x) => x.item())).toEqual([50, 300]);
    expect(grad(grad(product), { argnums: 1 })(3, 5).item()).toBe(10);
    expect(vjp(product, 3, 5)[1](2).map((x) => x.item())).toEqual([100, 600]);
  });

  it("keeps its rule under every transformation", () => {
    const each: ((x: NDArray) => NDArray)[] = [
      (x) => product(x, 5),
      (x) => jit(product)(x, 5),
      (x) => jit((y: NDArray) => jit(product)(y, 5))(x),
      (x) => lax.scan((c: NDArray, y: NDArray) => [product(c, y), c] as const, x, jnp.array([5]))[0],
      (x) =>
        lax.cond(
          true,
          (y: NDArray) => product(y, 5),
          (y: NDArray) => y,
          x,
        ),
      (x) => vmap(product)(x.reshape([1]), jnp.array([5])).get(0),
      (x) => vmap(product, { inAxes: [null, 0] })(x, jnp.array([5])).get(0),
    ];
    for (const f of each) {
      expect(grad(f)(3).item()).toBe(50);
      expect(jit(grad(f))(3).item()).toBe(50);
      expect(vmap(grad(f))(vector).js()).toEqual([50, 50, 50]);
      expect(jacrev(f)(3).item()).toBe(50);
      expect(grad((x: NDArray) => vmap(f)(x).sum())(vector).js()).toEqual([50, 50, 50]);
    }
  });

  it("sums the cotangents of what is not mapped", () => {
    const [dx, dy] = grad((x: NDArray, y: NDArray) => vmap(product, { inAxes: [null, 0] })(x, y).sum(), {
      argnums: [0, 1],
    })(2, vector);
    expect([dx.item(), dy.js()]).toEqual([60, [200, 200, 200]]);
  });

  it("takes null, and integers' cotangents, for zero", () => {
    const f = customVjp((x: NDArray, n: NDArray, p: { a: NDArray; b: NDArray[] }) => x.mul(n).add(p.a).add(p.b[0]!));
    f.defVjp(
      (x, n, p) => [f(x, n, p), null],
      (_, g) => [g, null, { a: null, b: [g.mul(2)] }],
    );
    const n = jnp.array(2, { dtype: "int32" });
    const [dx, dn, dp] = grad(f, { argnums: [0, 1, 2], allowInt: true })(1, n, { a: 3, b: [4] });
    expect([dx.item(), dn.dtype, dp.a.item(), dp.b[0]!.item()]).toEqual([1, "float0", 0, 2]);
    const whole = customVjp((x: NDArray, p: { a: NDArray }) => x.mul(p.a));
    whole.defVjp(
      (x, p) => [whole(x, p), []],
      (_, g) => [g, null],
    );
    expect(grad(whole, { argnums: 1 })(2, { a: 3 }).a.item()).toBe(0);
    expect(vmap((x: NDArray) => grad(whole, { argnums: 1 })(x, { a: 3 }).a)(vector).js()).toEqual([0, 0, 0]);
  });

  it("takes arguments that are not to be differentiated, which the backward rule gets first", () => {
    const apply = customVjp((f: (x: NDArray) => NDArray, x: NDArray) => f(x), { nondiffArgnums: [0] });
    const backward = vi.fn((f: (x: NDArray) => NDArray, x: NDArray, g: NDArray) => [f(x).mul(g)]);
    apply.defVjp((f, x) => [apply(f, x), x], backward as never);
    expect(grad((x: NDArray) => apply(jnp.negative, x))(3).item()).toBe(-3);
    expect(jit(grad((x: NDArray) => apply(jnp.negative, x)))(3).item()).toBe(-3);
    expect(backward.mock.calls[0]![0]).toBe(jnp.negative);
  });

  it("runs the forward rule once, and the function itself not at all, under reverse mode", () => {
    const body = vi.fn((x: NDArray) => x);
    const f = customVjp(body);
    const forward = vi.fn((x: NDArray) => [x.mul(2), x] as const);
    f.defVjp(forward, (x, g) => [g.mul(x)]);
    const [y, pullback] = vjp(f, 3);
    pullback(1);
    expect([y.item(), ...pullback(2).map((x) => x.item())]).toEqual([6, 6]);
    expect([body.mock.calls.length, forward.mock.calls.length]).toEqual([0, 1]);
  });

  it("clips gradients", () => {
    // JAX's own example.
    const clip = customVjp((_lo: NDArray, _hi: NDArray, x: NDArray) => x);
    clip.defVjp(
      (lo, hi, x) => [x, { lo, hi }] as const,
      ({ lo, hi }, g) => [null, null, jnp.clip(g, lo, hi)],
    );
    const f = (t: NDArray): NDArray => jnp.sin(clip(-0.75, 0.75, t));
    expect(vmap(grad(f))(jnp.array([0, 0.5, 1])).js()).toEqual([0.75, 0.75, expect.closeTo(Math.cos(1), 6)]);
  });

  it("prints as in JAX", () => {
    expect(String(makeJaxpr(product)(1, 2))).toBe(`{ lambda ; a:f32[] b:f32[]. let
    c:f32[] = custom_vjp_call[
      name=product
      bwd=<lambda>
      call_jaxpr={ lambda ; d:f32[] e:f32[]. let f:f32[] = mul d e in (f,) }
      fwd=<lambda>
      symbolic_zeros=False
    ] a b
  in (c,) }`);
  });

  // The words are those of JAX 0.10.2.
  it("refuses forward mode, to go without rules, and rules that do not fit", () => {
    const forwardMode = "can't apply forward-mode autodiff (jvp) to a custom_vjp function.";
    expect(() => jvp(product, [1, 2], [1, 1])).toThrow(forwardMode);
    expect(() => jacfwd(product)(1, 2)).toThrow(forwardMode);
    expect(() => jvp(jit(product), [1, 2], [1, 1])).toThrow(forwardMode);

    const f = customVjp(function f(x: NDArray, y: NDArray) {
      return x.mul(y);
    });
    expect(() => f(1, 2)).toThrow("No VJP defined for custom_vjp function f using defvjp.");
    const withRules = (result: unknown, cotangents: unknown) => {
      f.defVjp(
        () => result as readonly [NDArray, null],
        () => cotangents as unknown[],
      );
      return () => grad(f)(1, 2);
    };
    expect(withRules(jnp.array(2), [])).toThrow(
      "Custom VJP fwd rule <lambda> for function f must produce a pair (list or tuple of length two) where the first element represents the primal output",
    );
    const structure =
      "Custom VJP bwd rule for function f must produce an output with the same container (pytree) structure as the args tuple of the primal function, and in particular must produce a tuple of length equal to the number of arguments to the primal function, but got bwd output structure";
    expect(withRules([jnp.array(2), null], [1])).toThrow(
      `${structure} PyTreeDef([*]) for primal input structure PyTreeDef([*, *])`,
    );
    expect(withRules([jnp.array(2), null], [[1], 1])).toThrow(`${structure} PyTreeDef([[*], *])`);
    expect(withRules([jnp.array(2), null], [vector, 1])).toThrow(
      "at output[0] the bwd rule produced an output of type float32[3] corresponding to an input of type float32[], so the shapes do not match",
    );
  });
});
