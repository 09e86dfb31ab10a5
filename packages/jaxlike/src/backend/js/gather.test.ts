import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DType, isBig } from "../../core/dtype.js";
import { gather } from "./gather.js";
import { anyDType, at, axesOf, bufferOf, build, distinct, selectedIndex, windowCases } from "./testing.js";

const none = { operandBatchingDims: [], startIndicesBatchingDims: [] };

describe("gather", () => {
  it("follows XLA's definition for every choice of axes, mode and dtype", () => {
    fc.assert(
      fc.property(
        windowCases,
        anyDType,
        fc.constantFrom<DType>("int8", "int32", "int64"),
        fc.constantFrom("clip", "fill", "promise_in_bounds"),
        (chosen, dtype, indexDtype, mode) => {
          const operand = distinct(dtype, chosen.operandShape);
          const expected = build(dtype, chosen.resultShape, (resultIndex) => {
            const { index, inside } = selectedIndex(chosen, resultIndex);
            return inside || mode !== "fill" ? at(operand, index) : 0;
          });
          const result = gather(operand, bufferOf(indexDtype, chosen.indicesShape, chosen.indices), {
            dimensionNumbers: {
              offsetDims: chosen.offsetDims,
              collapsedSliceDims: axesOf(chosen.roles, "collapsed"),
              startIndexMap: chosen.indexMap,
              operandBatchingDims: axesOf(chosen.roles, "batching"),
              startIndicesBatchingDims: chosen.indicesBatchingDims,
            },
            sliceSizes: chosen.sliceSizes,
            mode,
            fillValue: isBig(dtype) ? 0n : 0,
          });
          expect(result).toEqual(expected.data);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is NumPy's take along an axis", () => {
    // numpy.take(numpy.arange(12).reshape(3, 4), [[2, 0]], axis=1)
    const x = bufferOf(
      "int32",
      [3, 4],
      Array.from({ length: 12 }, (_, i) => i),
    );
    const result = gather(x, bufferOf("uint8", [1, 2, 1], [2, 0]), {
      dimensionNumbers: { offsetDims: [0], collapsedSliceDims: [1], startIndexMap: [1], ...none },
      sliceSizes: [3, 1],
      mode: "clip",
      fillValue: 0,
    });
    expect(result).toEqual(Int32Array.of(2, 0, 6, 4, 10, 8));
  });

  it("fills with the value, as the dtype stores it, even from an empty array", () => {
    const fill = (dtype: DType, fillValue: number | bigint) =>
      gather(bufferOf(dtype, [0], []), bufferOf("int32", [1, 1], [0]), {
        dimensionNumbers: { offsetDims: [], collapsedSliceDims: [0], startIndexMap: [0], ...none },
        sliceSizes: [1],
        mode: "fill",
        fillValue,
      })[0];
    expect(fill("float32", Number.NaN)).toBeNaN();
    expect(fill("float16", Number.POSITIVE_INFINITY)).toBe(0x7c00);
    expect(fill("bfloat16", 1)).toBe(0x3f80);
    expect(fill("int64", -5)).toBe(-5n);
    expect(fill("uint64", 2n ** 64n - 1n)).toBe(2n ** 64n - 1n);
    expect(fill("bool", 1)).toBe(1);
  });
});
