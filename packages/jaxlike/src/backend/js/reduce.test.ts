import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DType, isBig, isFloat, type Scalar } from "../../core/dtype.js";
import type { Reduction } from "./accumulate.js";
import { argReduce, reduce } from "./reduce.js";
import { arithmeticDType, at, bufferOf, build, distinct, indicesOf, shapes, someAxes, whole } from "./testing.js";

/** The same operation on bigints of unlimited length; storing the result wraps it. */
const exact: Record<Reduction, (a: bigint, b: bigint) => bigint> = {
  sum: (a, b) => a + b,
  prod: (a, b) => a * b,
  max: (a, b) => [a, b].sort((x, y) => Number(x - y))[1]!,
  min: (a, b) => [a, b].sort((x, y) => Number(x - y))[0]!,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

describe("reduce", () => {
  it("combines all the elements that share the indices that are kept", () => {
    const cases = fc
      .record({
        dtype: fc.oneof(arithmeticDType, fc.constant<DType>("bool")),
        shape: shapes({ minLength: 1 }),
        seed: fc.nat(),
      })
      .chain((x) =>
        fc.tuple(
          fc.constant(x),
          someAxes(x.shape.length),
          fc.constantFrom<Reduction>(
            "max",
            "min",
            ...(x.dtype === "bool" ? [] : (["sum", "prod"] as const)),
            ...(isFloat(x.dtype) ? [] : (["and", "or", "xor"] as const)),
          ),
        ),
      );
    fc.assert(
      fc.property(cases, ([{ dtype, shape, seed }, axes, operation]) => {
        const x = whole(dtype, shape, seed);
        const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
        const expected = build(
          dtype,
          kept.map((axis) => shape[axis]!),
          (target) => {
            const values = indicesOf(shape)
              .filter((index) => kept.every((axis, i) => index[axis] === target[i]))
              .map((index) => BigInt(at(x, index)));
            const total = values.reduce(exact[operation]);
            const bits = isBig(dtype) ? 64 : 32;
            return isFloat(dtype) ? Number(total) : BigInt.asIntN(bits, total);
          },
        );
        // The sum of 0 and -0 may be either, so 0 is added to both.
        const normal = (data: ArrayLike<Scalar>) => Array.from(data, (v) => (typeof v === "bigint" ? v : v + 0));
        expect(normal(reduce(x, axes, operation) as ArrayLike<Scalar>)).toEqual(
          normal(expected.data as ArrayLike<Scalar>),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("is the identity of the operation where there is nothing to combine", () => {
    const ofNothing = (dtype: DType, operation: Reduction) => reduce(bufferOf(dtype, [2, 0], []), [1], operation)[1];
    expect(ofNothing("float32", "sum")).toBe(0);
    expect(ofNothing("float32", "prod")).toBe(1);
    expect(ofNothing("float64", "max")).toBe(Number.NEGATIVE_INFINITY);
    expect(ofNothing("float64", "min")).toBe(Number.POSITIVE_INFINITY);
    expect(ofNothing("int8", "max")).toBe(-128);
    expect(ofNothing("int8", "min")).toBe(127);
    expect(ofNothing("uint32", "max")).toBe(0);
    expect(ofNothing("uint32", "min")).toBe(2 ** 32 - 1);
    expect(ofNothing("uint32", "and")).toBe(2 ** 32 - 1);
    expect(ofNothing("int64", "max")).toBe(-(2n ** 63n));
    expect(ofNothing("uint64", "min")).toBe(2n ** 64n - 1n);
    expect(ofNothing("uint64", "and")).toBe(2n ** 64n - 1n);
    expect(ofNothing("int64", "prod")).toBe(1n);
    expect(ofNothing("bool", "and")).toBe(1);
    expect(ofNothing("bool", "or")).toBe(0);
    expect(ofNothing("bool", "max")).toBe(0);
    expect(ofNothing("bool", "min")).toBe(1);
  });

  it("is NaN where the maximum or minimum meets one, wherever it stands", () => {
    for (const operation of ["max", "min"] as const) {
      for (const axes of [[0], [1]]) {
        const x = bufferOf("float32", [3, 3], [Number.NaN, 1, 2, 3, Number.NaN, 5, 6, 7, Number.NaN]);
        expect(reduce(x, axes, operation)).toEqual(new Float32Array(3).fill(Number.NaN));
      }
    }
  });

  it("rounds the sum of many float32 once", () => {
    // A sum in float32 stops growing at 2^24.
    const ones = bufferOf("float32", [1], [1]);
    const many = { ...ones, shape: [2 ** 24 + 2], data: new Float32Array(2 ** 24 + 2).fill(1) };
    expect(reduce(many, [0], "sum")[0]).toBe(2 ** 24 + 2);
    const columns = { ...ones, shape: [1000, 2], data: new Float32Array(2000).fill(0.1) };
    // numpy.float32(1000 * numpy.float64(numpy.float32(0.1)))
    expect(reduce(columns, [0], "sum")).toEqual(Float32Array.of(100, 100));
  });

  it("wraps integers to their width", () => {
    expect(reduce(bufferOf("int8", [3], [100, 100, 100]), [0], "sum")[0]).toBe(44);
    expect(reduce(bufferOf("int32", [2], [65537, 65537]), [0], "prod")[0]).toBe(131073);
    expect(reduce(bufferOf("uint32", [2], [4294967295, 3]), [0], "sum")[0]).toBe(2);
    expect(reduce(bufferOf("int64", [2], [2n ** 62n, 2n ** 62n]), [0], "sum")[0]).toBe(-(2n ** 63n));
  });

  it("copies when there are no axes", () => {
    const x = distinct("float32", [2, 3]);
    expect(reduce(x, [], "sum")).toEqual(x.data);
  });
});

describe("argReduce", () => {
  it("finds the first of the greatest or least", () => {
    const cases = fc
      .record({
        dtype: fc.oneof(arithmeticDType, fc.constant<DType>("bool")),
        shape: shapes({ minRank: 1, maxRank: 3, minLength: 1 }),
        seed: fc.nat(),
      })
      .chain((x) => fc.tuple(fc.constant(x), fc.nat(x.shape.length - 1), fc.constantFrom("argmax", "argmin")));
    fc.assert(
      fc.property(cases, ([{ dtype, shape, seed }, axis, which]) => {
        const x = whole(dtype, shape, seed);
        const expected = build("int32", shape.toSpliced(axis, 1), (index) => {
          const line = Array.from({ length: shape[axis]! }, (_, i) => Number(at(x, index.toSpliced(axis, 0, i))));
          return line.indexOf(which === "argmax" ? Math.max(...line) : Math.min(...line));
        });
        expect(argReduce(x, axis, which, "int32")).toEqual(expected.data);
      }),
    );
  });

  it("finds the first NaN before all else", () => {
    const x = bufferOf("float32", [5], [1, Number.NaN, 7, Number.NaN, -7]);
    // numpy.argmax and numpy.argmin say the same
    expect(argReduce(x, 0, "argmax", "int32")).toEqual(Int32Array.of(1));
    expect(argReduce(x, 0, "argmin", "int32")).toEqual(Int32Array.of(1));
  });

  it("compares 16-bit floats by value, not by bits", () => {
    // 1, -2, 0.5 as bfloat16
    const x = bufferOf("bfloat16", [3], [0x3f80, 0xc000, 0x3f00]);
    expect(argReduce(x, 0, "argmax", "int32")).toEqual(Int32Array.of(0));
    expect(argReduce(x, 0, "argmin", "int32")).toEqual(Int32Array.of(1));
  });

  it("gives indices of the dtype asked for", () => {
    const x = bufferOf("uint64", [2, 2], [1n, 2n ** 63n, 5n, 4n]);
    expect(argReduce(x, 1, "argmax", "int64")).toEqual(BigInt64Array.of(1n, 0n));
    expect(argReduce(x, 0, "argmin", "uint8")).toEqual(Uint8Array.of(0, 1));
  });

  it("takes an axis of no length where there is nothing to find", () => {
    expect(argReduce(bufferOf("float32", [0, 3], []), 1, "argmax", "int32")).toEqual(Int32Array.of());
  });
});
