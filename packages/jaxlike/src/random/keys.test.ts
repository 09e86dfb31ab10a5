import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { withConfig } from "../core/config.js";
import { jit } from "../transforms/jit.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { vmap } from "../transforms/vmap.js";
import { bits } from "./bits.js";
import { clone, foldIn, key, keyData, keyImpl, PRNGKey, split, wrapKeyData } from "./keys.js";

const uint32 = (...words: number[]) => arrayOf(Uint32Array.from(words), [words.length], "uint32");
const original = <T>(body: () => T): T => withConfig("jax_threefry_partitionable", false, body);
const x64 = <T>(body: () => T): T => withConfig("jax_enable_x64", true, body);

describe("key", () => {
  // JAX's tests/random_test.py, test_prng_seeds_and_keys.
  it.each([
    { seed: 0, narrow: [0, 0], wide: [0, 0] },
    { seed: 1, narrow: [0, 1], wide: [0, 1] },
    { seed: -1, narrow: [0, 4294967295], wide: [4294967295, 4294967295] },
    { seed: 2 ** 31 + 99, narrow: [0, 2147483747], wide: [0, 2147483747] },
    { seed: -(2 ** 31) - 100, narrow: [0, 2147483548], wide: [4294967295, 2147483548] },
    { seed: 0x1_0000_0002n, narrow: [0, 2], wide: [1, 2] },
  ])("of $seed has the words $narrow, in x64 $wide", ({ seed, narrow, wide }) => {
    expect(keyData(key(seed)).js()).toEqual(narrow);
    expect(PRNGKey(seed).js()).toEqual(narrow);
    expect(x64(() => PRNGKey(seed).js())).toEqual(wide);
  });

  it("takes seeds of other integer dtypes", () => {
    expect(PRNGKey(arrayOf(Int8Array.of(-2), [], "int8")).js()).toEqual([0, 4294967294]);
    expect(PRNGKey(arrayOf(Uint32Array.of(2147483748), [], "uint32")).js()).toEqual([0, 2147483748]);
  });

  it("is an array without axes, of its own dtype", () => {
    const k = key(0);
    expect([k.dtype, k.shape]).toEqual(["key<fry>", []]);
    expect(keyImpl(k)).toBe("threefry2x32");
  });

  it("refuses other seeds", () => {
    expect(() => key(1.5)).toThrow("PRNG key seed must be an integer");
    expect(() => key(key(0))).toThrow("key accepts a scalar seed, but was given a PRNG key.");
    expect(() => PRNGKey(uint32(1, 2))).toThrow(
      "PRNGKey accepts a scalar seed, but was given an array of shape (2,) != ()",
    );
  });

  it("can be vmapped over seeds", () => {
    expect(keyData(vmap(key)(uint32(3, 4))).js()).toEqual([
      [0, 3],
      [0, 4],
    ]);
  });
});

describe("wrapKeyData", () => {
  it("is the inverse of keyData", () => {
    const words = [3200590325, 713258242];
    expect(keyData(wrapKeyData(uint32(...words))).js()).toEqual(words);
  });

  it("refuses what are no words of keys", () => {
    expect(() => wrapKeyData(uint32(1, 2, 3))).toThrow("expected key_data.shape to end with (2,); got shape=(3,)");
    expect(() => wrapKeyData(arrayOf(Int32Array.of(1, 2), [2], "int32"))).toThrow(
      "key_data.dtype = uint32; got dtype=int32",
    );
    expect(() => wrapKeyData(arrayOf(Uint32Array.of(1), [], "uint32"))).toThrow("key_data.ndim >= 1; got ndim=0");
    expect(() => keyData(arrayOf(Float32Array.of(0), [1], "float32"))).toThrow("JAX encountered invalid PRNG key data");
  });

  it("works along any axis under vmap", () => {
    const words = arrayOf(Uint32Array.of(1, 2, 3, 4, 5, 6), [2, 3], "uint32");
    expect(keyData(vmap(wrapKeyData, { inAxes: 1 })(words)).js()).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });
});

describe("split", () => {
  // The first two of seed 0 as JAX's documentation prints them; the other rows from a project that records key_data of
  // jax.random.split in JAX 0.10.
  const SPLIT_13 = [
    [1797259609, 2579123966],
    [928981903, 3453687069],
    [4146024105, 2718843009],
    [2467461003, 3840466878],
    [2285895361, 433833334],
    [1524306142, 1887795613],
    [3792494674, 2909014575],
    [2716826189, 292468403],
    [2292653872, 931858003],
    [823147153, 450340679],
    [3668660785, 652965180],
    [255289810, 156206175],
    [2763346363, 124557586],
  ];

  it("gives JAX's keys, which do not depend on how many there are", () => {
    expect(keyData(split(key(0))).js()).toEqual(SPLIT_13.slice(0, 2));
    expect(keyData(split(key(0), 13)).js()).toEqual(SPLIT_13);
    expect(keyData(split(key(0), [2, 3])).js()).toEqual([SPLIT_13.slice(0, 3), SPLIT_13.slice(3, 6)]);
  });

  // JAX's tests/random_test.py, testPRNGValues, and MLX's tests of the same algorithm for 3.
  it("gives the keys from before JAX 0.5 if they are not to be partitionable", () => {
    original(() => {
      expect(keyData(split(key(0))).js()).toEqual([
        [4146024105, 967050713],
        [2718843009, 1272950319],
      ]);
      expect(keyData(split(key(0), 3)).js()).toEqual([
        [2467461003, 428148500],
        [3186719485, 3840466878],
        [2562233961, 1946702221],
      ]);
      expect(keyData(split(key(0), 4)).js()).toEqual([
        [2285895361, 1501764800],
        [1518642379, 4090693311],
        [433833334, 4221794875],
        [839183663, 3740430601],
      ]);
    });
  });

  it("gives a raw key raw keys", () => {
    const keys = split(PRNGKey(0), 2);
    expect([keys.dtype, keys.shape]).toEqual(["uint32", [2, 2]]);
    expect(keys.js()).toEqual(SPLIT_13.slice(0, 2));
  });

  it("gives no keys where none are asked for", () => {
    expect(split(key(0), 0).shape).toEqual([0]);
    expect(original(() => split(key(0), [2, 0]).shape)).toEqual([2, 0]);
  });

  it("takes one key, or many under vmap", () => {
    const keys = split(key(0), 3);
    expect(() => split(keys)).toThrow(
      "split accepts a single key, but was given a key array of shape (3,) != (). Use jax.vmap",
    );
    const four = (k: NDArray) => split(k, 4);
    const expected = [0, 1, 2].map((i) => keyData(split(wrapKeyData(uint32(...(SPLIT_13[i] as number[]))), 4)).js());
    expect(keyData(vmap(four)(keys)).js()).toEqual(expected);
  });
});

describe("foldIn", () => {
  it("gives JAX's keys in both modes", () => {
    for (const mode of [true, false]) {
      withConfig("jax_threefry_partitionable", mode, () => {
        expect(keyData(foldIn(key(0), 1)).js()).toEqual([928981903, 3453687069]);
        expect(foldIn(PRNGKey(0), 4).js()).toEqual([2285895361, 433833334]);
      });
    }
  });

  // JAX's test_threefry_split_fold_in_symmetry and its vmapped form.
  it("folding 0, 1, 2 in gives the keys of split", () => {
    const k = key(72);
    const expected = keyData(split(k, 3)).js();
    expect([0, 1, 2].map((i) => keyData(foldIn(k, i)).js())).toEqual(expected);
    expect(keyData(vmap(foldIn, { inAxes: [null, 0] })(k, uint32(0, 1, 2))).js()).toEqual(expected);
  });

  it("maps keys and data together or apart", () => {
    const keys = split(key(1), 2);
    const [a, b] = [0, 1].map((i) => wrapKeyData(uint32(...((keyData(keys).js() as number[][])[i] as number[]))));
    const expected = [keyData(foldIn(a!, 5)).js(), keyData(foldIn(b!, 6)).js()];
    expect(keyData(vmap(foldIn)(keys, uint32(5, 6))).js()).toEqual(expected);
    expect(keyData(vmap(foldIn, { inAxes: [0, null] })(keys, 5)).js()).toEqual([
      expected[0],
      keyData(foldIn(b!, 5)).js(),
    ]);
    const all = vmap(vmap(foldIn, { inAxes: [null, 0] }), { inAxes: [0, null] })(keys, uint32(5, 6));
    expect((keyData(all).js() as unknown[][]).map((row, i) => row[i])).toEqual(expected);
  });

  it("counts a negative datum by its 32 bits", () => {
    expect(keyData(foldIn(key(0), -1)).js()).toEqual(keyData(foldIn(key(0), 4294967295)).js());
  });
});

describe("bits", () => {
  it("gives JAX's bits of every width", () => {
    expect(bits(key(0), [4]).js()).toEqual([4070199207, 4202968722, 1427181096, 2012915765]);
    // The lowest bits of the same words.
    expect(bits(key(0), [4], "uint16").js()).toEqual(
      [4070199207, 4202968722, 1427181096, 2012915765].map((w) => w & 0xffff),
    );
    expect(bits(key(0), [4], "uint8").js()).toEqual(
      [4070199207, 4202968722, 1427181096, 2012915765].map((w) => w & 0xff),
    );
    // Both words of the keys of split, one above the other.
    expect(x64(() => bits(key(0), [2]).dataSync())).toEqual(
      BigUint64Array.of((1797259609n << 32n) | 2579123966n, (928981903n << 32n) | 3453687069n),
    );
  });

  // JAX's tests/random_test.py, testRngRandomBits and the table of testRandomDistributionValues.
  it("gives the bits from before JAX 0.5 if they are not to be partitionable", () => {
    original(() => {
      expect(bits(key(0), [4]).js()).toEqual([4146024105, 967050713, 2718843009, 1272950319]);
      expect(bits(key(1701), [3], "uint8").js()).toEqual([216, 115, 43]);
      expect(bits(key(1701), [3], "uint16").js()).toEqual([41682, 1300, 55017]);
      expect(bits(key(1701), [3], "uint32").js()).toEqual([56197195, 4200222568, 961309823]);
      expect(bits(key(942802475), [5], "uint8").js()).toEqual([10, 158, 82, 54, 158]);
      expect(bits(key(942802475), [5], "uint16").js()).toEqual([6738, 38161, 50695, 57337, 61600]);
      expect(bits(key(942802475), [5], "uint32").js()).toEqual([
        1978747883, 4134381225, 3628107870, 689687174, 2788938207,
      ]);
      // MLX's tests of the same algorithm.
      expect(bits(key(0), [3, 1]).js()).toEqual([[4146024105], [1351547692], [2718843009]]);
      expect(bits(key(0)).js()).toBe(1797259609);
      x64(() => {
        expect(bits(key(1701), [3]).dataSync()).toEqual(
          BigUint64Array.of(3982329540505020460n, 16822122385914693683n, 7882654074788531506n),
        );
        expect(bits(key(942802475), [5]).dataSync()).toEqual(
          BigUint64Array.of(
            17649965731882839947n,
            1415307058040849897n,
            8282622628079774249n,
            14024425113645909402n,
            2012979996110532418n,
          ),
        );
      });
    });
  });

  // JAX's testRngRandomBitsViewProperty.
  it("of 8, 16 and 32 bits are then the same bits", () => {
    const view = (dtype: "uint8" | "uint16" | "uint32", n: number) =>
      new Uint8Array(original(() => bits(key(1701), [n], dtype).dataSync()).buffer);
    expect(view("uint16", 40)).toEqual(view("uint8", 80));
    expect(view("uint32", 20)).toEqual(view("uint8", 80));
  });

  it("uses 32 bits for 64 where x64 is off", () => {
    expect(bits(key(0), [2], "uint64").dtype).toBe("uint32");
  });

  it("takes one key and an unsigned dtype", () => {
    expect(() => bits(key(0), [3], "int8")).toThrow("dtype argument to `bits` must be an unsigned int dtype, got int8");
    expect(() => bits(split(key(0)))).toThrow("bits accepts a single key");
    expect(() => bits(7 as unknown as NDArray)).toThrow("unexpected PRNG key type number");
  });

  it("of a batch of keys are each key's", () => {
    const keys = split(key(3), 2);
    const one = (k: NDArray) => bits(k, [3]);
    for (const mode of [true, false]) {
      withConfig("jax_threefry_partitionable", mode, () => {
        const each = (keyData(keys).js() as number[][]).map((words) => bits(wrapKeyData(uint32(...words)), [3]).js());
        expect(vmap(one)(keys).js()).toEqual(each);
        expect(vmap(one, { outAxes: 1 })(keys).shape).toEqual([3, 2]);
        expect(vmap(jit(one))(keys).js()).toEqual(each);
      });
    }
  });
});

describe("keys in traced functions", () => {
  it("are traced as JAX does", () => {
    const f = (k: NDArray) => bits(k, [4]);
    expect(String(makeJaxpr(f)(key(0)))).toBe(
      "{ lambda ; a:key<fry>[]. let\n    b:u32[4] = random_bits[bit_width=32 shape=(4,)] a\n  in (b,) }",
    );
    expect(String(makeJaxpr((s: NDArray) => split(key(s), 3))(arrayOf(Int32Array.of(0), [], "int32")))).toBe(
      "{ lambda ; a:i32[]. let\n    b:key<fry>[] = random_seed[impl=fry] a\n    c:key<fry>[3] = random_split[shape=(3,)] b\n  in (c,) }",
    );
    expect(String(makeJaxpr((k: NDArray) => foldIn(k, 1))(PRNGKey(0)))).toBe(
      "{ lambda ; a:u32[2]. let\n    b:key<fry>[] = random_wrap[impl=fry] a\n    c:key<fry>[] = random_fold_in b 1:u32[]\n    d:u32[2] = random_unwrap c\n  in (d,) }",
    );
  });

  it("keep the mode that the function was traced with", () => {
    const f = jit((k: NDArray) => bits(k, [2]));
    expect(f(key(0)).js()).toEqual([4070199207, 4202968722]);
    // Two words are hashed as one pair then, (0, 1), as that of the second key of partitionable splitting is.
    expect(original(() => f(key(0)).js())).toEqual([928981903, 3453687069]);
    expect(f(key(0)).js()).toEqual([4070199207, 4202968722]);
  });

  it("are cloned as they are", () => {
    expect(keyData(clone(key(5))).js()).toEqual([0, 5]);
    expect(clone(PRNGKey(5)).js()).toEqual([0, 5]);
    expect(String(makeJaxpr(clone)(key(5)))).toContain("random_clone");
  });
});
