import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { fromHalf, toHalf } from "../math/half.js";
import {
  arrayOf,
  bareScalar,
  type ConcreteArray,
  elementsOf,
  fromArgument,
  fromScalar,
  fromTypedArray,
  scalarOf,
  typedArrayDType,
} from "./concrete-array.js";
import { config } from "./config.js";
import { type DType, dtypeNames } from "./dtype.js";
import { JaxError, JaxTypeError } from "./errors.js";

afterEach(() => config.update("jax_enable_x64", false));

const matrix = (): ConcreteArray => arrayOf(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3], "float32");

describe("an array's elements", () => {
  it("come out nested", () => {
    expect(matrix().js()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(arrayOf(Int32Array.of(1, 2, 3, 4), [2, 1, 2], "int32").js()).toEqual([[[1, 2]], [[3, 4]]]);
  });

  it("come out bare without axes", () => {
    expect(scalarOf(2.5, "float32").js()).toBe(2.5);
  });

  it("may be none", () => {
    expect(arrayOf(new Float32Array(0), [0], "float32").js()).toEqual([]);
    expect(arrayOf(new Float32Array(0), [2, 0], "float32").js()).toEqual([[], []]);
    expect(arrayOf(new Float32Array(0), [0, 2], "float32").js()).toEqual([]);
  });

  it("are booleans, and the numbers that halves stand for", () => {
    expect(arrayOf(Uint8Array.of(1, 0), [2], "bool").js()).toEqual([true, false]);
    const halves = Float32Array.of(0.5, -1.5);
    expect(arrayOf(toHalf(halves, "float16"), [2], "float16").js()).toEqual([0.5, -1.5]);
    expect(arrayOf(toHalf(halves, "bfloat16"), [2], "bfloat16").js()).toEqual([0.5, -1.5]);
  });

  it("are bigints only where a number would not be exact", () => {
    const edge = 2n ** 53n;
    const x = arrayOf(BigInt64Array.of(7n, edge - 1n, edge, -edge, -edge + 1n), [5], "int64");
    expect(x.js()).toEqual([7, Number(edge - 1n), edge, -edge, -Number(edge - 1n)]);
    expect(arrayOf(BigUint64Array.of(2n ** 64n - 1n), [1], "uint64").item()).toBe(2n ** 64n - 1n);
  });

  it("are bigints of keys, whatever their value", () => {
    expect(elementsOf(arrayOf(BigUint64Array.of(7n), [], "key<fry>"))).toEqual([7n]);
  });
});

describe("item", () => {
  it("is the one element of any rank", () => {
    expect(scalarOf(3, "int32").item()).toBe(3);
    expect(arrayOf(Float32Array.of(1.5), [1, 1], "float32").item()).toBe(1.5);
    expect(scalarOf(true, "bool").item()).toBe(true);
  });

  it("does not exist of none or several", () => {
    expect(() => matrix().item()).toThrow(
      "Only scalar arrays can be converted to JavaScript scalars; got shape (2, 3)",
    );
    expect(() => arrayOf(new Float32Array(0), [0], "float32").item()).toThrow(JaxTypeError);
  });
});

describe("dataSync and data", () => {
  it("give copies in row-major order", async () => {
    const x = matrix();
    const copy = x.dataSync();
    expect(copy).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    copy[0] = 99;
    expect(x.js()).toEqual(matrix().js());
    const later = await x.data();
    later[0] = 99;
    expect(x.js()).toEqual(matrix().js());
  });

  it("give elements as they are stored", () => {
    expect(scalarOf(true, "bool").dataSync()).toEqual(Uint8Array.of(1));
    expect(scalarOf(5, "int64").dataSync()).toEqual(BigInt64Array.of(5n));
    expect(scalarOf(1, "float16").dataSync()).toEqual(Uint16Array.of(0x3c00));
    expect(scalarOf(1, "bfloat16").dataSync()).toEqual(Uint16Array.of(0x3f80));
  });
});

describe("what an array is to the language", () => {
  const two = scalarOf(2, "float32");

  it("a number, if it has one element", () => {
    expect(Number(two)).toBe(2);
    expect(+arrayOf(Float32Array.of(7), [1], "float32")).toBe(7);
    expect((two as unknown as number) > 1).toBe(true);
    expect((two as unknown as number) * 3).toBe(6);
  });

  it("no number, if it has several: neither in arithmetic nor in comparisons", () => {
    expect(() => Number(matrix())).toThrow(/truth value of an array with more than one element is ambiguous/);
    expect(() => (matrix() as unknown as number) > 1).toThrow(JaxTypeError);
    expect(() => (matrix() as unknown as number) + 1).toThrow(JaxTypeError);
  });

  it("text, as NumPy prints it; for consoles as JAX's repr", () => {
    expect(`${two}`).toBe("2.0");
    expect(`${matrix()}`).toBe("[[1. 2. 3.]\n [4. 5. 6.]]");
    expect(inspect(arrayOf(Float32Array.of(1, 2), [2], "float32"))).toBe("Array([1., 2.], dtype=float32)");
    expect(inspect(bareScalar(1, "float32", true))).toBe("Array(1., dtype=float32, weak_type=True)");
  });

  it("its elements in JSON", () => {
    expect(JSON.stringify({ x: matrix() })).toBe('{"x":[[1,2,3],[4,5,6]]}');
  });
});

describe("an array that was given away", () => {
  it("says so at each use, and keeps its type", () => {
    const x = matrix();
    expect(x.isDeleted).toBe(false);
    x.delete();
    expect(x.isDeleted).toBe(true);
    expect(x.shape).toEqual([2, 3]);
    for (const use of [() => x.js(), () => x.dataSync(), () => String(x), () => x.buffer, () => JSON.stringify(x)]) {
      expect(use).toThrow(JaxError);
      expect(use).toThrow("Array has been deleted with shape=float32[2,3].");
    }
    x.delete();
    expect(x.isDeleted).toBe(true);
  });

  it("rejects later reads too", async () => {
    const x = matrix();
    x.delete();
    await expect(x.data()).rejects.toMatchObject({ code: "deleted-array" });
  });
});

describe("scalarOf", () => {
  it.each(dtypeNames.filter((dtype) => dtype !== "float0"))("holds 1 as %s", (dtype) => {
    const x = scalarOf(1, dtype);
    expect(x).toMatchObject({ shape: [], dtype, weakType: false });
    expect(Number(x.item())).toBe(1);
  });

  it("rounds to the dtype", () => {
    expect(scalarOf(0.1, "float32").item()).toBe(Math.fround(0.1));
    expect(scalarOf(0.1, "float64").item()).toBe(0.1);
    expect(scalarOf(0.1, "float16").item()).toBe(fromHalf(toHalf(Float32Array.of(0.1), "float16"), "float16")[0]);
    expect(scalarOf(2.7, "int64").item()).toBe(2);
    expect(scalarOf(2n ** 60n, "int64").item()).toBe(2n ** 60n);
  });

  it("is weak only if asked for", () => {
    expect(scalarOf(1, "float32", true).weakType).toBe(true);
  });

  it("remembers a bare number as it was written, not one that is an array's", () => {
    expect(bareScalar(0.1, "float32", false).written).toBe(0.1);
    expect(scalarOf(0.1, "float32", true).written).toBe(0.1);
    expect(scalarOf(0.1, "float32").written).toBeUndefined();
    expect(bareScalar(true, "bool", false).written).toBeUndefined();
  });
});

describe("bare values", () => {
  const typeOf = (x: ConcreteArray): string => x.aval.long;

  it.each([
    [true, "bool[]", "bool[]"],
    [3, "~int32[]", "~int64[]"],
    [-(2 ** 31), "~int32[]", "~int64[]"],
    [2 ** 31, "~float32[]", "~int64[]"],
    [2.5, "~float32[]", "~float64[]"],
    [Number.NaN, "~float32[]", "~float64[]"],
    [7n, "~int32[]", "~int64[]"],
  ] as const)("beside an array, %s is %s, with 64 bits %s", (value, narrow, wide) => {
    expect(typeOf(fromScalar(value))).toBe(narrow);
    config.update("jax_enable_x64", true);
    expect(typeOf(fromScalar(value))).toBe(wide);
  });

  it.each([
    [3, "~float32[]", "~float64[]"],
    [2.5, "~float32[]", "~float64[]"],
    [true, "bool[]", "bool[]"],
    [7n, "~int32[]", "~int64[]"],
  ] as const)("as arguments, so that they can be differentiated: %s is %s, with 64 bits %s", (value, narrow, wide) => {
    expect(typeOf(fromArgument(value))).toBe(narrow);
    config.update("jax_enable_x64", true);
    expect(typeOf(fromArgument(value))).toBe(wide);
  });
});

describe("typed arrays", () => {
  it.each([
    [new Float32Array(1), "float32"],
    [new Float64Array(1), "float64"],
    [new Int8Array(1), "int8"],
    [new Int16Array(1), "int16"],
    [new Int32Array(1), "int32"],
    [new Uint8Array(1), "uint8"],
    [new Uint8ClampedArray(1), "uint8"],
    [new Uint16Array(1), "uint16"],
    [new Uint32Array(1), "uint32"],
    [new BigInt64Array(1), "int64"],
    [new BigUint64Array(1), "uint64"],
    [Buffer.alloc(1), "uint8"],
  ] as const)("%o holds %s", (data, dtype) => {
    expect(typedArrayDType(data)).toBe(dtype);
  });

  it.each([[[1, 2]], [new DataView(new ArrayBuffer(8))], [new ArrayBuffer(8)], ["text"], [null], [undefined]])(
    "%o is none",
    (x) => {
      expect(typedArrayDType(x)).toBeUndefined();
    },
  );

  it("are copied", () => {
    const data = Float32Array.of(1, 2);
    const x = fromTypedArray(data);
    data[0] = 99;
    expect(x.js()).toEqual([1, 2]);
    expect(x.shape).toEqual([2]);
    expect(x.weakType).toBe(false);
  });

  // jnp.asarray of the NumPy arrays in JAX 0.10.2: the low 32 bits of integers, floats rounded.
  it.each([
    [Float64Array.of(0.1), "float32", [Math.fround(0.1)]],
    [BigInt64Array.of(2n ** 32n + 5n, -1n), "int32", [5, -1]],
    [BigUint64Array.of(2n ** 32n + 5n, 2n ** 64n - 1n), "uint32", [5, 2 ** 32 - 1]],
  ] as const)("of 64 bits are narrowed: %o to %s", (data, dtype, elements) => {
    const x = fromTypedArray(data);
    expect(x.dtype).toBe(dtype);
    expect(x.js()).toEqual(elements);
  });

  it.each<[Float64Array | BigInt64Array | BigUint64Array, DType]>([
    [Float64Array.of(0.1), "float64"],
    [BigInt64Array.of(-(2n ** 40n)), "int64"],
    [BigUint64Array.of(2n ** 64n - 1n), "uint64"],
  ])("of 64 bits stay so when these are enabled: %o", (data, dtype) => {
    config.update("jax_enable_x64", true);
    const x = fromTypedArray(data);
    expect(x.dtype).toBe(dtype);
    expect(x.dataSync()).toEqual(data);
  });
});
