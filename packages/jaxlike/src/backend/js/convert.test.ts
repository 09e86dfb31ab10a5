import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Data, type DType, isFloat, isUnsigned, type Scalar } from "../../core/dtype.js";
import { bitcastConvertType, convertElementType } from "./convert.js";
import { arithmeticDType, bufferOf, list, shapes, whole } from "./testing.js";

const convert = (from: DType, values: readonly Scalar[], to: DType) =>
  list(convertElementType(bufferOf(from, [values.length], values), to));

const [nan, infinity] = [Number.NaN, Number.POSITIVE_INFINITY];

describe("convertElementType", () => {
  it("keeps small whole numbers, from every dtype to every dtype", () => {
    fc.assert(
      fc.property(arithmeticDType, arithmeticDType, shapes(), fc.nat(), (from, to, shape, seed) => {
        const x = whole(from, shape, seed);
        const expected = bufferOf(
          to,
          shape,
          // Floats below the range of unsigned integers become its least.
          list(x.data).map((value) => (isFloat(from) && isUnsigned(to) && value < 0 ? 0n : BigInt(value))),
        );
        // -0 becomes 0 except between floats.
        const normal = (data: Data) => list(data).map((value) => (typeof value === "bigint" ? value : value + 0));
        expect(normal(convertElementType(x, to))).toEqual(normal(expected.data));
      }),
    );
  });

  it("truncates floats and keeps them within the integers' range", () => {
    const values = [1.9, -1.9, nan, infinity, -infinity, 300, -300, 1e20, -1e20];
    expect(convert("float32", values, "int8")).toEqual([1, -1, 0, 127, -128, 127, -128, 127, -128]);
    expect(convert("float64", values, "uint8")).toEqual([1, 0, 0, 255, 0, 255, 0, 255, 0]);
    const [least, greatest] = [-(2 ** 31), 2 ** 31 - 1];
    expect(convert("float32", values, "int32")).toEqual([1, -1, 0, greatest, least, 300, -300, greatest, least]);
    expect(convert("float64", values, "uint32")).toEqual([1, 0, 0, 2 ** 32 - 1, 0, 300, 0, 2 ** 32 - 1, 0]);
    const [least64, greatest64] = [-(2n ** 63n), 2n ** 63n - 1n];
    expect(convert("float32", values, "int64")).toEqual([
      1n,
      -1n,
      0n,
      greatest64,
      least64,
      300n,
      -300n,
      greatest64,
      least64,
    ]);
    expect(convert("float64", values, "uint64")).toEqual([
      1n,
      0n,
      0n,
      2n ** 64n - 1n,
      0n,
      300n,
      0n,
      2n ** 64n - 1n,
      0n,
    ]);
    expect(convert("float64", [-(2 ** 63), 2 ** 63], "int64")).toEqual([least64, greatest64]);
  });

  it("takes integers modulo the width", () => {
    // numpy.array([...]).astype(...)
    expect(convert("int32", [300, -1, -129, 2 ** 31 - 1], "int8")).toEqual([44, -1, 127, -1]);
    expect(convert("int32", [300, -1], "uint8")).toEqual([44, 255]);
    expect(convert("uint32", [2 ** 32 - 1], "int32")).toEqual([-1]);
    expect(convert("int64", [2n ** 40n + 5n, -1n], "uint32")).toEqual([5, 2 ** 32 - 1]);
    expect(convert("uint64", [2n ** 64n - 1n], "int64")).toEqual([-1n]);
    expect(convert("int64", [-1n], "uint64")).toEqual([2n ** 64n - 1n]);
    expect(convert("int8", [-1], "uint64")).toEqual([2n ** 64n - 1n]);
  });

  it("takes all but 0 for true, and true for 1", () => {
    expect(convert("float32", [0, -0, 0.5, nan], "bool")).toEqual([0, 0, 1, 1]);
    expect(convert("int64", [0n, 256n], "bool")).toEqual([0, 1]);
    expect(convert("int32", [256, 0], "bool")).toEqual([1, 0]);
    expect(convert("float16", [0x8000, 0x3c00], "bool")).toEqual([0, 1]);
    expect(convert("bool", [0, 1], "float32")).toEqual([0, 1]);
    expect(convert("bool", [0, 1], "int64")).toEqual([0n, 1n]);
  });

  it("rounds to nearest, and 64-bit integers only once", () => {
    expect(convert("float64", [0.1, 1e300, -0], "float32")).toEqual([Math.fround(0.1), infinity, -0]);
    expect(convert("int32", [2 ** 24 + 1, 2 ** 24 + 3], "float32")).toEqual([2 ** 24, 2 ** 24 + 4]);
    // Just above the middle of 2^60 and its successor 2^60 + 2^37: a double would make it the middle, which rounds down.
    // numpy.int64(2**60 + 2**36 + 1).astype(numpy.float32)
    expect(convert("int64", [2n ** 60n + 2n ** 36n + 1n, 2n ** 60n + 2n ** 36n], "float32")).toEqual([
      2 ** 60 + 2 ** 37,
      2 ** 60,
    ]);
    expect(convert("int64", [-(2n ** 60n) - 2n ** 36n - 1n], "float32")).toEqual([-(2 ** 60) - 2 ** 37]);
    expect(convert("uint64", [2n ** 64n - 1n], "float32")).toEqual([2 ** 64]);
    expect(convert("int64", [2n ** 53n + 1n], "float64")).toEqual([2 ** 53]);
  });

  it("goes to and from the 16-bit floats", () => {
    // numpy.array([1, -2, 65504, 1e6, nan]).astype(numpy.float16).view(numpy.uint16)
    expect(convert("float32", [1, -2, 65504, 1e6], "float16")).toEqual([0x3c00, 0xc000, 0x7bff, 0x7c00]);
    expect(convert("int64", [3n], "bfloat16")).toEqual([0x4040]);
    expect(convert("bfloat16", [0x4040, 0x7f80], "int32")).toEqual([3, 2 ** 31 - 1]);
    expect(convert("float16", [0x3c00, 0x0001], "bfloat16")).toEqual([0x3f80, 0x3380]);
    expect(convert("float16", [0x7e01], "float16")).toEqual([0x7e01]);
    expect(convert("float16", [0x7e00], "float64")).toEqual([nan]);
  });

  it("gives new data where the dtype stays", () => {
    const x = bufferOf("float32", [1], [1]);
    expect(convertElementType(x, "float32")).not.toBe(x.data);
  });
});

describe("bitcastConvertType", () => {
  const bitcast = (from: DType, values: readonly Scalar[], to: DType) =>
    bitcastConvertType(bufferOf(from, [values.length], values), to);

  it("reads the same bytes, little-endian, as another dtype", () => {
    // numpy.array([...]).view(...)
    expect(bitcast("float32", [1, -0], "int32")).toEqual(Int32Array.of(0x3f800000, -(2 ** 31)));
    expect(bitcast("uint32", [0x3f800000], "float32")).toEqual(Float32Array.of(1));
    expect(bitcast("float64", [1], "int64")).toEqual(BigInt64Array.of(0x3ff0000000000000n));
    expect(bitcast("uint16", [0x3c00], "float16")).toEqual(Uint16Array.of(0x3c00));
  });

  it("splits an element into several, and joins several into one", () => {
    expect(bitcast("uint32", [0x04030201], "uint8")).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(bitcast("uint16", [0x0201, 0x0403], "uint32")).toEqual(Uint32Array.of(0x04030201));
  });

  it("leaves its argument alone, a view of a longer buffer too", () => {
    const all = Float32Array.of(7, 1, 2);
    const result = bitcastConvertType({ dtype: "float32", shape: [2], data: all.subarray(1) }, "float32");
    expect(result).toEqual(Float32Array.of(1, 2));
    result[0] = 9;
    expect(all).toEqual(Float32Array.of(7, 1, 2));
  });
});
