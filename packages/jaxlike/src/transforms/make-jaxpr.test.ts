import { describe, expect, it } from "vitest";
import { ClosedJaxpr, grad, jit, numpy as jnp, makeJaxpr, type Array as NDArray } from "../index.js";

const vector = jnp.array([1, 2, 3]);

// How jaxprs are printed in all detail: core/print-jaxpr.test.ts.
describe("makeJaxpr", () => {
  it("lists what a function does", () => {
    const jaxpr = makeJaxpr((x: NDArray) => jnp.sin(jnp.cos(x)))(3);
    expect(jaxpr).toBeInstanceOf(ClosedJaxpr);
    expect(String(jaxpr)).toBe("{ lambda ; a:f32[]. let b:f32[] = cos a; c:f32[] = sin b in (c,) }");
    expect(jaxpr.inAvals.map((aval) => aval.long)).toEqual(["~float32[]"]);
    expect(jaxpr.outAvals.map((aval) => aval.long)).toEqual(["~float32[]"]);
  });

  it("flattens trees, and takes closed-over arrays for constants", () => {
    const f = (p: { a: NDArray; b: NDArray[] }) => ({ sum: p.a.add(p.b[0]!), c: vector });
    expect(String(makeJaxpr(f)({ a: 1, b: [2] }))).toBe(
      "{ lambda a:f32[3]; b:f32[] c:f32[]. let d:f32[] = add b c in (a, d) }",
    );
  });

  it("shows what transformations make of a function", () => {
    // JAX 0.10.2
    expect(String(makeJaxpr(grad((x: NDArray) => jnp.sin(x)))(3))).toBe(
      "{ lambda ; a:f32[]. let\n    _:f32[] = sin a\n    b:f32[] = cos a\n    c:f32[] = mul 1.0:f32[] b\n  in (c,) }",
    );
  });

  it("takes static arguments", () => {
    const f = (x: NDArray, n: number): NDArray => (n > 1 ? x.mul(n) : x);
    for (const staticArgnums of [1, [1], -1]) {
      expect(String(makeJaxpr(f, { staticArgnums })(1, 2))).toBe(
        "{ lambda ; a:f32[]. let b:f32[] = mul a 2.0:f32[] in (b,) }",
      );
    }
  });

  it("runs nothing, nor does it need a result", () => {
    const effect = jit(function effect(x: NDArray) {
      jnp.sin(x);
    });
    // JAX 0.10.2
    expect(String(makeJaxpr(effect)(1))).toBe(
      "{ lambda ; a:f32[]. let\n    jit[name=effect jaxpr={ lambda ; a:f32[]. let b:f32[] = sin a in () }] a\n  in () }",
    );
  });
});
