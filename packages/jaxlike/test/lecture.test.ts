// The lecture's JAX half, in its order: each listing of the transcript (01:18 to 02:19), then those of the appendix.
// Golden values are JAX's own, where the lecture shows none.
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  blockUntilReady,
  config,
  deviceGet,
  devicePut,
  devices,
  disableJit,
  errors,
  grad,
  type Array as JaxArray,
  jacfwd,
  jacrev,
  jit,
  numpy as jnp,
  lax,
  makeJaxpr,
  random,
  slice,
  vmap,
} from "../src/index.js";

const near = (x: JaxArray | number, expected: unknown, digits = 5): void => {
  const flat = [typeof x === "number" ? x : x.js()].flat(9) as number[];
  const wanted = [expected].flat(9) as number[];
  expect(flat.length).toBe(wanted.length);
  flat.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i]!, digits);
  });
};

describe("01:18 arrays like NumPy's", () => {
  it("samples sin(x)·cos(x) at 1000 points", () => {
    const x = jnp.linspace(0, 10, 1000);
    const y = jnp.sin(x).mul(jnp.cos(x));
    expect([x.shape, y.shape, y.dtype]).toEqual([[1000], [1000], "float32"]);
    near(x.get(slice(0, 5)), [0, 0.01001001, 0.02002002, 0.03003003, 0.04004004], 7);
    near(y.get(1), 0.010009341, 7);
  });

  it("prints an array as Array(…)", () => {
    expect(jnp.linspace(0, 10, 5).repr()).toBe("Array([ 0. ,  2.5,  5. ,  7.5, 10. ], dtype=float32)");
  });
});

describe("01:20 arrays are immutable", () => {
  it("refuses an assignment, and says what to do instead", () => {
    const x = jnp.arange(10) as unknown as number[];
    expect(() => {
      x[0] = 23;
    }).toThrow(/JAX arrays are immutable[\s\S]*x\.at\(/);
  });

  it("sets a row of a new array", () => {
    const x = jnp.zeros([3, 3]);
    const y = x.at(1, slice()).set(1);
    expect(y.js()).toEqual([
      [0, 0, 0],
      [1, 1, 1],
      [0, 0, 0],
    ]);
    expect(x.sum().item()).toBe(0);
  });

  it("sets the first and last row from column 1 on", () => {
    const y = jnp.zeros([3, 3]).at([0, -1], slice(1)).set(7);
    expect(y.js()).toEqual([
      [0, 7, 7],
      [0, 0, 0],
      [0, 7, 7],
    ]);
  });
});

describe("01:23 random numbers take a key", () => {
  it("draws the same numbers for the same key: JAX's own", () => {
    const key = random.PRNGKey(0);
    expect(key.repr()).toBe("Array([0, 0], dtype=uint32)");
    const x = random.normal(key, [10]);
    near(
      x,
      [
        1.6226422, 2.0252647, -0.43359444, -0.07861735, 0.1760909, -0.97208923, -0.49529874, 0.4943786, 0.6643493,
        -0.9501635,
      ],
    );
    expect(random.normal(key, [10]).js()).toEqual(x.js());
  });
});

describe("01:24 devices", () => {
  const elements = Float32Array.from({ length: 100 }, (_, i) => i / 100);

  it("computes the product of x and its transpose, wherever x was", async () => {
    expect(devices().length).toBeGreaterThan(0);
    const x = jnp.reshape(elements, [10, 10]);
    const onDevice = await blockUntilReady(jnp.dot(x, x.T));
    const moved = devicePut(elements, devices()[0]).reshape(10, 10);
    expect(jnp.dot(moved, moved.T).js()).toEqual(onDevice.js());
    expect(deviceGet(onDevice)).toEqual(onDevice.js());
  });
});

describe("01:28 jit", () => {
  const selu = (x: JaxArray, alpha = 1.67, lambda = 1.05): JaxArray =>
    jnp.where(x.greater(0), x, jnp.exp(x).mul(alpha).sub(alpha)).mul(lambda);

  it("compiles SELU to a function with the same values", () => {
    const x = jnp.array([-2, -1, 0, 1, 2]);
    near(jit((v) => selu(v))(x), [-1.5161895, -1.1084234, 0, 1.05, 2.1], 6);
    expect(jit((v) => selu(v))(x).js()).toEqual(selu(x).js());
  });

  it("updates in the place of a copy, with the same result", () => {
    const setFirst = jit((x: JaxArray) => x.at(0).set(10));
    expect(setFirst(jnp.array([1, 2, 3])).js()).toEqual([10, 2, 3]);
  });
});

describe("01:32 grad", () => {
  const f = (x: JaxArray): JaxArray => x.pow(2).add(x.mul(3)).sub(4);

  it("is the first, second and third derivative of a parabola", () => {
    expect([grad(f)(2), grad(grad(f))(2), grad(grad(grad(f)))(2)].map((d) => d.item())).toEqual([7, 2, 0]);
  });
});

describe("01:34 Jacobians and Hessians", () => {
  const f = (x: JaxArray, y: JaxArray): JaxArray => x.pow(2).add(x.mul(y)).add(y.pow(3).mul(3));

  it("differentiates by two arguments, then again", () => {
    const J = jacrev(f, { argnums: [0, 1] })(2, 3);
    expect(J.map((d) => d.item())).toEqual([7, 83]);
    const H = jacfwd(jacrev(f, { argnums: [0, 1] }), { argnums: [0, 1] })(2, 3);
    expect(H.map((row) => row.map((d) => d.item()))).toEqual([
      [2, 1],
      [1, 54],
    ]);
  });

  it("gives the same for one argument that is a vector", () => {
    const g = (v: JaxArray): JaxArray => f(v.get(0), v.get(1));
    const v = jnp.array([2, 3]);
    expect(jacrev(g)(v).js()).toEqual([7, 83]);
    for (const H of [jacrev(jacfwd(g)), jacfwd(jacrev(g))]) {
      expect(H(v).js()).toEqual([
        [2, 1],
        [1, 54],
      ]);
    }
  });
});

describe("01:38 a function without derivative at a point", () => {
  it("takes 1 for the derivative of |x| at 0", () => {
    const d = grad((x) => jnp.abs(x));
    expect([d(0), d(1e-3), d(-1e-3)].map((x) => x.item())).toEqual([1, 1, -1]);
  });
});

describe("01:39 vmap", () => {
  const customDot = (x: JaxArray, y: JaxArray): JaxArray => jnp.dot(x, y).pow(2);
  const [keyX, keyY] = random.split(random.PRNGKey(0)) as unknown as [JaxArray, JaxArray];
  const x = random.normal(keyX, [100, 10]);
  const y = random.normal(keyY, [100, 10]);
  const naive = [...x].map((row, i) => customDot(row, y.get(i)).item() as number);

  it.each([
    ["jit alone", (a: JaxArray, b: JaxArray) => jnp.stack([...a].map((row, i) => jit(customDot)(row, b.get(i))))],
    ["vmap alone", vmap(customDot, { inAxes: [0, 0] })],
    ["vmap and jit", jit(vmap(customDot, { inAxes: [0, 0] }))],
  ])("equals the loop over rows: %s", (_, f) => {
    near(f(x, y), naive, 3);
  });
});

describe("01:48 lax is strict", () => {
  it("adds what numpy promotes", () => {
    expect(jnp.add(jnp.int32(1), 1.5).item()).toBe(2.5);
    expect(lax.add(1, 1).item()).toBe(2);
  });

  it("refuses what numpy promotes", () => {
    expect(() => lax.add(jnp.int32(1), jnp.float32(1))).toThrow(
      "lax.add requires arguments to have the same dtypes, got int32, float32. (Tip: jnp.add is a similar function that does automatic type promotion on inputs).",
    );
  });

  it("convolves with all that a convolution can be told", () => {
    const x = jnp.linspace(0, 10, 500);
    const y = jnp.ones([10]);
    const easy = jnp.convolve(x, y);
    const strict = lax.convGeneralDilated(x.reshape(1, 1, 500), y.reshape(1, 1, 10), [1], [[9, 9]]);
    expect(easy.shape).toEqual([509]);
    near(easy.get(slice(0, 4)), [0, 0.02004008, 0.06012024, 0.12024048]);
    near(strict.get(0, 0), easy.js(), 3);
  });
});

describe("01:51 shapes must be known", () => {
  const negatives = (x: JaxArray): JaxArray => x.get(x.less(0));

  it("selects by a mask, but not under jit", () => {
    expect(negatives(jnp.array([-1, 2, -3])).js()).toEqual([-1, -3]);
    expect(() => jit(negatives)(jnp.array([-1, 2, -3]))).toThrow(errors.NonConcreteBooleanIndexError);
    expect(() => jit(negatives)(jnp.array([-1, 2, -3]))).toThrow("Array boolean indices must be concrete; got bool[3]");
  });
});

describe("01:53 how jit works", () => {
  it("runs the function once, on tracers", () => {
    const printed: string[] = [];
    const f = jit((x: JaxArray, y: JaxArray): JaxArray => {
      printed.push(`x = ${x}`, `y = ${y}`);
      const result = jnp.dot(x.add(1), y.add(1));
      printed.push(`result = ${result}`);
      return result;
    });
    f(jnp.ones([3, 4]), jnp.ones([4]));
    f(jnp.zeros([3, 4]), jnp.zeros([4]));
    expect(printed).toEqual([
      "x = JitTracer<float32[3,4]>",
      "y = JitTracer<float32[4]>",
      "result = JitTracer<float32[3]>",
    ]);
  });

  it("sees the operations as a jaxpr", () => {
    const f = (x: JaxArray, y: JaxArray): JaxArray => jnp.dot(x.add(1), y.add(1));
    expect(String(makeJaxpr(f)(jnp.ones([3, 4]), jnp.ones([4])))).toBe(`{ lambda ; a:f32[3,4] b:f32[4]. let
    c:f32[3,4] = add a 1.0:f32[]
    d:f32[4] = add b 1.0:f32[]
    e:f32[3] = dot_general[
      dimension_numbers=(([1], [0]), ([], []))
      preferred_element_type=float32
    ] c d
  in (e,) }`);
  });
});

describe("01:59 values must not choose the way", () => {
  const f = (x: JaxArray, negate: JaxArray | boolean): JaxArray => (negate ? x.neg() : x);

  it("refuses a condition on an argument", () => {
    expect(() => jit(f)(1, true)).toThrow(errors.TracerBoolConversionError);
    expect(() => jit(f)(1, true)).toThrow(
      /for jit\. This concrete value .* depends on the value of the argument negate/,
    );
  });

  it("computes with the truth value instead", () => {
    const g = jit((x: JaxArray, negate: JaxArray) => x.mul(jnp.subtract(1, jnp.multiply(2, negate))));
    expect([g(1, true).item(), g(1, false).item()]).toEqual([-1, 1]);
  });

  it("takes the argument as static, and traces once for each of its values and types", () => {
    const traced: unknown[] = [];
    const g = jit(
      (x: JaxArray, negate: boolean | number) => {
        traced.push(negate);
        return negate ? x.neg() : x;
      },
      { staticArgnums: 1 },
    );
    for (const negate of [true, false, true, false, 1, 1]) g(1, negate);
    expect(traced).toEqual([true, false, 1]);
  });
});

describe("02:03 functions must be pure", () => {
  it("freezes what a function takes from outside", () => {
    let g = 0;
    const impure = (x: JaxArray): JaxArray => x.add(g);
    expect(jit(impure)(4).item()).toBe(4);
    g = 10;
    expect(jit(impure)(5).item()).toBe(5);
    expect(jit(impure)(jnp.array([4])).js()).toEqual([14]);
  });
});

describe("02:07 indices out of bounds", () => {
  it("drops an update, and takes the last element", () => {
    const x = jnp.arange(10);
    expect(x.at(11).add(23).js()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(x.get(11).item()).toBe(9);
  });
});

describe("02:10 the state of random numbers is a value", () => {
  it("splits a key for each new number", () => {
    const key = random.PRNGKey(0);
    const [next, sub] = random.split(key) as unknown as [JaxArray, JaxArray];
    expect([next.js(), sub.js()]).toEqual([
      [1797259609, 2579123966],
      [928981903, 3453687069],
    ]);
    near(random.normal(sub, [1]), [-2.4424558]);
  });

  it("gives workers the same numbers in whatever order they run", () => {
    const worker = (key: JaxArray): unknown => random.normal(key, [3]).js();
    const [a, b] = random.split(random.PRNGKey(1)) as unknown as [JaxArray, JaxArray];
    const first = [worker(a), worker(b)];
    expect([worker(b), worker(a)].reverse()).toEqual(first);
  });
});

describe("02:15 grad and control flow", () => {
  const f = (x: JaxArray): JaxArray => (Number(x) < 3 ? x.pow(2).mul(3) : x.mul(-4));

  it("differentiates the branch that was taken", () => {
    expect([grad(f)(2), grad(f)(4)].map((d) => d.item())).toEqual([12, -4]);
  });

  it("cannot jit it", () => {
    expect(() => jit(grad(f))(2)).toThrow(errors.TracerBoolConversionError);
  });

  it("can with where", () => {
    const g = (x: JaxArray): JaxArray => jnp.where(x.less(3), x.pow(2).mul(3), x.mul(-4));
    expect([jit(grad(g))(2), jit(grad(g))(4)].map((d) => d.item())).toEqual([12, -4]);
  });
});

describe("02:17 loops", () => {
  it("adds up with foriLoop", () => {
    expect(lax.foriLoop(0, 10, (i, total) => total.add(i), 0).item()).toBe(45);
  });
});

describe("02:18 not a number, and double precision", () => {
  afterEach(() => {
    config.update("jax_debug_nans", false);
    config.update("jax_enable_x64", false);
  });

  it("finds where a NaN comes from", () => {
    config.update("jax_debug_nans", true);
    expect(() => jnp.divide(0, 0)).toThrow("invalid value (nan) encountered in div");
    expect(() => jit((x) => jnp.divide(x, x))(0)).toThrow(errors.JaxFloatingPointError);
  });

  it("computes in 32 bits unless told otherwise", () => {
    const x = Float64Array.of(1 / 3);
    expect(jnp.array(x).dtype).toBe("float32");
    config.update("jax_enable_x64", true);
    expect(jnp.array(x).dtype).toBe("float64");
    expect(random.uniform(random.key(0), [2]).dtype).toBe("float64");
  });
});

describe("appendix: the three pillars", () => {
  it("jit", () => {
    const x = jnp.array([
      [1, 2],
      [3, 4],
    ]);
    const f = (v: JaxArray): JaxArray => jnp.dot(v, v.T);
    expect(jit(f)(x).js()).toEqual(f(x).js());
  });

  it("grad of x³ − 2x² + x", () => {
    const f = (x: JaxArray): JaxArray => x.pow(3).sub(x.pow(2).mul(2)).add(x);
    expect([grad(f)(2), grad(grad(f))(2), grad(grad(grad(f)))(2)].map((d) => d.item())).toEqual([5, 8, 6]);
  });

  it("gradients by one argument and by both", () => {
    const f = (x: JaxArray, y: JaxArray): JaxArray => x.pow(2).add(x.mul(y));
    expect(grad(f)(2, 3).item()).toBe(7);
    expect(grad(f, { argnums: [0, 1] })(2, 3).map((d) => d.item())).toEqual([7, 2]);
  });

  it("the Jacobian of a vector function, and the Hessian", () => {
    const g = (x: JaxArray): JaxArray => jnp.array([x.get(0).pow(2), x.get(0).mul(x.get(1))]);
    const J = [
      [4, 0],
      [3, 2],
    ];
    expect(jacrev(g)(jnp.array([2, 3])).js()).toEqual(J);
    expect(jacfwd(g)(jnp.array([2, 3])).js()).toEqual(J);
    const h = (x: JaxArray): JaxArray => jnp.sum(x.pow(3));
    expect(jacrev(jacfwd(h))(jnp.array([1, 2])).js()).toEqual([
      [6, 0],
      [0, 12],
    ]);
  });

  it("vmap over rows, with one operand shared", () => {
    const dotSquared = (v: JaxArray, w: JaxArray): JaxArray => jnp.dot(v, w).pow(2);
    const X = jnp.array([
      [1, 2],
      [3, 4],
    ]);
    expect(vmap(dotSquared, { inAxes: [0, 0] })(X, X).js()).toEqual([25, 625]);
    expect(vmap(dotSquared, { inAxes: [0, null] })(X, jnp.array([1, 1])).js()).toEqual([9, 49]);
  });
});

describe("appendix: peculiarities", () => {
  it("updates that return new arrays", () => {
    const x = jnp.array([1, 2, 3]);
    expect(x.at(0).set(10).js()).toEqual([10, 2, 3]);
    expect(x.at(slice(0, 2)).add(100).js()).toEqual([101, 102, 3]);
    expect(x.at(slice()).multiply(2).js()).toEqual([2, 4, 6]);
    expect(x.js()).toEqual([1, 2, 3]);
  });

  it("keys are used once, and split into many", () => {
    const key = random.PRNGKey(42);
    expect(random.normal(key, [10]).js()).toEqual(random.normal(key, [10]).js());
    const [next, ...subkeys] = [...random.split(key, 5)];
    expect(subkeys.length).toBe(4);
    expect(random.normal(next!, [10]).js()).not.toEqual(random.normal(subkeys[0]!, [10]).js());
  });

  it("a global variable is frozen, an argument is not", () => {
    let g = 10;
    const impure = jit((x: JaxArray) => x.add(g));
    expect(impure(5).item()).toBe(15);
    g = 20;
    expect(impure(5).item()).toBe(15);
    const pure = jit((x: JaxArray, y: JaxArray) => x.add(y));
    expect([pure(5, 10).item(), pure(5, 20).item()]).toEqual([15, 25]);
  });

  it("three ways to branch on data: one is refused", () => {
    const bad = jit((x: JaxArray) => (Number(x) > 0 ? x.pow(2) : x.neg()));
    expect(() => bad(1)).toThrow(errors.ConcretizationTypeError);
    const good = jit((x: JaxArray) => jnp.where(x.greater(0), x.pow(2), x.neg()));
    const better = jit((x: JaxArray) =>
      lax.cond(
        x.greater(0),
        (v) => v.pow(2),
        (v) => v.neg(),
        x,
      ),
    );
    for (const f of [good, better]) expect([f(3).item(), f(-3).item()]).toEqual([9, 3]);
  });

  it("foriLoop and scan", () => {
    expect(lax.foriLoop(0, 10, (i, value) => value.add(i), 0).item()).toBe(45);
    const [carry, outputs] = lax.scan((c, x) => [c.add(x), c.mul(x)], 0, jnp.arange(5));
    expect(carry.item()).toBe(10);
    expect(outputs.js()).toEqual([0, 0, 2, 9, 24]);
  });

  it("|x| at 1, −1 and 0", () => {
    const d = grad((x) => jnp.abs(x));
    expect([d(1), d(-1), d(0)].map((x) => x.item())).toEqual([1, -1, 1]);
  });
});

describe("appendix: debugging", () => {
  it("runs without jit, step by step", () => {
    const seen = vi.fn();
    const f = jit((x: JaxArray) => {
      seen(Number(x));
      return x.mul(2);
    });
    expect(disableJit(() => f(3)).item()).toBe(6);
    expect(seen).toHaveBeenCalledWith(3);
  });
});
