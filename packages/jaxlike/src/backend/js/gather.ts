import { allocate, type Data, type Scalar } from "../../core/dtype.js";
import { sizeOf, stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import { asNumbers, asWords, encode } from "./elements.js";
import { type IndexMode, OUTSIDE, windowOffsets } from "./index-windows.js";
import { copyRun, offsetsOf, strided } from "./strided.js";

/** As in JAX; the axis of `startIndices` that holds an index is the last. */
export interface GatherDimensionNumbers {
  /** The axes of the result that are those of a window; the others are those of `startIndices`. */
  readonly offsetDims: readonly number[];
  /** The axes of the operand of which a window has one element, and the result none. */
  readonly collapsedSliceDims: readonly number[];
  /** The axis of the operand that each component of an index is for. */
  readonly startIndexMap: readonly number[];
  readonly operandBatchingDims: readonly number[];
  readonly startIndicesBatchingDims: readonly number[];
}

export interface GatherParams {
  readonly dimensionNumbers: GatherDimensionNumbers;
  readonly sliceSizes: readonly number[];
  readonly mode: IndexMode;
  /** What a window out of bounds is filled with where the mode is "fill". */
  readonly fillValue: Scalar;
}

/** XLA's Gather: one window of the operand for each index. */
export function gather(operand: Buffer, startIndices: Buffer, params: GatherParams): Data {
  const { dimensionNumbers, sliceSizes, mode, fillValue } = params;
  const { offsetDims, collapsedSliceDims, startIndexMap, operandBatchingDims, startIndicesBatchingDims } =
    dimensionNumbers;
  const batchShape = startIndices.shape.slice(0, -1);
  const windowAxes = operand.shape
    .map((_, axis) => axis)
    .filter((axis) => !collapsedSliceDims.includes(axis) && !operandBatchingDims.includes(axis));
  const windowShape = windowAxes.map((axis) => sliceSizes[axis]!);

  const lengths = { window: windowShape.values(), batch: batchShape.values() };
  const shape = Array.from(
    { length: batchShape.length + windowShape.length },
    (_, axis) => (offsetDims.includes(axis) ? lengths.window : lengths.batch).next().value!,
  );
  const strides = stridesOf(shape);
  const batchStrides = strides.filter((_, axis) => !offsetDims.includes(axis));
  const windowStrides = offsetDims.map((axis) => strides[axis]!);

  const result = allocate(operand.dtype, sizeOf(shape));
  if (result.length === 0) return result;
  if (mode === "fill") asNumbers(result).fill(encode(fillValue, operand.dtype) as number);
  const from = windowOffsets(startIndices, {
    operandShape: operand.shape,
    windowSizes: sliceSizes,
    indexMap: startIndexMap,
    operandBatchingDims,
    indicesBatchingDims: startIndicesBatchingDims,
    mode,
  });
  const to = offsetsOf(batchShape, batchStrides);
  const operandStrides = stridesOf(operand.shape);
  const copy = strided(
    windowShape,
    windowAxes.map((axis) => operandStrides[axis]!),
    windowStrides,
    copyRun,
  );
  const [source, target] = [asWords(operand.data), asWords(result)];
  for (let i = 0; i < from.length; i++) if (from[i] !== OUTSIDE) copy(source, from[i]!, target, to[i]!);
  return result;
}
