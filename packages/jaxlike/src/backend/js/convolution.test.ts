import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DType, isBig, isFloat, type Scalar } from "../../core/dtype.js";
import { type ConvParams, convGeneralDilated } from "./convolution.js";
import { arithmeticDType, atOr, bufferOf, build, indicesOf, list, permutations, whole } from "./testing.js";
import { windowCount } from "./window.js";

/** What each spatial axis is like. */
const spatialAxis = fc.record({
  length: fc.integer({ min: 0, max: 5 }),
  window: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 2 }),
  padding: fc.tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: -1, max: 2 })),
  lhsDilation: fc.integer({ min: 1, max: 2 }),
  rhsDilation: fc.integer({ min: 1, max: 2 }),
});

const cases = fc.array(spatialAxis, { maxLength: 3 }).chain((axes) =>
  fc.record({
    axes: fc.constant(axes),
    dtype: fc.oneof(arithmeticDType, fc.constant<DType>("float32")),
    seed: fc.nat(),
    batch: fc.integer({ min: 0, max: 2 }),
    inFeatures: fc.integer({ min: 1, max: 2 }),
    outFeatures: fc.integer({ min: 1, max: 2 }),
    groups: fc.constantFrom<readonly [feature: number, batch: number]>([1, 1], [2, 1], [3, 1], [1, 2], [1, 3]),
    lhsSpec: permutations(axes.length + 2),
    rhsSpec: permutations(axes.length + 2),
    outSpec: permutations(axes.length + 2),
  }),
);

/** A shape, or an index, in which axis `spec[i]` is `values[i]`. */
const laidOut = (spec: readonly number[], values: readonly number[]) => {
  const result = new Array<number>(spec.length);
  spec.forEach((axis, i) => {
    result[axis] = values[i]!;
  });
  return result;
};

const normal = (values: Scalar[]) => values.map((v) => (typeof v === "bigint" ? v : v + 0));

describe("convGeneralDilated", () => {
  it("sums over the window and the features of the group, in every layout", () => {
    fc.assert(
      fc.property(cases, ({ axes, dtype, seed, batch, inFeatures, outFeatures, groups, ...specs }) => {
        const { lhsSpec, rhsSpec, outSpec } = specs;
        const [featureGroupCount, batchGroupCount] = groups;
        const groupCount = featureGroupCount * batchGroupCount;
        const lengths = axes.map(({ length }) => length);
        const window = axes.map((axis) => axis.window);
        const lhs = whole(
          dtype,
          laidOut(lhsSpec, [batch * batchGroupCount, inFeatures * featureGroupCount, ...lengths]),
          seed,
        );
        const rhs = whole(dtype, laidOut(rhsSpec, [outFeatures * groupCount, inFeatures, ...window]), seed + 1);
        const outSpatial = axes.map(({ length, window, stride, padding, lhsDilation, rhsDilation }) => {
          const dilated = length === 0 ? 0 : (length - 1) * lhsDilation + 1;
          return windowCount(dilated + padding[0] + padding[1], window, stride, rhsDilation);
        });
        const outShape = laidOut(outSpec, [batch, outFeatures * groupCount, ...outSpatial]);
        const expected = build(dtype, outShape, (out) => {
          const [n, o, ...position] = outSpec.map((axis) => out[axis]!);
          const group = Math.floor(o! / outFeatures);
          let sum = 0n;
          for (const [c, ...place] of indicesOf([inFeatures, ...window])) {
            const from = axes.map(
              ({ stride, padding, lhsDilation, rhsDilation }, i) =>
                (position[i]! * stride + place[i]! * rhsDilation - padding[0]) / lhsDilation,
            );
            if (!from.every(Number.isInteger)) continue;
            const sample = n! + (batchGroupCount > 1 ? group * batch : 0);
            const feature = c! + (featureGroupCount > 1 ? group * inFeatures : 0);
            const x = atOr(lhs, laidOut(lhsSpec, [sample, feature, ...from]), 0);
            sum += BigInt(x) * BigInt(atOr(rhs, laidOut(rhsSpec, [o!, c!, ...place]), 0));
          }
          return isFloat(dtype) ? Number(sum) : BigInt.asIntN(isBig(dtype) ? 64 : 32, sum);
        });
        const params: ConvParams = {
          windowStrides: axes.map(({ stride }) => stride),
          padding: axes.map(({ padding }) => padding),
          lhsDilation: axes.map(({ lhsDilation }) => lhsDilation),
          rhsDilation: axes.map(({ rhsDilation }) => rhsDilation),
          dimensionNumbers: specs,
          featureGroupCount,
          batchGroupCount,
        };
        expect(normal(list(convGeneralDilated(lhs, rhs, params, dtype)))).toEqual(normal(list(expected.data)));
      }),
      { numRuns: 200 },
    );
  });

  const plain = {
    windowStrides: [1],
    padding: [[0, 0]] as const,
    lhsDilation: [1],
    rhsDilation: [1],
    dimensionNumbers: { lhsSpec: [0, 1, 2], rhsSpec: [0, 1, 2], outSpec: [0, 1, 2] },
    featureGroupCount: 1,
    batchGroupCount: 1,
  };

  it("is numpy.correlate of one line", () => {
    // numpy.correlate([1, 2, 3, 4], [1, 0, -2], "full")
    const x = bufferOf("float32", [1, 1, 4], [1, 2, 3, 4]);
    const w = bufferOf("float32", [1, 1, 3], [1, 0, -2]);
    const full = convGeneralDilated(x, w, { ...plain, padding: [[2, 2]] }, "float32");
    expect(list(full)).toEqual([-2, -4, -5, -6, 3, 4]);
  });

  it("is the same by the packed product as by the direct one", () => {
    // Integers always take the direct loop.
    const params = {
      ...plain,
      windowStrides: [1, 2],
      padding: [
        [1, 1],
        [0, 2],
      ] as const,
      lhsDilation: [1, 1],
      rhsDilation: [1, 2],
      dimensionNumbers: { lhsSpec: [0, 3, 1, 2], rhsSpec: [3, 2, 0, 1], outSpec: [0, 3, 1, 2] },
    };
    const of = (dtype: DType) =>
      convGeneralDilated(whole(dtype, [3, 9, 11, 4], 1), whole(dtype, [3, 2, 4, 8], 2), params, dtype);
    expect(normal(list(of("float32")))).toEqual(list(of("int32")));
  });

  it("sums int8 in the wider dtype asked for", () => {
    const x = bufferOf("int8", [1, 1, 2], [100, 100]);
    expect(list(convGeneralDilated(x, x, plain, "int32"))).toEqual([20000]);
  });
});
