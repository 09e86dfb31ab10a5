import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBig, isFloat } from "../../core/dtype.js";
import { stridesOf } from "../../core/shape.js";
import { scatter } from "./scatter.js";
import {
  anyDType,
  arithmeticDType,
  at,
  axesOf,
  bufferOf,
  distinct,
  indicesOf,
  list,
  selectedIndex,
  type WindowCase,
  whole,
  windowCases,
} from "./testing.js";

const dimensionNumbersOf = (chosen: WindowCase) => ({
  updateWindowDims: chosen.offsetDims,
  insertedWindowDims: axesOf(chosen.roles, "collapsed"),
  scatterDimsToOperandDims: chosen.indexMap,
  operandBatchingDims: axesOf(chosen.roles, "batching"),
  scatterIndicesBatchingDims: chosen.indicesBatchingDims,
});

const modes = fc.constantFrom("clip", "fill", "promise_in_bounds");

/** The place in the operand's data, or undefined where the update is dropped. */
function placeOf(chosen: WindowCase, updateIndex: readonly number[], mode: string): number | undefined {
  const { index, inside } = selectedIndex(chosen, updateIndex);
  const strides = stridesOf(chosen.operandShape);
  return inside || mode !== "fill" ? index.reduce((sum, i, axis) => sum + i * strides[axis]!, 0) : undefined;
}

const exact = {
  add: (a: bigint, b: bigint) => a + b,
  sub: (a: bigint, b: bigint) => a - b,
  mul: (a: bigint, b: bigint) => a * b,
  min: (a: bigint, b: bigint) => (b < a ? b : a),
  max: (a: bigint, b: bigint) => (b > a ? b : a),
};

/** 0 and -0 alike. */
const normal = (data: readonly (number | bigint)[]) => data.map((v) => (typeof v === "bigint" ? v : v + 0));

describe("scatter", () => {
  it("combines every update with the element that the gather of the same axes would take", () => {
    fc.assert(
      fc.property(
        windowCases,
        arithmeticDType,
        modes,
        fc.constantFrom("add", "sub", "mul", "min", "max"),
        fc.nat(),
        (chosen, dtype, mode, combine, seed) => {
          const operand = whole(dtype, chosen.operandShape, seed);
          const updates = whole(dtype, chosen.resultShape, seed + 1);
          const expected = operand.data.slice();
          for (const updateIndex of indicesOf(chosen.resultShape)) {
            const place = placeOf(chosen, updateIndex, mode);
            if (place === undefined) continue;
            const value = exact[combine](BigInt(expected[place]!), BigInt(at(updates, updateIndex)));
            if (isBig(dtype)) expected[place] = value;
            else expected[place] = isFloat(dtype) ? Number(value) : Number(BigInt.asIntN(32, value));
          }
          const indices = bufferOf("int32", chosen.indicesShape, chosen.indices);
          const result = scatter(
            operand,
            indices,
            updates,
            { dimensionNumbers: dimensionNumbersOf(chosen), mode },
            combine,
          );
          expect(normal(list(result))).toEqual(normal(list(expected)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("sets elements of every dtype, the last of several windows prevailing", () => {
    fc.assert(
      fc.property(windowCases, anyDType, modes, (chosen, dtype, mode) => {
        const operand = distinct(dtype, chosen.operandShape);
        const updates = distinct(dtype, chosen.resultShape);
        // Windows in the order of the indices, whatever the order of the axes of the updates.
        const windowOf = (index: number[]) => index.filter((_, axis) => !chosen.offsetDims.includes(axis));
        const inOrder = indicesOf(chosen.resultShape).sort((a, b) => compare(windowOf(a), windowOf(b)));
        const expected = operand.data.slice();
        for (const updateIndex of inOrder) {
          const place = placeOf(chosen, updateIndex, mode);
          if (place !== undefined) expected[place] = at(updates, updateIndex);
        }
        const indices = bufferOf("int64", chosen.indicesShape, chosen.indices);
        const params = { dimensionNumbers: dimensionNumbersOf(chosen), mode };
        expect(scatter(operand, indices, updates, params, "set")).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("counts, as numpy.add.at does", () => {
    const zeros = bufferOf("float32", [4], [0, 0, 0, 0]);
    const ones = bufferOf("float32", [5], [1, 1, 1, 1, 1]);
    const dimensionNumbers = {
      updateWindowDims: [],
      insertedWindowDims: [0],
      scatterDimsToOperandDims: [0],
      operandBatchingDims: [],
      scatterIndicesBatchingDims: [],
    };
    const indices = bufferOf("int32", [5, 1], [0, 2, 2, 9, -1]);
    expect(scatter(zeros, indices, ones, { dimensionNumbers, mode: "fill" }, "add")).toEqual(
      Float32Array.of(1, 0, 2, 0),
    );
    expect(scatter(zeros, indices, ones, { dimensionNumbers, mode: "clip" }, "add")).toEqual(
      Float32Array.of(2, 0, 2, 1),
    );
    expect(zeros.data).toEqual(Float32Array.of(0, 0, 0, 0));
  });
});

function compare(a: readonly number[], b: readonly number[]): number {
  const axis = a.findIndex((n, i) => n !== b[i]);
  return axis < 0 ? 0 : a[axis]! - b[axis]!;
}
