import type { Data } from "../../core/dtype.js";
import { stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import { accumulated, accumulateRun, operandFor, subtractRun } from "./accumulate.js";
import { asWords, type Numbers } from "./elements.js";
import { type IndexMode, OUTSIDE, windowOffsets } from "./index-windows.js";
import { copyRun, offsetsOf, type Run, strided } from "./strided.js";

/** As in JAX; the axis of `indices` that holds an index is the last. */
export interface ScatterDimensionNumbers {
  /** The axes of `updates` that are those of a window; the others are those of `indices`. */
  readonly updateWindowDims: readonly number[];
  /** The axes of the operand of which a window has one element, and `updates` none. */
  readonly insertedWindowDims: readonly number[];
  /** The axis of the operand that each component of an index is for. */
  readonly scatterDimsToOperandDims: readonly number[];
  readonly operandBatchingDims: readonly number[];
  readonly scatterIndicesBatchingDims: readonly number[];
}

export interface ScatterParams {
  readonly dimensionNumbers: ScatterDimensionNumbers;
  /** "fill" leaves out every window that is not wholly within the operand. */
  readonly mode: IndexMode;
}

/** What becomes of an element of the operand when one of the updates meets it. */
export type ScatterCombine = "set" | "add" | "sub" | "mul" | "min" | "max";

/** XLA's Scatter: the operand with a window of `updates` combined into it for each index, in the order of the indices. */
export function scatter(
  operand: Buffer,
  indices: Buffer,
  updates: Buffer,
  params: ScatterParams,
  combine: ScatterCombine,
): Data {
  const { updateWindowDims, insertedWindowDims, ...batching } = params.dimensionNumbers;
  const { scatterDimsToOperandDims, operandBatchingDims, scatterIndicesBatchingDims } = batching;
  const result = operand.data.slice();
  if (updates.data.length === 0) return result;

  const updateStrides = stridesOf(updates.shape);
  const windowShape = updateWindowDims.map((axis) => updates.shape[axis]!);
  const windowAxes = operand.shape
    .map((_, axis) => axis)
    .filter((axis) => !insertedWindowDims.includes(axis) && !operandBatchingDims.includes(axis));
  const windowSizes = operand.shape.map(() => 1);
  windowAxes.forEach((axis, i) => {
    windowSizes[axis] = windowShape[i]!;
  });

  const to = windowOffsets(indices, {
    operandShape: operand.shape,
    windowSizes,
    indexMap: scatterDimsToOperandDims,
    operandBatchingDims,
    indicesBatchingDims: scatterIndicesBatchingDims,
    mode: params.mode,
  });
  const from = offsetsOf(
    indices.shape.slice(0, -1),
    updateStrides.filter((_, axis) => !updateWindowDims.includes(axis)),
  );
  const operandStrides = stridesOf(operand.shape);
  const fromStrides = updateWindowDims.map((axis) => updateStrides[axis]!);
  const toStrides = windowAxes.map((axis) => operandStrides[axis]!);
  const writeAll = (source: Numbers, target: Numbers, run: Run) => {
    const write = strided(windowShape, fromStrides, toStrides, run);
    for (let i = 0; i < to.length; i++) if (to[i] !== OUTSIDE) write(source, from[i]!, target, to[i]!);
  };

  if (combine === "set") {
    writeAll(asWords(updates.data), asWords(result), copyRun);
    return result;
  }
  const reduction = REDUCTIONS[combine];
  const run = combine === "sub" ? subtractRun(operand.dtype) : accumulateRun(reduction, operand.dtype);
  const totals = operandFor(result, reduction);
  writeAll(operandFor(updates.data, reduction), totals, run);
  return accumulated(totals, operand.dtype);
}

const REDUCTIONS = { add: "sum", sub: "sum", mul: "prod", min: "min", max: "max" } as const;
