import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrayOf, type ConcreteArray, elementsOf } from "../../core/concrete-array.js";
import { withConfig } from "../../core/config.js";
import type { DType } from "../../core/dtype.js";
import { checkJit } from "../../testing/check-jit.js";
import { checkVmap } from "../../testing/check-vmap.js";
import { makeJaxpr } from "../../transforms/make-jaxpr.js";
import { mulhi } from "./mulhi.js";

const STORAGE = {
  int8: [Int8Array, 8],
  uint8: [Uint8Array, 8],
  int16: [Int16Array, 16],
  uint16: [Uint16Array, 16],
  int32: [Int32Array, 32],
  uint32: [Uint32Array, 32],
} as const;

const of = (dtype: keyof typeof STORAGE, values: number[]) =>
  arrayOf(STORAGE[dtype][0].from(values), [values.length], dtype);

describe("mulhi", () => {
  // JAX 0.10.2.
  it("is the upper half of the product", () => {
    const x = of("int32", [2147483647, -5, 7, -2147483648]);
    const y = of("int32", [2147483647, 3, -9, -2147483648]);
    expect(mulhi(x, y).js()).toEqual([1073741823, -1, -1, 1073741824]);
    expect(mulhi(of("uint32", [4294967295, 5]), of("uint32", [4294967295, 2 ** 31])).js()).toEqual([4294967294, 2]);
    expect(mulhi(of("int8", [127, -128, -1]), of("int8", [127, 127, 1])).js()).toEqual([63, -64, -1]);
    expect(mulhi(of("uint8", [255, 16]), of("uint8", [255, 16])).js()).toEqual([254, 1]);
  });

  it.each(Object.keys(STORAGE) as (keyof typeof STORAGE)[])("is exact for %s", (dtype) => {
    const [Storage, bits] = STORAGE[dtype];
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const [x, y] = [Storage.of(a), Storage.of(b)];
        const exact = (BigInt(x[0]!) * BigInt(y[0]!)) >> BigInt(bits);
        expect(mulhi(arrayOf(x, [], dtype as DType), arrayOf(y, [], dtype as DType)).item()).toBe(Number(exact));
      }),
      { numRuns: 50 },
    );
  });

  it("takes 64-bit integers", () =>
    withConfig("jax_enable_x64", true, () => {
      const x = arrayOf(BigInt64Array.of(2n ** 62n, -1n), [2], "int64");
      expect(mulhi(x, arrayOf(BigInt64Array.of(8n, 1n), [2], "int64")).js()).toEqual([2, -1]);
      const u = arrayOf(BigUint64Array.of(2n ** 64n - 1n), [1], "uint64");
      expect(elementsOf(mulhi(u, u) as ConcreteArray)).toEqual([2n ** 64n - 2n]);
    }));

  it("is one equation, the same in batches and under jit", () => {
    const x = of("int32", [1, 2 ** 30, 3]);
    expect(makeJaxpr((v) => mulhi(v, 3))(x).toString()).toBe(
      "{ lambda ; a:i32[3]. let b:i32[3] = mulhi a 3:i32[] in (b,) }",
    );
    checkVmap(mulhi, [x, x]);
    checkJit(mulhi, [x, x]);
  });

  it("refuses what is no integer", () => {
    expect(() => mulhi(arrayOf(Float32Array.of(1), [1], "float32"), 2)).toThrow(
      "mulhi does not accept dtype float32 at position 0. Accepted dtypes at position 0 are subtypes of integer.",
    );
  });
});
