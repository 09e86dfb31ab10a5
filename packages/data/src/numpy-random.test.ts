import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNumpyPython } from "../test/find-python.js";
import goldenCases from "../test/golden/numpy-random.json" with { type: "json" };
import { NumpyRandom } from "./numpy-random.js";

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const sha256 = (array: ArrayBufferView): string =>
  createHash("sha256")
    .update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    .digest("hex");

describe.each(goldenCases)("NumpyRandom($seed) equals np.random.RandomState($seed)", (golden) => {
  const fresh = () => new NumpyRandom(golden.seed);

  it("rand", () => {
    expect([...fresh().rand(2, 3)]).toEqual(golden.rand);
    expect(fresh().rand()).toBe(golden.rand[0]);
    expect(sha256(fresh().rand(100_000))).toBe(golden.rand100000);
  });

  it("randn, bit for bit on 50 draws and to 2^-20 on 100,000", () => {
    expect([...fresh().randn(5, 10)]).toEqual(golden.randn);
    expect(fresh().randn()).toBe(golden.randn[0]);
    const rounded = fresh()
      .randn(100_000)
      .map((value) => Math.round(value * 2 ** 20));
    expect(sha256(rounded)).toBe(golden.randn100000);
  });

  it("permutation", () => {
    expect([...fresh().permutation(20)]).toEqual(golden.permutation);
    expect(sha256(fresh().permutation(100_000))).toBe(golden.permutation100000);
  });

  it("shuffle", () => {
    const letters = [..."abcdefghij"];
    fresh().shuffle(letters);
    expect(letters).toEqual(golden.shuffle);
  });

  it.each(golden.randint)("randint from $low to $high", ({ low, high, values }) => {
    expect([...fresh().randint(low, high, 8)]).toEqual(values);
    expect(fresh().randint(low, high)).toBe(values[0]);
  });

  it("one stream for calls of every kind", () => {
    const random = fresh();
    const drawn = [
      random.rand(),
      random.randn(),
      random.randint(0, 100),
      random.randn(),
      random.randn(),
      ...random.permutation(6),
      random.rand(),
    ];
    expect(drawn).toEqual(golden.interleaved);
  });
});

const python = findNumpyPython();
if (python === undefined) console.error("numpy-random: no Python with NumPy here, the committed goldens stay unproven");

describe("the committed goldens", () => {
  it.skipIf(python === undefined)("are what the generator script prints with the NumPy found here", () => {
    const script = fileURLToPath(new URL("../test/golden/numpy-random.py", import.meta.url));
    const printed = spawnSync(python ?? "", [script], { encoding: "utf8" });
    expect(printed.stderr).toBe("");
    // The last bit of a normal depends on the C library that NumPy found.
    const rounded = (text: string): unknown =>
      JSON.parse(text, (_, value) => (typeof value === "number" ? Number(value.toPrecision(15)) : value));
    expect(rounded(printed.stdout)).toEqual(rounded(JSON.stringify(goldenCases)));
  });
});

describe("NumpyRandom", () => {
  it("permutation(n) holds each of 0 … n - 1 once", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 300 }), (seed, n) => {
        const sorted = new NumpyRandom(seed).permutation(n).sort();
        expect(sorted).toEqual(Int32Array.from({ length: n }, (_, k) => k));
      }),
    );
  });

  it("permutation(n) is shuffle of 0 … n - 1", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 300 }), (seed, n) => {
        const range = Array.from({ length: n }, (_, k) => k);
        new NumpyRandom(seed).shuffle(range);
        expect([...new NumpyRandom(seed).permutation(n)]).toEqual(range);
      }),
    );
  });

  it("randint stays within its bounds, and chooses the array by them", () => {
    fc.assert(
      fc.property(seeds, fc.maxSafeInteger(), fc.maxSafeInteger(), (seed, a, b) => {
        fc.pre(a !== b);
        const [low, high] = a < b ? [a, b] : [b, a];
        for (const value of new NumpyRandom(seed).randint(low, high, 5)) {
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThan(high);
        }
      }),
    );
    const random = new NumpyRandom(1);
    expect(random.randint(-(2 ** 31), 2 ** 31, 3)).toBeInstanceOf(Int32Array);
    expect(random.randint(0, 2 ** 31 + 1, 3)).toBeInstanceOf(Float64Array);
    expect(random.randint(0, 10, 0)).toEqual(new Int32Array(0));
  });

  it("randint(high) draws from 0, as NumPy's does", () => {
    expect(new NumpyRandom(5).randint(100)).toBe(new NumpyRandom(5).randint(0, 100));
  });

  it.each([-1, 2 ** 32, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses seed %s", (seed) => {
    expect(() => new NumpyRandom(seed)).toThrow(expect.objectContaining({ code: "invalid-seed" }));
  });

  it.each([-1, 2.5, Number.NaN, 2 ** 31])("refuses size %s", (size) => {
    const random = new NumpyRandom(0);
    const refusal = expect.objectContaining({ code: "invalid-size" });
    expect(() => random.permutation(size)).toThrow(refusal);
    expect(() => random.rand(size)).toThrow(refusal);
    expect(() => random.randn(2, size)).toThrow(refusal);
    expect(() => random.randint(0, 2, size)).toThrow(refusal);
  });

  it.each([
    [3, 3],
    [4, 3],
    [0.5, 3],
    [0, 2 ** 53],
  ])("refuses bounds %s and %s", (low, high) => {
    expect(() => new NumpyRandom(0).randint(low, high, 1)).toThrow(expect.objectContaining({ code: "invalid-bounds" }));
  });
});
