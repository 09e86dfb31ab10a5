/** The texts are what JAX 0.10.2 prints of the same functions. */
import { describe, expect, it } from "vitest";
import { add, mul } from "../lax/elementwise/arithmetic.js";
import { cos, sin } from "../lax/elementwise/trigonometric.js";
import { checkpoint } from "../transforms/checkpoint.js";
import { customJvp } from "../transforms/custom-jvp.js";
import { customVjp } from "../transforms/custom-vjp.js";
import { grad, valueAndGrad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import { jvp } from "../transforms/jvp.js";
import { linearize } from "../transforms/linearize.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { vmap } from "../transforms/vmap.js";
import type { NDArray } from "./array.js";
import { arrayOf } from "./concrete-array.js";
import { sizeOf } from "./shape.js";

const ones = (...shape: number[]): NDArray => arrayOf(new Float32Array(sizeOf(shape)).fill(1), shape, "float32");
const three = ones(3);

function f(y: NDArray): NDArray {
  return mul(sin(y), 2);
}
function a(y: NDArray): NDArray {
  return add(y, 1);
}
const sines = (count: number, x: NDArray): NDArray => Array.from({ length: count }).reduce<NDArray>((y) => sin(y), x);
function g(y: NDArray): NDArray {
  return sines(11, y);
}
function h(y: NDArray): NDArray {
  return sines(10, y);
}
function twoCalledF() {
  const first = { f: (y: NDArray) => add(y, 1) };
  const second = { f: (y: NDArray) => mul(y, 2) };
  return [jit(first.f), jit(second.f)] as const;
}

const customSine = customJvp(function cj(x: NDArray): NDArray {
  return sin(x);
});
customSine.defJvp(function cj_rule([x], [t]) {
  return [customSine(x), mul(t, cos(x))];
});
const customProduct = customJvp(function cjs(x: NDArray, y: NDArray): NDArray {
  return mul(x, y);
});
customProduct.defJvps((t, _, __, y) => mul(t, y), null);
const customLong = customJvp(function longc(x: NDArray): NDArray {
  return g(x);
});
customLong.defJvp(([x], [t]) => [customLong(x), t]);
const reverseProduct = customVjp(function cv(x: NDArray, y: NDArray): NDArray {
  return mul(x, y);
});
reverseProduct.defVjp(
  function cv_f(x, y) {
    return [reverseProduct(x, y), [x, y]] as const;
  },
  function cv_b([x, y], t) {
    return [mul(t, y), mul(t, x)];
  },
);

describe("prints calls", () => {
  it("with the caller's names for what they share", () => {
    expect(String(makeJaxpr((x: NDArray) => add(jit(f)(x), 1))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = jit[
      name=f
      jaxpr={ lambda ; a:f32[]. let
          c:f32[] = sin a
          b:f32[] = mul c 2.0:f32[]
        in (b,) }
    ] a
    d:f32[] = add b 1.0:f32[]
  in (d,) }`);
  });
  it("of functions without a name", () => {
    expect(
      String(makeJaxpr((x: NDArray) => add(jit((y: NDArray) => mul(sin(y), 2))(x), 1))(1)),
    ).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = jit[
      name=<lambda>
      jaxpr={ lambda ; a:f32[]. let
          c:f32[] = sin a
          b:f32[] = mul c 2.0:f32[]
        in (b,) }
    ] a
    d:f32[] = add b 1.0:f32[]
  in (d,) }`);
  });
  it("with results in another order, and one that is a number", () => {
    expect(
      String(makeJaxpr((x: NDArray, y: NDArray) => jit((p: NDArray, q: NDArray) => [q, mul(p, q), 3])(x, y))(1, 2)),
    ).toBe(`{ lambda ; a:f32[] b:f32[]. let
    d:f32[] c:f32[] e:f32[] = jit[
      name=<lambda>
      jaxpr={ lambda ; a:f32[] b:f32[]. let
          c:f32[] = mul a b
        in (b, c, 3.0:f32[]) }
    ] a b
  in (d, c, e) }`);
  });
  it("with the same argument twice", () => {
    expect(
      String(makeJaxpr((x: NDArray) => jit((p: NDArray, q: NDArray) => mul(p, q))(x, x))(1)),
    ).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = jit[
      name=<lambda>
      jaxpr={ lambda ; a:f32[] c:f32[]. let b:f32[] = mul a c in (b,) }
    ] a a
  in (b,) }`);
  });
  it("with a number for an argument", () => {
    expect(
      String(makeJaxpr((x: NDArray) => jit((p: NDArray, q: NDArray) => mul(p, q))(x, 2))(1)),
    ).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = jit[
      name=<lambda>
      jaxpr={ lambda ; a:f32[] c:f32[]. let b:f32[] = mul a c in (b,) }
    ] a 2.0:f32[]
  in (b,) }`);
  });
  it("with a constant", () => {
    expect(
      String(makeJaxpr((x: NDArray) => jit((p: NDArray) => mul(p, three))(x))(ones(3))),
    ).toBe(`{ lambda ; a:f32[3]. let
    b:f32[3] = jit[
      name=<lambda>
      jaxpr={ lambda c:f32[3]; a:f32[3]. let b:f32[3] = mul a c in (b,) }
    ] a
  in (b,) }`);
  });
  it("with a traced value that the function closed over", () => {
    expect(
      String(makeJaxpr((x: NDArray) => jit((p: NDArray) => mul(p, x))(mul(x, 2)))(ones(3))),
    ).toBe(`{ lambda ; a:f32[3]. let
    b:f32[3] = mul a 2.0:f32[]
    c:f32[3] = jit[
      name=<lambda>
      jaxpr={ lambda ; a:f32[3] b:f32[3]. let c:f32[3] = mul b a in (c,) }
    ] a b
  in (c,) }`);
  });
  it("on one line, if they fit", () => {
    expect(String(makeJaxpr((x: NDArray) => jit((y: NDArray) => y)(x))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = jit[name=<lambda> jaxpr={ lambda ; a:f32[]. let  in (a,) }] a
  in (b,) }`);
  });
  it("where what nothing uses within has a name", () => {
    expect(
      String(makeJaxpr((x: NDArray) => jit((y: NDArray) => [sin(y), mul(y, 2)][1])(x))(1)),
    ).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = jit[
      name=<lambda>
      jaxpr={ lambda ; a:f32[]. let
          c:f32[] = sin a
          b:f32[] = mul a 2.0:f32[]
        in (b,) }
    ] a
  in (b,) }`);
  });
});

describe("prints bodies in front", () => {
  it("of functions that are called twice", () => {
    expect(String(makeJaxpr((x: NDArray) => jit(f)(jit(f)(x)))(1))).toBe(`let f = { lambda ; a:f32[]. let
    b:f32[] = sin a
    c:f32[] = mul b 2.0:f32[]
  in (c,) } in
{ lambda ; d:f32[]. let
    e:f32[] = jit[name=f jaxpr=f] d
    g:f32[] = jit[name=f jaxpr=f] e
  in (g,) }`);
  });
  it("even if the calls are within another", () => {
    expect(
      String(makeJaxpr((x: NDArray) => jit((y: NDArray) => jit(f)(jit(f)(y)))(x))(1)),
    ).toBe(`let f = { lambda ; a:f32[]. let
    b:f32[] = sin a
    c:f32[] = mul b 2.0:f32[]
  in (c,) } in
{ lambda ; d:f32[]. let
    e:f32[] = jit[
      name=<lambda>
      jaxpr={ lambda ; d:f32[]. let
          g:f32[] = jit[name=f jaxpr=f] d
          e:f32[] = jit[name=f jaxpr=f] g
        in (e,) }
    ] d
  in (e,) }`);
  });
  it("but not if the functions were traced apart, for other shapes", () => {
    expect(
      String(makeJaxpr((x: NDArray, y: NDArray) => [jit(f)(x), jit(f)(y)])(1, ones(2))),
    ).toBe(`{ lambda ; a:f32[] b:f32[2]. let
    c:f32[] = jit[
      name=f
      jaxpr={ lambda ; a:f32[]. let
          d:f32[] = sin a
          c:f32[] = mul d 2.0:f32[]
        in (c,) }
    ] a
    e:f32[2] = jit[
      name=f
      jaxpr={ lambda ; b:f32[2]. let
          f:f32[2] = sin b
          e:f32[2] = mul f 2.0:f32[]
        in (e,) }
    ] b
  in (c, e) }`);
  });
  it("that are longer than ten equations", () => {
    expect(String(makeJaxpr((x: NDArray) => jit(g)(x))(1))).toBe(`let g = { lambda ; a:f32[]. let
    b:f32[] = sin a
    c:f32[] = sin b
    d:f32[] = sin c
    e:f32[] = sin d
    f:f32[] = sin e
    h:f32[] = sin f
    i:f32[] = sin h
    j:f32[] = sin i
    k:f32[] = sin j
    l:f32[] = sin k
    m:f32[] = sin l
  in (m,) } in
{ lambda ; n:f32[]. let o:f32[] = jit[name=g jaxpr=g] n in (o,) }`);
  });
  it("but not those of ten", () => {
    expect(String(makeJaxpr((x: NDArray) => jit(h)(x))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = jit[
      name=h
      jaxpr={ lambda ; a:f32[]. let
          c:f32[] = sin a
          d:f32[] = sin c
          e:f32[] = sin d
          f:f32[] = sin e
          g:f32[] = sin f
          h:f32[] = sin g
          i:f32[] = sin h
          j:f32[] = sin i
          k:f32[] = sin j
          b:f32[] = sin k
        in (b,) }
    ] a
  in (b,) }`);
  });
  it("under a name without brackets", () => {
    expect(
      String(makeJaxpr((x: NDArray) => jit((y: NDArray) => g(y))(x))(1)),
    ).toBe(`let lambda = { lambda ; a:f32[]. let
    b:f32[] = sin a
    c:f32[] = sin b
    d:f32[] = sin c
    e:f32[] = sin d
    f:f32[] = sin e
    g:f32[] = sin f
    h:f32[] = sin g
    i:f32[] = sin h
    j:f32[] = sin i
    k:f32[] = sin j
    l:f32[] = sin k
  in (l,) } in
{ lambda ; m:f32[]. let n:f32[] = jit[name=<lambda> jaxpr=lambda] m in (n,) }`);
  });
  it("under names that no variable has", () => {
    expect(
      String(makeJaxpr((x: NDArray) => jit(a)(jit(a)(x)))(1)),
    ).toBe(`let a = { lambda ; b:f32[]. let c:f32[] = add b 1.0:f32[] in (c,) } in
{ lambda ; d:f32[]. let
    e:f32[] = jit[name=a jaxpr=a] d
    f:f32[] = jit[name=a jaxpr=a] e
  in (f,) }`);
  });
  it("under names that differ", () => {
    expect(
      String(
        makeJaxpr((x: NDArray) => {
          const [first, second] = twoCalledF();
          return second(second(first(first(x))));
        })(1),
      ),
    ).toBe(`let f = { lambda ; a:f32[]. let b:f32[] = add a 1.0:f32[] in (b,) } in
let f1 = { lambda ; c:f32[]. let d:f32[] = mul c 2.0:f32[] in (d,) } in
{ lambda ; e:f32[]. let
    g:f32[] = jit[name=f jaxpr=f] e
    h:f32[] = jit[name=f jaxpr=f] g
    i:f32[] = jit[name=f jaxpr=f1] h
    j:f32[] = jit[name=f jaxpr=f1] i
  in (j,) }`);
  });
  it("under the name jaxpr, if they are no calls", () => {
    expect(String(makeJaxpr((x: NDArray) => customLong(x))(1))).toBe(`let jaxpr = { lambda ; a:f32[]. let
    b:f32[] = sin a
    c:f32[] = sin b
    d:f32[] = sin c
    e:f32[] = sin d
    f:f32[] = sin e
    g:f32[] = sin f
    h:f32[] = sin g
    i:f32[] = sin h
    j:f32[] = sin i
    k:f32[] = sin j
    l:f32[] = sin k
  in (l,) } in
{ lambda ; m:f32[]. let
    n:f32[] = custom_jvp_call[
      name=longc
      call_jaxpr=jaxpr
      jvp=<lambda>
      symbolic_zeros=False
    ] m
  in (n,) }`);
  });
});

describe("prints functions with derivatives of their own", () => {
  it("customJvp with the name of its rule", () => {
    expect(String(makeJaxpr((x: NDArray) => customSine(x))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = custom_jvp_call[
      name=cj
      call_jaxpr={ lambda ; c:f32[]. let d:f32[] = sin c in (d,) }
      jvp=cj_rule
      symbolic_zeros=False
    ] a
  in (b,) }`);
  });
  it("customJvp with defJvps", () => {
    expect(String(makeJaxpr((x: NDArray) => customProduct(x, mul(x, 2)))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = mul a 2.0:f32[]
    c:f32[] = custom_jvp_call[
      name=cjs
      call_jaxpr={ lambda ; d:f32[] e:f32[]. let f:f32[] = mul d e in (f,) }
      jvp=jvp
      symbolic_zeros=False
    ] a b
  in (c,) }`);
  });
  it("customJvp, batched", () => {
    expect(String(makeJaxpr(vmap((x: NDArray) => customSine(x)))(ones(3)))).toBe(`{ lambda ; a:f32[3]. let
    b:f32[3] = custom_jvp_call[
      name=cj
      call_jaxpr={ lambda ; c:f32[3]. let d:f32[3] = sin c in (d,) }
      jvp=cj_rule
      symbolic_zeros=False
    ] a
  in (b,) }`);
  });
  it("customJvp, differentiated", () => {
    expect(String(makeJaxpr(grad((x: NDArray) => customSine(x)))(1))).toBe(`{ lambda ; a:f32[]. let
    _:f32[] = custom_jvp_call[
      name=cj
      call_jaxpr={ lambda ; b:f32[]. let c:f32[] = sin b in (c,) }
      jvp=cj_rule
      symbolic_zeros=False
    ] a
    d:f32[] = cos a
    e:f32[] = mul 1.0:f32[] d
  in (e,) }`);
  });
  it("customVjp with the names of its rules", () => {
    expect(String(makeJaxpr((x: NDArray) => reverseProduct(x, x))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = custom_vjp_call[
      name=cv
      bwd=cv_b
      call_jaxpr={ lambda ; c:f32[] d:f32[]. let e:f32[] = mul c d in (e,) }
      fwd=cv_f
      symbolic_zeros=False
    ] a a
  in (b,) }`);
  });
  it("customVjp, differentiated", () => {
    expect(String(makeJaxpr(grad((x: NDArray) => reverseProduct(x, x)))(1))).toBe(`{ lambda ; a:f32[]. let
    _:f32[] = custom_vjp_call[
      name=cv
      bwd=cv_b
      call_jaxpr={ lambda ; b:f32[] c:f32[]. let d:f32[] = mul b c in (d,) }
      fwd=cv_f
      symbolic_zeros=False
    ] a a
    e:f32[] = mul 1.0:f32[] a
    f:f32[] = mul 1.0:f32[] a
    g:f32[] = add_any e f
  in (g,) }`);
  });
  it("customVjp, linearized", () => {
    expect(
      String(makeJaxpr((x: NDArray) => linearize((y: NDArray) => reverseProduct(y, y), x)[1](x))(1)),
    ).toBe(`{ lambda ; a:f32[]. let
    _:f32[] = custom_vjp_call[
      name=cv
      bwd=cv_b
      call_jaxpr={ lambda ; b:f32[] c:f32[]. let d:f32[] = mul b c in (d,) }
      fwd=cv_f
      symbolic_zeros=False
    ] a a
    e:f32[] = custom_lin[
      bwd=cv_b
      in_zeros=[False, False]
      num_res=2
      symbolic_zeros=False
    ] a a a a
  in (e,) }`);
  });
  it("checkpoint", () => {
    expect(
      String(makeJaxpr((x: NDArray) => checkpoint((y: NDArray) => sin(sin(y)))(x))(1)),
    ).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = remat2[
      differentiated=False
      jaxpr={ lambda ; c:f32[]. let d:f32[] = sin c; e:f32[] = sin d in (e,) }
      policy=None
      prevent_cse=True
    ] a
  in (b,) }`);
  });
});

describe("prints what transformations did", () => {
  it("grad", () => {
    expect(String(makeJaxpr(grad((x: NDArray) => mul(sin(x), x)))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = sin a
    c:f32[] = cos a
    _:f32[] = mul b a
    d:f32[] = mul b 1.0:f32[]
    e:f32[] = mul 1.0:f32[] a
    f:f32[] = mul e c
    g:f32[] = add_any d f
  in (g,) }`);
  });
  it("valueAndGrad", () => {
    expect(String(makeJaxpr(valueAndGrad((x: NDArray) => mul(mul(x, x), x)))(2))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = mul a a
    c:f32[] = mul b a
    d:f32[] = mul b 1.0:f32[]
    e:f32[] = mul 1.0:f32[] a
    f:f32[] = mul a e
    g:f32[] = add_any d f
    h:f32[] = mul e a
    i:f32[] = add_any g h
  in (c, i) }`);
  });
  it("vmap over another axis", () => {
    expect(
      String(makeJaxpr(vmap((x: NDArray, y: NDArray) => mul(x, y), { inAxes: [0, 1] }))(ones(3, 2), ones(2, 3))),
    ).toBe(`{ lambda ; a:f32[3,2] b:f32[2,3]. let
    c:f32[3,2] = transpose[permutation=(1, 0)] b
    d:f32[3,2] = mul a c
  in (d,) }`);
  });
  it("jvp of a call", () => {
    expect(
      String(makeJaxpr((x: NDArray, t: NDArray) => jvp(jit(f), [x], [t]))(1, 1)),
    ).toBe(`{ lambda ; a:f32[] b:f32[]. let
    c:f32[] d:f32[] = jit[
      name=f
      jaxpr={ lambda ; a:f32[] b:f32[]. let
          e:f32[] = sin a
          f:f32[] = cos a
          g:f32[] = mul b f
          c:f32[] = mul e 2.0:f32[]
          d:f32[] = mul g 2.0:f32[]
        in (c, d) }
    ] a b
  in (c, d) }`);
  });
  it("grad with a sum of cotangents", () => {
    expect(String(makeJaxpr(grad((x: NDArray) => add(sin(x), cos(x))))(1))).toBe(`{ lambda ; a:f32[]. let
    b:f32[] = sin a
    c:f32[] = cos a
    d:f32[] = cos a
    e:f32[] = sin a
    _:f32[] = add b d
    f:f32[] = neg 1.0:f32[]
    g:f32[] = mul f e
    h:f32[] = mul 1.0:f32[] c
    i:f32[] = add_any g h
  in (i,) }`);
  });
});
