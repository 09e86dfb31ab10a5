// JAX's facts that this library promises: random numbers in both modes, jaxprs, indices out of bounds, derivatives at
// kinks, dtypes, messages; and the cases that a peer gets wrong.
import { afterEach, describe, expect, it } from "vitest";
import {
  config,
  errors,
  grad,
  jit,
  numpy as jnp,
  lax,
  makeJaxpr,
  type Array as NDArray,
  nn,
  random,
  slice,
  vmap,
} from "../src/index.js";

afterEach(() => {
  config.update("jax_threefry_partitionable", true);
  config.update("jax_enable_x64", false);
  config.update("jax_debug_nans", false);
});

function near(x: NDArray, expected: readonly number[], tolerance = 1e-6): void {
  const values = [x.js()].flat(9) as number[];
  expect(values.length).toBe(expected.length);
  values.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[i]!)));
  });
}

describe("random numbers", () => {
  const modes = [
    {
      partitionable: true,
      split: [
        [1797259609, 2579123966],
        [928981903, 3453687069],
      ],
      bits: [4070199207, 4202968722, 1427181096, 2012915765],
      uniform: [0.947667, 0.97857988, 0.33229148, 0.46866846],
      normal: [1.6226422, 2.0252647, -0.43359444],
      normal42: -0.028304616,
      randint: [
        [5, 0, 0],
        [5, 3, 3],
        [0, 7, 5],
      ],
      permutation: [0, 1, 8, 5, 6, 4, 3, 2, 7, 9],
    },
    {
      partitionable: false,
      split: [
        [4146024105, 967050713],
        [2718843009, 1272950319],
      ],
      bits: [4146024105, 967050713, 2718843009, 1272950319],
      uniform: [0.96532142, 0.22515893, 0.63302994, 0.29638183],
      normal: [1.8160863, -0.48262316, 0.33988908],
      normal42: -0.18471177,
      randint: [
        [2, 1, 3],
        [6, 1, 5],
        [6, 3, 4],
      ],
      permutation: [2, 7, 9, 6, 0, 8, 1, 3, 4, 5],
    },
  ];
  describe.each(modes)("partitionable: $partitionable", (expected) => {
    const key = () => {
      config.update("jax_threefry_partitionable", expected.partitionable);
      return random.key(0);
    };
    it("split", () => expect(random.keyData(random.split(key())).js()).toEqual(expected.split));
    it("fold_in", () => expect(random.keyData(random.foldIn(key(), 1)).js()).toEqual([928981903, 3453687069]));
    it("bits", () => expect(random.bits(key(), [4]).js()).toEqual(expected.bits));
    it("uniform", () => near(random.uniform(key(), [4]), expected.uniform));
    it("normal", () => near(random.normal(key(), [3]), expected.normal));
    it("normal of key(42)", () => {
      key();
      near(random.normal(random.key(42)), [expected.normal42]);
    });
    it("randint", () => expect(random.randint(key(), [3, 3], 0, 8).js()).toEqual(expected.randint));
    it("permutation", () => expect(random.permutation(key(), 10).js()).toEqual(expected.permutation));
    it("is the same under jit and vmap", () => {
      const k = key();
      expect(jit((x: NDArray) => random.normal(x, [3]))(k).js()).toEqual(random.normal(k, [3]).js());
      const keys = random.split(k, 3);
      const each = [...keys].map((one) => random.normal(one, [2]).js());
      expect(vmap((one: NDArray) => random.normal(one, [2]))(keys).js()).toEqual(each);
    });
  });

  it("negative seeds wrap", () => {
    expect(random.keyData(random.key(-1)).js()).toEqual([0, 4294967295]);
  });

  it("typed keys print as JAX's", () => {
    expect(random.key(0).repr()).toBe("Array((), dtype=key<fry>) overlaying:\n[0 0]");
  });
});

describe("makeJaxpr", () => {
  it("prints on one line what fits", () => {
    expect(
      String(
        makeJaxpr((x) => {
          const y = jnp.cos(x);
          return jnp.sin(y);
        })(3),
      ),
    ).toBe("{ lambda ; a:f32[]. let b:f32[] = cos a; c:f32[] = sin b in (c,) }");
  });

  it("prints bare numbers with their dtype", () => {
    const f = (x: NDArray, y: NDArray) => jnp.add(jnp.multiply(2, x), y);
    expect(String(makeJaxpr(f)(jnp.int32(1), jnp.int32(2)))).toBe(
      "{ lambda ; a:i32[] b:i32[]. let\n    c:i32[] = mul 2:i32[] a\n    d:i32[] = add c b\n  in (d,) }",
    );
  });

  it("prints constants before arguments", () => {
    const one = jnp.ones([1]);
    expect(String(makeJaxpr((x: NDArray) => [x, jnp.float32(1), one])(1))).toBe(
      "{ lambda a:f32[1]; b:f32[]. let  in (b, 1.0:f32[], a) }",
    );
  });
});

describe("out of bounds", () => {
  const x = jnp.array([1, 2, 3]);
  it("indices are clamped, updates dropped, take fills", () => {
    expect(x.get(10).item()).toBe(3);
    expect(x.get(-1).item()).toBe(3);
    expect(x.at(10).get().item()).toBe(3);
    expect(x.at(10).set(7).js()).toEqual([1, 2, 3]);
    expect(jnp.take(x, 10).item()).toBeNaN();
    expect(jnp.takeAlongAxis(x, jnp.array([10], { dtype: "int32" }), 0).js()).toEqual([Number.NaN]);
    expect(x.at(10).get({ mode: "fill" }).item()).toBeNaN();
    expect(x.at(10).get({ mode: "fill", fillValue: -1 }).item()).toBe(-1);
    expect(x.at(10).set(7, { mode: "clip" }).js()).toEqual([1, 2, 7]);
    expect(x.get(slice(1, 100)).js()).toEqual([2, 3]);
  });
});

describe("derivatives at kinks", () => {
  it("are JAX's choices", () => {
    expect(grad((x) => jnp.abs(x))(0).item()).toBe(1);
    expect(grad((x) => jnp.maximum(x, 0))(0).item()).toBe(0.5);
    expect(grad((x) => lax.max(x, 0))(0).item()).toBe(0.5);
    expect(grad((x) => nn.relu(x))(0).item()).toBe(0);
  });

  it("the branch of where that is not taken gets zero cotangents, and may make NaN of them", () => {
    expect(grad((x) => jnp.where(x.greater(0), x.mul(3), x.mul(5)))(1).item()).toBe(3);
    expect(grad((x) => jnp.where(x.greater(0), jnp.sqrt(x), 0))(0).item()).toBeNaN();
  });
});

describe("dtypes", () => {
  it("of what is made from numbers", () => {
    expect(jnp.array([1, 2]).dtype).toBe("float32");
    expect(jnp.array([true]).dtype).toBe("bool");
    expect(jnp.arange(3).dtype).toBe("int32");
    expect(jnp.arange(0, 1, 0.5).dtype).toBe("float32");
    expect(jnp.array([1, 2], { dtype: "int8" }).dtype).toBe("int8");
    expect(jnp.array(Uint16Array.of(1)).dtype).toBe("uint16");
  });

  it("of a bare number beside an array", () => {
    const i = jnp.arange(3);
    expect([i.mul(2).dtype, i.add(1.5).dtype, i.add(1.5).get(1).item()]).toEqual(["int32", "float32", 2.5]);
    expect(jnp.array([1], { dtype: "float16" }).mul(2.5).dtype).toBe("float16");
    expect(jnp.array([1], { dtype: "uint32" }).add(4294967294).js()).toEqual([4294967295]);
  });

  it("of a bare number as an argument", () => {
    const seen: string[] = [];
    jit((x) => {
      seen.push(x.dtype, String(x.weakType));
      return x;
    })(2);
    expect(seen).toEqual(["float32", "true"]);
  });
});

describe("messages", () => {
  const thrown = (body: () => unknown): Error => {
    try {
      body();
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was thrown");
  };

  it.each([
    [
      "a condition",
      () => jit((x: NDArray) => (Number(x) > 0 ? x : x.neg()))(1),
      errors.TracerBoolConversionError,
      /^Attempted boolean conversion of traced array with shape/,
    ],
    [
      "a value",
      () => jit((x: NDArray) => x.add(Number(x.item())))(1),
      errors.ConcretizationTypeError,
      /^Abstract tracer value encountered where concrete value is expected: traced array with shape ~?float32\[\]\./,
    ],
    [
      "a mask",
      () => jit((x: NDArray) => x.get(x.greater(0)))(jnp.ones([2])),
      errors.NonConcreteBooleanIndexError,
      /^Array boolean indices must be concrete; got bool\[2\]/,
    ],
    [
      "strict dtypes",
      () => lax.add(jnp.float32(1), jnp.int32(1)),
      errors.JaxTypeError,
      /^lax\.add requires arguments to have the same dtypes, got float32, int32\. \(Tip: jnp\.add is a similar function that does automatic type promotion on inputs\)\./,
    ],
    [
      "integers",
      () => grad((x: NDArray) => x)(jnp.int32(1)),
      errors.JaxTypeError,
      /^grad requires real- or complex-valued inputs \(input dtype that is a sub-dtype of np\.inexact\), but got int32\./,
    ],
    [
      "a vector",
      () => grad((x: NDArray) => x)(jnp.ones([3])),
      errors.JaxTypeError,
      /^Gradient only defined for scalar-output functions\. Output had shape: \(3,\)\./,
    ],
    [
      "static arguments",
      () => jit((x: NDArray, y: number[]) => x.add(y.length), { staticArgnums: 1 })(1, [1]),
      errors.UnhashableStaticArgumentError,
      /^Non-hashable static arguments are not supported/,
    ],
  ] as const)("on %s", (_, body, kind, words) => {
    const error = thrown(body);
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toMatch(words);
    expect(error.message).toMatch(/See docs\/errors\.md#[a-z-]+ of @lab\/jaxlike\.$/);
  });

  it("says where the function was traced, for what, and on which argument the value depends", () => {
    const f = (x: NDArray, y: NDArray): NDArray => (Number(y) > 0 ? x : y);
    expect(thrown(() => jit(f)(1, 2)).message).toMatch(
      /The error occurred while tracing the function f at .*jax-reference\.test\.ts:\d+ for jit\. This concrete value was not available in JavaScript because it depends on the value of the argument y\./,
    );
  });

  it("on what escapes", () => {
    let escaped: NDArray | undefined;
    jit((x: NDArray) => {
      escaped = x.mul(2);
      return x;
    })(1);
    const error = thrown(() => escaped!.add(1));
    expect(error).toBeInstanceOf(errors.UnexpectedTracerError);
    expect(error.message).toMatch(
      /^Encountered an unexpected tracer\. A function transformed by JAX had a side effect, /,
    );
  });

  it("on a NaN, also within jit", () => {
    config.update("jax_debug_nans", true);
    for (const f of [(x: NDArray) => jnp.divide(x, x), jit((x: NDArray) => jnp.divide(x, x))]) {
      const error = thrown(() => f(jnp.float32(0)));
      expect(error).toBeInstanceOf(errors.JaxFloatingPointError);
      expect(error.message).toMatch(/^invalid value \(nan\) encountered in div/);
    }
  });
});

describe("what a peer gets wrong", () => {
  it("a static function argument: sin, then cos", () => {
    const apply = jit((x: NDArray, f: (v: NDArray) => NDArray) => f(x), { staticArgnums: 1 });
    near(apply(1, jnp.sin), [Math.sin(1)]);
    near(apply(1, jnp.cos), [Math.cos(1)]);
  });

  it("truth of a tracer", () => {
    expect(() => jit((x: NDArray) => (x.greater(0) ? x : x.neg()))(1)).toThrow(errors.TracerBoolConversionError);
    // @ts-expect-error an array is no number: JavaScript compares it all the same
    expect(() => jit((x: NDArray) => (x > 0 ? x : x.neg()))(1)).toThrow(errors.TracerBoolConversionError);
    expect(() => jit((x: NDArray) => x.mul(Number(x)))(1)).toThrow(errors.ConcretizationTypeError);
    expect(() => jit((x: NDArray) => JSON.stringify(x) as never)(1)).toThrow(errors.ConcretizationTypeError);
  });

  it("powers, and functions in float32", () => {
    expect(jnp.power(3, 2).item()).toBe(9);
    expect(jnp.power(jnp.float32(3), jnp.float32(2)).item()).toBe(9);
    const single = (f: (x: NDArray) => NDArray, x: number): number => f(jnp.float32(x)).item() as number;
    expect(single(jnp.sin, 1e6)).toBe(Math.fround(Math.sin(1e6)));
    expect(single(jnp.log, 1e-40)).toBe(Math.fround(Math.log(Math.fround(1e-40))));
    expect(single(jnp.exp, 88.7)).toBe(Math.fround(Math.exp(Math.fround(88.7))));
  });

  it("log near 1: within an ulp", () => {
    const x = Float32Array.from({ length: 1000 }, (_, i) => 1 + (i - 500) * 2 ** -20);
    const found = jnp.log(x).dataSync() as Float32Array;
    x.forEach((value, i) => {
      const exact = Math.log(value);
      expect(Math.abs(found[i]! - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -23);
    });
  });

  it("plain values: an operand may be used again", () => {
    const x = jnp.ones([3]);
    const y = x.add(x).mul(x);
    expect([x.js(), y.js()]).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
  });
});
