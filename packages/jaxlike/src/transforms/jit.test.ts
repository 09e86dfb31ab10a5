import { describe, expect, it, vi } from "vitest";
import {
  clearCaches,
  config,
  errors,
  grad,
  type Jitted,
  jacrev,
  jit,
  numpy as jnp,
  lax,
  makeJaxpr,
  type Array as NDArray,
  vmap,
} from "../index.js";

const vector = jnp.array([1, 2, 3]);
const int = jnp.array([1, 2, 3], { dtype: "int32" });

/** A jitted function, with the number of times that it was traced. */
function counted<Args extends readonly unknown[], R>(f: (...args: Args) => R, options = {}) {
  const body = vi.fn(f);
  const parameters = ["x", "n", "m"].slice(0, f.length).join(", ");
  // The spy has no parameters' names of its own.
  const named = new Function("body", `return (${parameters}) => body(${parameters})`)(body) as (...args: Args) => R;
  return { run: jit<Args, R>(named, options), traces: () => body.mock.calls.length };
}

describe("jit traces", () => {
  it("once for each shape, dtype and weakness", () => {
    const { run, traces } = counted((x: NDArray) => x.mul(2));
    expect(run(vector).js()).toEqual([2, 4, 6]);
    expect(run(jnp.array([4, 5, 6])).js()).toEqual([8, 10, 12]);
    expect(traces()).toBe(1);
    run(jnp.ones([2]));
    expect(traces()).toBe(2);
    expect(run(int).aval.long).toBe("int32[3]");
    expect(traces()).toBe(3);
    expect(run(2).aval.long).toBe("~float32[]");
    run(3.5);
    expect(traces()).toBe(4);
    expect(run(jnp.array(2, { dtype: "float32" })).aval.long).toBe("float32[]");
    expect(traces()).toBe(5);
    run(Float32Array.of(1, 2, 3));
    expect(traces()).toBe(5);
    expect(run.cacheSize()).toBe(5);
  });

  it("once for each form of the arguments, whatever the order of the names", () => {
    const { run, traces } = counted((x: { a: NDArray; b?: NDArray }) => Object.values(x).map((y) => y.mul(2)));
    run({ a: 1 });
    run({ a: 1, b: 2 });
    expect(traces()).toBe(2);
    run({ b: 2, a: 1 });
    expect(traces()).toBe(2);
    const { run: list, traces: lists } = counted((x: NDArray[]) => x[0]!);
    list([1]);
    list([1, 2]);
    list([1, 3]);
    expect(lists()).toBe(2);
  });

  it("again when a switch changes that the meaning depends on", () => {
    const { run, traces } = counted((x: NDArray) => x.add(jnp.arange(3)));
    run(vector);
    config.update("jax_enable_x64", true);
    try {
      run(vector);
    } finally {
      config.update("jax_enable_x64", false);
    }
    run(vector);
    expect(traces()).toBe(2);
  });

  it("again after its cache is cleared, or all are", () => {
    const { run, traces } = counted((x: NDArray) => x);
    run(1);
    run.clearCache();
    expect(run.cacheSize()).toBe(0);
    run(1);
    clearCaches();
    expect(run.cacheSize()).toBe(0);
    run(1);
    expect(traces()).toBe(3);
  });

  it("again when a trace was the least recently used and the cache is full", () => {
    const { run, traces } = counted((x: NDArray) => x, { maxCacheSize: 2 });
    const shape = (n: number): void => void run(jnp.ones([n]));
    shape(1);
    shape(2);
    shape(1);
    shape(3); // 2 goes
    expect([run.cacheSize(), traces()]).toEqual([2, 3]);
    shape(1);
    expect(traces()).toBe(3);
    shape(2);
    expect([run.cacheSize(), traces()]).toEqual([2, 4]);
  });

  it("one function once, though jitted twice", () => {
    const body = vi.fn((x: NDArray) => x);
    jit(body)(1);
    jit(body)(1);
    expect(body).toHaveBeenCalledTimes(1);
  });

  it("once inside another jit and the transformations", () => {
    const { run, traces } = counted((x: NDArray) => jnp.sin(x).sum());
    jit((x: NDArray) => run(x).add(run(x)))(vector);
    grad(run)(vector);
    jacrev(grad(run))(vector);
    expect(traces()).toBe(1);
    vmap(run)(jnp.ones([2, 3]));
    expect(traces()).toBe(1);
  });
});

describe("a jitted function", () => {
  it("takes and returns trees", () => {
    const f = jit((p: { w: NDArray; rest: [NDArray, null] }) => ({
      sum: p.w.add(p.rest[0]),
      list: [p.w, null] as const,
    }));
    const out = f({ w: 1, rest: [2, null] });
    expect([out.sum.item(), out.list[0].item(), out.list[1]]).toEqual([3, 1, null]);
  });

  it("takes no arguments, or any number", () => {
    expect(jit(() => vector.mul(2))().js()).toEqual([2, 4, 6]);
    const sum = jit((...xs: NDArray[]) => xs.reduce((a, b) => a.add(b)));
    expect([sum(1, 2).item(), sum(1, 2, 3).item()]).toEqual([3, 6]);
  });

  it("runs its side effects when it is traced, and only then", () => {
    const log = vi.fn();
    const f = jit((x: NDArray) => {
      log(`${x}`);
      return x.add(1);
    });
    f(vector);
    f(vector);
    expect(log.mock.calls).toEqual([["JitTracer<float32[3]>"]]);
  });

  it("keeps the outer variables that it was traced with, also when jitted again", () => {
    // The lecture's example at 02:03.
    let factor = 2;
    const scale = (x: NDArray): NDArray => x.mul(factor);
    expect(jit(scale)(1).item()).toBe(2);
    factor = 3;
    expect(jit(scale)(1).item()).toBe(2);
    expect(jit((x: NDArray) => scale(x))(1).item()).toBe(3);
  });

  it("lets shapes choose the way", () => {
    const f = jit((x: NDArray) => (x.ndim > 1 || x.length > 2 ? x.reshape([-1]).sum() : x));
    expect([f(vector).item(), f(jnp.ones([2])).shape]).toEqual([6, [2]]);
  });

  it("iterates over rows", () => {
    const f = jit((m: NDArray) => {
      let total = jnp.zeros([2]);
      for (const row of m) total = total.add(row.mul(row));
      return total;
    });
    expect(
      f(
        jnp.array([
          [1, 2],
          [3, 4],
        ]),
      ).js(),
    ).toEqual([10, 20]);
  });

  it("closes over arrays, and over tracers of transformations around it", () => {
    expect(jit((x: NDArray) => x.mul(vector))(vector).js()).toEqual([1, 4, 9]);
    const outer = (y: NDArray): NDArray => jit((x: NDArray) => x.mul(y).mul(y))(3);
    expect(grad(outer)(5).item()).toBe(30);
    expect(vmap(outer)(vector).js()).toEqual([3, 12, 27]);
    expect(jit(outer)(5).item()).toBe(75);
    expect(grad(jit(grad(outer)))(5).item()).toBe(6);
  });

  it("is traced anew when what it closed over has gone", () => {
    let captured: NDArray = vector;
    const f = jit((x: NDArray) => x.mul(captured).sum());
    const g = (y: NDArray): NDArray => {
      captured = y;
      return f(vector);
    };
    expect(grad(g)(vector).js()).toEqual([1, 2, 3]);
    expect(grad(g)(vector).js()).toEqual([1, 2, 3]);
  });

  it("bears the name of the function, through other transformations too", () => {
    // JAX 0.10.2: make_jaxpr(jit(grad(f)))(1., 2.)
    function f(x: NDArray, y: NDArray): NDArray {
      return jnp.sin(x).mul(y);
    }
    expect(jit(f).name).toBe("f");
    expect(String(makeJaxpr(jit(grad(f)))(1, 2))).toBe(`{ lambda ; a:f32[] b:f32[]. let
    c:f32[] = jit[
      name=f
      jaxpr={ lambda ; a:f32[] b:f32[]. let
          d:f32[] = sin a
          e:f32[] = cos a
          f:f32[] = mul d b
          g:f32[] = mul 1.0:f32[] b
          c:f32[] = mul g e
        in (c,) }
    ] a b
  in (c,) }`);
  });

  it("can be looked into without being run", () => {
    const { run, traces } = counted((x: NDArray, n: number) => ({ y: x.mul(n) }), { staticArgnums: 1 });
    const lowered = run.lower(vector, 2);
    expect(lowered.asText()).toBe("{ lambda ; a:f32[3]. let b:f32[3] = mul a 2.0:f32[] in (b,) }");
    expect(lowered.inAvals.map(String)).toEqual(["ShapedArray(float32[3])"]);
    expect(String(lowered.outInfo.y)).toBe("ShapeDtypeStruct(shape=(3,), dtype=float32)");
    expect(run.evalShape(vector, 2).y.shape).toEqual([3]);
    const compiled = lowered.compile();
    expect(compiled(vector).y.js()).toEqual([2, 4, 6]);
    expect(run(vector, 2).y.js()).toEqual([2, 4, 6]);
    expect(traces()).toBe(1);
    expect(() => compiled(int)).toThrow(
      "Argument types differ from the types for which this computation was compiled. The mismatches are:\nArgument 'x' compiled with float32[3] and called with int32[3]",
    );
    expect(() => compiled([vector])).toThrow("Function compiled with input pytree does not match");
  });
});

describe("static arguments", () => {
  it("are told apart by value and type", () => {
    const { run, traces } = counted((x: NDArray, n: unknown) => x.mul(Number(n)), { staticArgnums: 1 });
    const values = [1, true, "1", 1n, 0, -0, null, undefined, "null", "n1", Symbol.for("1").description];
    for (const value of values) if (typeof value !== "bigint") run(2, value);
    expect(traces()).toBe(values.length - 2); // "1" comes twice, the bigint not at all
    run(3, 1);
    expect(run(3, "1").item()).toBe(3);
    expect(traces()).toBe(values.length - 2);
  });

  it("that are functions are told apart by identity", () => {
    const { run, traces } = counted((x: NDArray, n: (y: NDArray) => NDArray) => n(x), { staticArgnums: 1 });
    expect(run(0, jnp.sin).item()).toBe(0);
    expect(run(0, jnp.cos).item()).toBe(1);
    expect(run(0, jnp.sin).item()).toBe(0);
    expect(traces()).toBe(2);
    const twin = () => (x: NDArray) => x.mul(2);
    run(0, twin());
    run(0, twin());
    expect(traces()).toBe(4);
  });

  it("that are symbols, class instances and frozen values", () => {
    class Config {
      constructor(readonly n: number) {}
    }
    const { run, traces } = counted((x: NDArray, _: unknown) => x, { staticArgnums: 1 });
    const config = new Config(1);
    for (const value of [Symbol("a"), Symbol("a"), config, new Config(1), config]) run(1, value);
    expect(traces()).toBe(4);
    const list = (...xs: unknown[]): unknown => Object.freeze(xs);
    const distinct = [list(list(1), 2), list(list(1, 2)), list("a", "b"), list('a",1:"b'), Object.freeze({ a: 1 })];
    for (const value of [...distinct, list(list(1), 2), Object.freeze({ a: 1 })]) run(1, value);
    expect(traces()).toBe(4 + distinct.length);
  });

  it("do not run together into other arguments' keys", () => {
    const { run, traces } = counted((x: NDArray, _n: string, _m: string) => x, { staticArgnums: [1, 2] });
    run(1, 'a"|2:"b', "c");
    run(1, "a", 'b"|2:"c');
    expect(traces()).toBe(2);
  });

  it("are named by position, from the end too, or by name", () => {
    const f = (x: NDArray, n: number): NDArray => (n > 1 ? x.mul(n) : x);
    for (const options of [
      { staticArgnums: [1] },
      { staticArgnums: -1 },
      { staticArgnames: "n" },
      { staticArgnames: ["n"] },
    ]) {
      expect(jit(f, options)(2, 3).item()).toBe(6);
    }
    expect(jit(grad(f), { staticArgnames: "n" })(2, 3).item()).toBe(3);
    expect(() => jit(f, { staticArgnames: "k" })).toThrow(
      "Jitted function has invalid argnames {'k'} in static_argnames. Function does not take these args. Expected one of x, n.",
    );
  });

  it("may not be values that can change", () => {
    const f = jit((x: NDArray, _: string) => x, { staticArgnums: 1 });
    const values: object[] = [[1], { a: 1 }, Object.freeze([[1]]), vector, Float32Array.of(1)];
    for (const value of values) {
      expect(() => f(1, value as never)).toThrow(errors.UnhashableStaticArgumentError);
      expect(() => f(1, value as never)).toThrow(/^Non-hashable static arguments are not supported\./);
    }
  });
});

describe("donated arguments", () => {
  it("are gone after the call, others are not", () => {
    const f = jit((x: NDArray, y: NDArray) => x.add(y), { donateArgnums: 0 });
    const [x, y] = [jnp.ones([3]), jnp.ones([3])];
    expect(f(x, y).js()).toEqual([2, 2, 2]);
    expect(() => x.add(1)).toThrow("Array has been deleted with shape=float32[3].");
    expect(() => f(x, y)).toThrow("Array has been deleted");
    expect(y.add(1).js()).toEqual([2, 2, 2]);
  });

  it("are named in trees and by name, and stay where they are the result", () => {
    const swap = jit((p: { a: NDArray; b: NDArray }) => [p.b, p.a.add(1)] as const, { donateArgnames: ["p"] });
    const [a, b] = [jnp.ones([1]), jnp.zeros([1])];
    const [first, second] = swap({ a, b });
    expect([first.js(), second.js(), b.js()]).toEqual([[0], [2], [0]]);
    expect(() => a.js()).toThrow("Array has been deleted");
  });

  it("stay while the function is being traced", () => {
    const f: Jitted<[NDArray], NDArray> = jit((x: NDArray) => x.add(1), { donateArgnums: -1 });
    expect(jit((x: NDArray) => f(x).add(x))(1).item()).toBe(3);
    expect(grad((x: NDArray) => f(x).mul(x))(1).item()).toBe(3);
  });
});

describe("jit with scan, vmap and grad", () => {
  it("composes in any order", () => {
    // Σ over steps of x·w^k, k = 1..3, by example.
    const f = (w: NDArray, x: NDArray): NDArray =>
      lax.scan((c: NDArray, _: NDArray) => [c.mul(w), c.mul(w)] as const, x, vector)[1].sum();
    const expected = (w: number, x: number): number => x * (1 + 2 * w + 3 * w * w);
    const perExample = { inAxes: [null, 0] };
    for (const g of [
      jit(vmap(grad(f), perExample)),
      vmap(jit(grad(f)), perExample),
      vmap(grad(jit(f)), perExample),
      jit(vmap(jit(grad(jit(f))), perExample)),
    ]) {
      expect(g(2, vector).js()).toEqual([1, 2, 3].map((x) => expected(2, x)));
    }
  });
});
