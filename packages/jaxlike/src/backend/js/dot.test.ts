import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DType, isBig, isFloat, type Scalar } from "../../core/dtype.js";
import { dotGeneral } from "./dot.js";
import { arithmeticDType, at, bufferOf, build, indicesOf, permutations, whole } from "./testing.js";

const lengths = (maxLength: number) => fc.array(fc.integer({ min: 0, max: 3 }), { maxLength });

/** Operands of any layout: batch, free and contracted axes in any order. */
const products = fc
  .record({
    dtype: fc.oneof(arithmeticDType, fc.constant<DType>("bool")),
    batch: lengths(2),
    contracting: lengths(2),
    lhsFree: lengths(2),
    rhsFree: lengths(2),
    seed: fc.nat(),
  })
  .chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      permutations(shape.batch.length + shape.contracting.length + shape.lhsFree.length),
      permutations(shape.batch.length + shape.contracting.length + shape.rhsFree.length),
    ),
  );

/** Axis `permutation[i]` of the result is the i-th of the lengths. */
const placed = (lengthsInOrder: number[], permutation: number[]) => {
  const shape = new Array<number>(lengthsInOrder.length);
  permutation.forEach((axis, i) => {
    shape[axis] = lengthsInOrder[i]!;
  });
  return shape;
};

describe("dotGeneral", () => {
  it("sums the products over the contracted axes, the result's axes batch, lhs, rhs", () => {
    fc.assert(
      fc.property(products, ([{ dtype, batch, contracting, lhsFree, rhsFree, seed }, left, right]) => {
        const lhs = whole(dtype, placed([...batch, ...contracting, ...lhsFree], left), seed);
        const rhs = whole(dtype, placed([...batch, ...contracting, ...rhsFree], right), seed + 1);
        const [b, c] = [batch.length, batch.length + contracting.length];
        // The free axes of an operand keep its order.
        const freeOf = (permutation: number[]) => permutation.slice(c).sort((i, j) => i - j);
        const freeShape = [
          ...freeOf(left).map((axis) => lhs.shape[axis]!),
          ...freeOf(right).map((axis) => rhs.shape[axis]!),
        ];
        const place = (permutation: number[], batchIndex: number[], freeIndex: number[], k: number[]) =>
          placed([...batchIndex, ...k, ...freeIndex], [...permutation.slice(0, c), ...freeOf(permutation)]);
        const expected = build(dtype, [...batch, ...freeShape], (index) => {
          const [i, j] = [index.slice(b, b + lhsFree.length), index.slice(b + lhsFree.length)];
          let sum = 0n;
          for (const k of indicesOf(contracting)) {
            const x = at(lhs, place(left, index.slice(0, b), i, k));
            const y = at(rhs, place(right, index.slice(0, b), j, k));
            sum += BigInt(x) * BigInt(y);
          }
          if (dtype === "bool") return Number(sum > 0n);
          return isFloat(dtype) ? Number(sum) : BigInt.asIntN(isBig(dtype) ? 64 : 32, sum);
        });
        const result = dotGeneral(
          lhs,
          rhs,
          {
            contracting: [left.slice(b, c), right.slice(b, c)],
            batch: [left.slice(0, b), right.slice(0, b)],
          },
          dtype,
        );
        const normal = (data: ArrayLike<Scalar>) => Array.from(data, (v) => (typeof v === "bigint" ? v : v + 0));
        expect(normal(result as ArrayLike<Scalar>)).toEqual(normal(expected.data as ArrayLike<Scalar>));
      }),
      { numRuns: 200 },
    );
  });

  it("is the same by the packed product, for every layout of large operands", () => {
    const [m, n, k] = [19, 23, 31];
    const values = (i: number, j: number) => ((7 * i + 3 * j) % 11) - 5;
    const expected = build("float32", [m, n], ([i, j]) => {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += values(i!, l) * values(l, j!);
      return sum;
    }).data;
    for (const dtype of ["float32", "float64"] as const) {
      const a = build(dtype, [m, k], ([i, l]) => values(i!, l!));
      const aT = build(dtype, [k, m], ([l, i]) => values(i!, l!));
      const b = build(dtype, [k, n], ([l, j]) => values(l!, j!));
      const bT = build(dtype, [n, k], ([j, l]) => values(l!, j!));
      const batch = [[], []] as const;
      expect(dotGeneral(a, b, { contracting: [[1], [0]], batch }, "float32")).toEqual(expected);
      expect(dotGeneral(aT, b, { contracting: [[0], [0]], batch }, "float32")).toEqual(expected);
      expect(dotGeneral(a, bT, { contracting: [[1], [1]], batch }, "float32")).toEqual(expected);
      expect(dotGeneral(aT, bT, { contracting: [[0], [1]], batch }, "float32")).toEqual(expected);
      // Twice, as a batch that is the last axis: no matrix lies evenly.
      const pair = build(dtype, [m, k, 2], ([i, l]) => values(i!, l!));
      const bPair = build(dtype, [k, n, 2], ([l, j]) => values(l!, j!));
      const both = dotGeneral(pair, bPair, { contracting: [[1], [0]], batch: [[2], [2]] }, "float32");
      expect(both.slice(0, m * n)).toEqual(expected);
      expect(both.slice(m * n)).toEqual(expected);
    }
  });

  it("passes NaN and infinity through the packed product", () => {
    const n = 32;
    const a = build("float32", [n, n], ([i, j]) => (i === 3 && j === 4 ? Number.NaN : i === 5 && j === 6 ? 1 / 0 : 1));
    const b = build("float32", [n, n], () => 1);
    const product = dotGeneral(a, b, { contracting: [[1], [0]], batch: [[], []] }, "float32");
    const expected = build("float32", [n, n], ([i]) => (i === 3 ? Number.NaN : i === 5 ? 1 / 0 : n));
    expect(product).toEqual(expected.data);
  });

  it("rounds once: products of float32 are summed in float64", () => {
    const a = bufferOf("float32", [3], [2 ** 24, 1, -(2 ** 24)]);
    const ones = bufferOf("float32", [3], [1, 1, 1]);
    expect(dotGeneral(a, ones, { contracting: [[0], [0]], batch: [[], []] }, "float32")).toEqual(Float32Array.of(1));
  });

  it("wraps integers, unless a wider result is asked for", () => {
    const a = bufferOf("int8", [2], [100, 100]);
    const dims = { contracting: [[0], [0]], batch: [[], []] } as const;
    expect(dotGeneral(a, a, dims, "int8")).toEqual(Int8Array.of(20000));
    expect(dotGeneral(a, a, dims, "int32")).toEqual(Int32Array.of(20000));
    expect(dotGeneral(a, a, dims, "int64")).toEqual(BigInt64Array.of(20000n));
    expect(dotGeneral(a, a, dims, "float32")).toEqual(Float32Array.of(20000));
    const large = bufferOf("int32", [1], [2147483647]);
    expect(dotGeneral(large, large, dims, "int32")).toEqual(Int32Array.of(1));
  });
});
