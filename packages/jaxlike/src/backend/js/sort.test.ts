import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DType } from "../../core/dtype.js";
import { halfToNumber } from "../../math/half.js";
import type { Buffer } from "../buffer.js";
import { sort, topK } from "./sort.js";
import { arithmeticDType, at, bufferOf, build, list, shapes, whole } from "./testing.js";

const lines = fc
  .record({ shape: shapes({ minRank: 1, maxRank: 3 }), seed: fc.nat() })
  .chain((x) => fc.tuple(fc.constant(x), fc.nat(x.shape.length - 1)));

const lineThrough = (x: Buffer, axis: number, index: number[]) =>
  Array.from({ length: x.shape[axis]! }, (_, i) => at(x, index.with(axis, i)));

const [nan, infinity] = [Number.NaN, Number.POSITIVE_INFINITY];

describe("sort", () => {
  it("sorts every line along the axis", () => {
    fc.assert(
      fc.property(lines, fc.oneof(arithmeticDType, fc.constant<DType>("bool")), ([{ shape, seed }, axis], dtype) => {
        const x = whole(dtype, shape, seed);
        const expected = build(dtype, shape, (index) => {
          const line = lineThrough(x, axis, index);
          return line.sort((a, b) => Number(a) - Number(b))[index[axis]!]!;
        });
        expect(sort([x], axis, 1)).toEqual([expected.data]);
      }),
    );
  });

  it("takes the other operands along, by several keys, equals in their order", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 2 }), ([{ shape, seed }, axis], numKeys) => {
        const keys = [whole("int32", shape, seed), whole("float32", shape, seed + 1)];
        const places = build("int64", shape, (index) => index[axis]!);
        const expected = build("int64", shape, (index) => {
          const [first, second] = keys.map((key) => lineThrough(key, axis, index).map(Number));
          const order = first!.map((_, i) => i);
          const difference = (i: number, j: number) =>
            first![i]! - first![j]! || (numKeys === 2 ? second![i]! - second![j]! : 0) || i - j;
          return order.sort(difference)[index[axis]!]!;
        });
        expect(sort([...keys, places], axis, numKeys)[2]).toEqual(expected.data);
      }),
    );
  });

  it("puts NaN last and takes -0 for 0, whether alone or with others", () => {
    const x = bufferOf("float32", [8], [nan, 0, -1, -0, infinity, nan, 0, -infinity]);
    const sorted = [-infinity, -1, 0, -0, 0, infinity, nan, nan];
    expect(list(sort([x], 0, 1)[0]!)).toEqual(sorted);
    const places = bufferOf("int32", [8], [0, 1, 2, 3, 4, 5, 6, 7]);
    const [values, order] = sort([x, places], 0, 1);
    expect(list(values!)).toEqual(sorted);
    // numpy.argsort(x, kind="stable")
    expect(list(order!)).toEqual([7, 2, 1, 3, 6, 4, 0, 5]);
    // A second line, so that the zeros are looked for in the right one.
    const two = bufferOf("float64", [2, 3], [0, 2, 1, 0, -0, -1]);
    expect(list(sort([two], 1, 1)[0]!)).toEqual([0, 1, 2, -1, 0, -0]);
  });

  it("sorts 16-bit floats by value", () => {
    // -2, 1, NaN, 0.5 as float16
    const x = bufferOf("float16", [4], [0xc000, 0x3c00, 0x7e00, 0x3800]);
    const values = list(sort([x], 0, 1)[0]!).map((bits) => halfToNumber(Number(bits), "float16"));
    expect(values).toEqual([-2, 0.5, 1, nan]);
  });

  it("tells 64-bit integers apart that no double does", () => {
    const x = bufferOf("int64", [3], [2n ** 53n + 1n, 2n ** 53n, -(2n ** 63n)]);
    expect(list(sort([x], 0, 1)[0]!)).toEqual([-(2n ** 63n), 2n ** 53n, 2n ** 53n + 1n]);
    expect(list(sort([x, x], 0, 1)[1]!)).toEqual([-(2n ** 63n), 2n ** 53n, 2n ** 53n + 1n]);
  });
});

describe("topK", () => {
  it("gives the greatest in falling order, of equals the first first", () => {
    fc.assert(
      fc.property(
        lines.chain(([x, axis]) => fc.tuple(fc.constant(x), fc.constant(axis), fc.nat(x.shape[axis]!))),
        arithmeticDType,
        ([{ shape, seed }, axis, k], dtype) => {
          const x = whole(dtype, shape, seed);
          const places = build("int32", shape.with(axis, k), (index) => {
            const line = lineThrough(x, axis, index).map(Number);
            return line.map((_, i) => i).sort((i, j) => line[j]! - line[i]! || i - j)[index[axis]!]!;
          });
          const values = build(dtype, places.shape, (index) => at(x, index.with(axis, Number(at(places, index)))));
          expect(topK(x, k, axis)).toEqual([values.data, places.data]);
        },
      ),
    );
  });

  it("is the same for few and for many", () => {
    const x = whole("float32", [1000], 1);
    const [values, indices] = topK(x, 1000, 0);
    for (const k of [0, 1, 31, 32, 33, 100]) expect(topK(x, k, 0)).toEqual([values.slice(0, k), indices.slice(0, k)]);
  });

  it("takes NaN for the greatest, and -0 for 0", () => {
    const x = bufferOf("float32", [6], [1, nan, infinity, -0, 0, nan]);
    const [values, indices] = topK(x, 6, 0);
    expect(list(values)).toEqual([nan, nan, infinity, 1, -0, 0]);
    expect(list(indices)).toEqual([1, 5, 2, 0, 3, 4]);
  });
});
