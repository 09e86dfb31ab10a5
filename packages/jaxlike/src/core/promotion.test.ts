import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DType } from "./dtype.js";
import { canonicalizeDType, type LatticeType, promoteTypes, resultType, type TypedOperand } from "./promotion.js";

const TYPES = {
  b1: "bool",
  u1: "uint8",
  u2: "uint16",
  u4: "uint32",
  u8: "uint64",
  i1: "int8",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  bf: "bfloat16",
  f2: "float16",
  f4: "float32",
  f8: "float64",
  c4: "complex64",
  c8: "complex128",
  "i*": "i*",
  "f*": "f*",
  "c*": "c*",
} as const satisfies Record<string, LatticeType>;
const codes = Object.keys(TYPES) as (keyof typeof TYPES)[];

// The promotion table that JAX's documentation publishes, as its own tests hold it fast (tests/dtypes_test.py,
// testObservedPromotionTable): a row and a column for each of `codes`, with 64-bit types.
const TABLE_X64 = `
b1 u1 u2 u4 u8 i1 i2 i4 i8 bf f2 f4 f8 c4 c8 i* f* c*
u1 u1 u2 u4 u8 i2 i2 i4 i8 bf f2 f4 f8 c4 c8 u1 f* c*
u2 u2 u2 u4 u8 i4 i4 i4 i8 bf f2 f4 f8 c4 c8 u2 f* c*
u4 u4 u4 u4 u8 i8 i8 i8 i8 bf f2 f4 f8 c4 c8 u4 f* c*
u8 u8 u8 u8 u8 f* f* f* f* bf f2 f4 f8 c4 c8 u8 f* c*
i1 i2 i4 i8 f* i1 i2 i4 i8 bf f2 f4 f8 c4 c8 i1 f* c*
i2 i2 i4 i8 f* i2 i2 i4 i8 bf f2 f4 f8 c4 c8 i2 f* c*
i4 i4 i4 i8 f* i4 i4 i4 i8 bf f2 f4 f8 c4 c8 i4 f* c*
i8 i8 i8 i8 f* i8 i8 i8 i8 bf f2 f4 f8 c4 c8 i8 f* c*
bf bf bf bf bf bf bf bf bf bf f4 f4 f8 c4 c8 bf bf c4
f2 f2 f2 f2 f2 f2 f2 f2 f2 f4 f2 f4 f8 c4 c8 f2 f2 c4
f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f8 c4 c8 f4 f4 c4
f8 f8 f8 f8 f8 f8 f8 f8 f8 f8 f8 f8 f8 c8 c8 f8 f8 c8
c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c8 c4 c8 c4 c4 c4
c8 c8 c8 c8 c8 c8 c8 c8 c8 c8 c8 c8 c8 c8 c8 c8 c8 c8
i* u1 u2 u4 u8 i1 i2 i4 i8 bf f2 f4 f8 c4 c8 i* f* c*
f* f* f* f* f* f* f* f* f* bf f2 f4 f8 c4 c8 f* f* c*
c* c* c* c* c* c* c* c* c* c4 c4 c4 c8 c4 c8 c* c* c*`;

// The same without 64-bit types.
const TABLE_X32 = `
b1 u1 u2 u4 u4 i1 i2 i4 i4 bf f2 f4 f4 c4 c4 i* f* c*
u1 u1 u2 u4 u4 i2 i2 i4 i4 bf f2 f4 f4 c4 c4 u1 f* c*
u2 u2 u2 u4 u4 i4 i4 i4 i4 bf f2 f4 f4 c4 c4 u2 f* c*
u4 u4 u4 u4 u4 i4 i4 i4 i4 bf f2 f4 f4 c4 c4 u4 f* c*
u4 u4 u4 u4 u4 i4 i4 i4 i4 bf f2 f4 f4 c4 c4 u4 f* c*
i1 i2 i4 i4 i4 i1 i2 i4 i4 bf f2 f4 f4 c4 c4 i1 f* c*
i2 i2 i4 i4 i4 i2 i2 i4 i4 bf f2 f4 f4 c4 c4 i2 f* c*
i4 i4 i4 i4 i4 i4 i4 i4 i4 bf f2 f4 f4 c4 c4 i4 f* c*
i4 i4 i4 i4 i4 i4 i4 i4 i4 bf f2 f4 f4 c4 c4 i4 f* c*
bf bf bf bf bf bf bf bf bf bf f4 f4 f4 c4 c4 bf bf c4
f2 f2 f2 f2 f2 f2 f2 f2 f2 f4 f2 f4 f4 c4 c4 f2 f2 c4
f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 c4 c4 f4 f4 c4
f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 f4 c4 c4 f4 f4 c4
c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4
c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4 c4
i* u1 u2 u4 u4 i1 i2 i4 i4 bf f2 f4 f4 c4 c4 i* f* c*
f* f* f* f* f* f* f* f* f* bf f2 f4 f4 c4 c4 f* f* c*
c* c* c* c* c* c* c* c* c* c4 c4 c4 c4 c4 c4 c* c* c*`;

const parse = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((row) => row.split(" ").map((code) => TYPES[code as keyof typeof TYPES]));

const isComplex = (type: LatticeType) => type.startsWith("c");
const real = codes.map((code) => TYPES[code]).filter((type) => !isComplex(type));

/** A bare number has the widest dtype of its kind that is enabled. */
function operand(type: LatticeType, x64: boolean): TypedOperand {
  const weakDTypes: Partial<Record<LatticeType, DType>> = { "i*": "int64", "f*": "float64" };
  const weak = weakDTypes[type];
  return weak ? { dtype: canonicalizeDType(weak, x64), weakType: true } : { dtype: type as DType, weakType: false };
}

describe("promoteTypes", () => {
  it("gives JAX's table of 18 × 18 types", () => {
    const table = codes.map((row) => codes.map((column) => promoteTypes(TYPES[row], TYPES[column])));
    expect(table).toEqual(parse(TABLE_X64));
  });

  it.each([true, false])("is a join: commutative, associative, idempotent (x64 %s)", (x64) => {
    const type = fc.constantFrom(...codes.map((code) => TYPES[code]));
    fc.assert(
      fc.property(type, type, type, (a, b, c) => {
        expect(promoteTypes(a, b, x64)).toBe(promoteTypes(b, a, x64));
        expect(promoteTypes(promoteTypes(a, b, x64), c, x64)).toBe(promoteTypes(a, promoteTypes(b, c, x64), x64));
        expect(promoteTypes(a, a, x64)).toBe(a);
      }),
      { numRuns: 1000 },
    );
  });

  it("promotes float0 and random keys only with themselves", () => {
    expect(promoteTypes("float0", "float0")).toBe("float0");
    expect(promoteTypes("key<fry>", "key<fry>")).toBe("key<fry>");
    expect(() => promoteTypes("float0", "float32")).toThrow(TypeError);
    expect(() => promoteTypes("i*", "key<fry>")).toThrow(
      "Input dtypes (i*, key<fry>) have no available implicit dtype promotion path. Try explicitly casting inputs",
    );
  });
});

describe("resultType", () => {
  it.each([
    { x64: true, table: parse(TABLE_X64) },
    { x64: false, table: parse(TABLE_X32) },
  ])("gives JAX's table for arrays and bare numbers, x64 $x64", ({ x64, table }) => {
    for (const [i, row] of codes.entries()) {
      for (const [j, column] of codes.entries()) {
        const expected = table[i]![j]!;
        if (!real.includes(TYPES[row]) || !real.includes(TYPES[column])) continue;
        const result = resultType([operand(TYPES[row], x64), operand(TYPES[column], x64)], x64);
        expect(result, `${row} and ${column}`).toEqual(operand(expected, x64));
      }
    }
  });

  it("is weak if all operands are, with the dtype that theirs promote to", () => {
    const weak = (dtype: DType) => ({ dtype, weakType: true });
    expect(resultType([weak("int32")], false)).toEqual(weak("int32"));
    expect(resultType([weak("int16"), weak("int8")], false)).toEqual(weak("int16"));
    expect(resultType([weak("int32"), weak("float32")], false)).toEqual(weak("float32"));
    expect(resultType([weak("float16"), weak("float16")], false)).toEqual(weak("float16"));
    expect(resultType([weak("float64"), weak("int64")], false)).toEqual(weak("float32"));
  });

  it("has no weak booleans", () => {
    const bool = { dtype: "bool", weakType: true } as const;
    expect(resultType([bool], false)).toEqual({ dtype: "bool", weakType: false });
    expect(resultType([bool, bool], false)).toEqual({ dtype: "bool", weakType: false });
    expect(resultType([bool, { dtype: "int32", weakType: true }], false)).toEqual({ dtype: "int32", weakType: true });
  });

  it("takes any number of operands, in any order", () => {
    const anOperand = fc.constantFrom(...real).map((type) => operand(type, true));
    fc.assert(
      fc.property(fc.array(anOperand, { minLength: 1, maxLength: 5 }), (operands) => {
        expect(resultType(operands.toReversed(), true)).toEqual(resultType(operands, true));
      }),
    );
    const [int8, uint8, number] = [operand("int8", false), operand("uint8", false), operand("f*", false)];
    expect(resultType([int8, number, uint8, operand("float16", false)], false)).toEqual(operand("float16", false));
    expect(() => resultType([], false)).toThrow(TypeError);
  });

  it("passes random keys through, and mixes them with nothing", () => {
    const key = { dtype: "key<fry>", weakType: false } as const;
    expect(resultType([key, key], false)).toEqual(key);
    expect(() => resultType([key, operand("i*", false)], false)).toThrow("(key<fry>, i*)");
  });
});

describe("canonicalizeDType", () => {
  it("halves 64-bit types unless they are enabled", () => {
    const dtypes: DType[] = ["float64", "int64", "uint64", "float32", "bool", "bfloat16", "key<fry>"];
    const halved: DType[] = ["float32", "int32", "uint32", "float32", "bool", "bfloat16", "key<fry>"];
    expect(dtypes.map((dtype) => canonicalizeDType(dtype, false))).toEqual(halved);
    expect(dtypes.map((dtype) => canonicalizeDType(dtype, true))).toEqual(dtypes);
  });
});
