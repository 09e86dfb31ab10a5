import { describe, expect, it } from "vitest";
import {
  allocate,
  type DType,
  dtypeBits,
  dtypeNames,
  isBig,
  isDType,
  isFloat,
  isHalf,
  isInteger,
  isKey,
  isSigned,
  isUnsigned,
  shortName,
} from "./dtype.js";

describe("dtypes", () => {
  it("are known by their names, and nothing else is one", () => {
    expect(dtypeNames).toHaveLength(15);
    for (const name of dtypeNames) expect(isDType(name)).toBe(true);
    for (const other of ["f32", "float", "complex64", "toString", "", null, undefined, 32, Float32Array]) {
      expect(isDType(other)).toBe(false);
    }
  });

  // As jaxprs print them and NumPy counts bits, JAX 0.10.2; float0 has no elements there, here one byte for each.
  it.each([
    ["bool", "bool", 8],
    ["int8", "i8", 8],
    ["int16", "i16", 16],
    ["int32", "i32", 32],
    ["int64", "i64", 64],
    ["uint8", "u8", 8],
    ["uint16", "u16", 16],
    ["uint32", "u32", 32],
    ["uint64", "u64", 64],
    ["bfloat16", "bf16", 16],
    ["float16", "f16", 16],
    ["float32", "f32", 32],
    ["float64", "f64", 64],
    ["float0", "float0", 8],
    ["key<fry>", "key<fry>", 64],
  ] as const)("%s is %s in jaxprs and has %i bits", (dtype, short, bits) => {
    expect(shortName(dtype)).toBe(short);
    expect(dtypeBits(dtype)).toBe(bits);
  });

  const those = (test: (dtype: DType) => boolean): DType[] => dtypeNames.filter(test);

  it("are of kinds that do not overlap", () => {
    expect(those(isFloat)).toEqual(["bfloat16", "float16", "float32", "float64"]);
    expect(those(isSigned)).toEqual(["int8", "int16", "int32", "int64"]);
    expect(those(isUnsigned)).toEqual(["uint8", "uint16", "uint32", "uint64"]);
    expect(those(isInteger)).toEqual([...those(isSigned), ...those(isUnsigned)]);
    expect(those(isKey)).toEqual(["key<fry>"]);
  });

  it("are stored as bigints, or as the bits of half a float, where there is no other way", () => {
    expect(those(isBig)).toEqual(["int64", "uint64", "key<fry>"]);
    expect(those(isHalf)).toEqual(["bfloat16", "float16"]);
  });

  it.each([
    ["bool", Uint8Array],
    ["int8", Int8Array],
    ["uint32", Uint32Array],
    ["int64", BigInt64Array],
    ["uint64", BigUint64Array],
    ["bfloat16", Uint16Array],
    ["float16", Uint16Array],
    ["float32", Float32Array],
    ["float64", Float64Array],
    ["key<fry>", BigUint64Array],
  ] as const)("%s is stored in the elements of its typed array, zeros at first", (dtype, Storage) => {
    const data = allocate(dtype, 3);
    expect(data).toBeInstanceOf(Storage);
    expect(data).toHaveLength(3);
    expect(Array.from(data as Iterable<number | bigint>, Number)).toEqual([0, 0, 0]);
    expect(allocate(dtype, 0)).toHaveLength(0);
  });

  it("have as many bits as their storage", () => {
    for (const dtype of dtypeNames) expect(allocate(dtype, 1).BYTES_PER_ELEMENT * 8).toBe(dtypeBits(dtype));
  });
});
