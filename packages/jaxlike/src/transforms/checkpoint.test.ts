import { describe, expect, it } from "vitest";
import {
  checkpoint,
  grad,
  jacfwd,
  jit,
  numpy as jnp,
  jvp,
  lax,
  makeJaxpr,
  type Array as NDArray,
  vjp,
  vmap,
} from "../index.js";
import { checkGrads } from "../testing.js";

const vector = jnp.array([0.5, 1, 1.5]);
const sines = (x: NDArray): NDArray => jnp.sin(jnp.sin(x));
const kept = checkpoint(sines);

/** How often a primitive stands in a function's jaxpr. */
const count = (name: string, f: (x: NDArray) => unknown): number =>
  [...String(makeJaxpr(f)(1)).matchAll(new RegExp(`= ${name} `, "g"))].length;

describe("checkpoint", () => {
  it("changes neither value nor derivatives", () => {
    expect(kept(vector).js()).toEqual(sines(vector).js());
    const f = (x: NDArray): NDArray => kept(x).sum();
    const g = (x: NDArray): NDArray => sines(x).sum();
    expect(grad(f)(vector).js()).toEqual(grad(g)(vector).js());
    expect(jacfwd(grad(f))(vector).js()).toEqual(jacfwd(grad(g))(vector).js());
    expect(vmap(grad(f))(vector).js()).toEqual(vmap(grad(g))(vector).js());
    expect(jit(grad(f))(vector).js()).toEqual(grad(g)(vector).js());
    checkGrads(kept, [vector]);
  });

  it("computes again what is not kept", () => {
    // Forward sin, sin; backward sin again, and cos twice.
    expect([count("sin", grad(kept)), count("cos", grad(kept))]).toEqual([3, 2]);
    expect([count("sin", grad(sines)), count("cos", grad(sines))]).toEqual([2, 2]);
    expect([count("sin", (x) => jvp(kept, [x], [1])), count("cos", (x) => jvp(kept, [x], [1]))]).toEqual([2, 2]);
  });

  it("keeps its arguments only", () => {
    const chain = (f: (x: NDArray) => NDArray) => (x: NDArray) => f(f(f(x)));
    const residuals = (f: (x: NDArray) => NDArray): number =>
      makeJaxpr((x: NDArray) => vjp(f, x)[0])(1).jaxpr.equations.length;
    // Each link saves its input; the plain chain computes two cosines a link beside its two sines.
    expect(residuals(chain(kept))).toBe(6);
    expect(residuals(chain(sines))).toBe(12);
  });

  it("prints as in JAX, to second order", () => {
    // JAX 0.10.2
    expect(String(makeJaxpr(kept)(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = remat2[
      differentiated=False
      jaxpr={ lambda ; c:f32[]. let d:f32[] = sin c; e:f32[] = sin d in (e,) }
      policy=None
      prevent_cse=True
    ] a
  in (b,) }`);
    expect(String(makeJaxpr(grad(kept))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = sin a
    _:f32[] = sin b
    c:f32[] = remat2[
      differentiated=True
      jaxpr={ lambda ; d:f32[] e:f32[]. let
          f:f32[] = sin d
          g:f32[] = cos d
          h:f32[] = cos f
          i:f32[] = mul e h
          j:f32[] = mul i g
        in (j,) }
      policy=None
      prevent_cse=True
    ] a 1.0:f32[]
  in (c,) }`);
    expect(String(makeJaxpr(grad(grad(kept)))(1))).toBe(`let jaxpr = { lambda ; a:f32[] b:f32[] c:f32[]. let
    d:f32[] = sin a
    e:f32[] = cos a
    f:f32[] = cos a
    g:f32[] = sin a
    h:f32[] = cos d
    i:f32[] = sin d
    j:f32[] = mul b h
    k:f32[] = mul j c
    l:f32[] = mul c f
    m:f32[] = mul b l
    n:f32[] = neg m
    o:f32[] = mul n i
    p:f32[] = neg k
    q:f32[] = mul p g
    r:f32[] = mul o e
    s:f32[] = add_any q r
  in (s,) } in
{ lambda ; t:f32[]. let
    u:f32[] = sin t
    _:f32[] = cos t
    _:f32[] = sin u
    _:f32[] = cos u
    v:f32[] = sin t
    w:f32[] = cos t
    x:f32[] = cos v
    y:f32[] = mul 1.0:f32[] x
    _:f32[] = mul y w
    z:f32[] = remat2[
      differentiated=True
      jaxpr=jaxpr
      policy=None
      prevent_cse=True
    ] t 1.0:f32[] 1.0:f32[]
  in (z,) }`);
  });

  it("works in the body of a scan, around one, around jit and around itself", () => {
    const step = (c: NDArray, x: NDArray) => [jnp.sin(c.mul(x)), c] as const;
    const plain = (c: NDArray): NDArray => lax.scan(step, c, vector)[0];
    for (const f of [
      (c: NDArray) => lax.scan(checkpoint(step), c, vector)[0],
      checkpoint(plain),
      checkpoint(jit(plain)),
      jit(checkpoint(plain)),
      checkpoint(checkpoint(plain)),
    ]) {
      for (const derivative of [grad, (h: typeof f) => jit(grad(h)), (h: typeof f) => grad(grad(h))]) {
        expect(derivative(f)(0.7).item()).toBeCloseTo(derivative(plain)(0.7).item() as number, 6);
      }
    }
  });

  it("takes trees, integers and outer tracers", () => {
    const n = jnp.array(2, { dtype: "int32" });
    const f = (p: { x: NDArray; n: NDArray }): NDArray =>
      checkpoint((q: typeof p) => ({ y: q.x.mul(q.n).mul(p.x) }))(p).y;
    expect(grad((x: NDArray) => f({ x, n }))(3).item()).toBe(12);
    expect(jit(grad((x: NDArray) => f({ x, n })))(3).item()).toBe(12);
    expect(vmap(grad((x: NDArray) => f({ x, n })))(vector).js()).toEqual([2, 4, 6]);
  });
});
