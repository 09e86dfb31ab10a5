import { type Shape, stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import { convertElementType } from "./convert.js";
import { asNumbers } from "./elements.js";
import { offsetsOf } from "./strided.js";

/** What becomes of an index that is out of bounds: it is clamped, or its window is left out. */
export type IndexMode = "clip" | "fill" | "promise_in_bounds";

/** How the indices of a gather or scatter select windows of the operand. */
export interface WindowSelection {
  readonly operandShape: Shape;
  /** The length of the window along each axis of the operand. */
  readonly windowSizes: Shape;
  /** The axis of the operand that each component of an index is for. */
  readonly indexMap: readonly number[];
  /** Axes of the operand walked through together with axes of the indices. */
  readonly operandBatchingDims: readonly number[];
  readonly indicesBatchingDims: readonly number[];
  readonly mode: IndexMode;
}

/** For a window that is out of bounds. */
export const OUTSIDE = -1;

/** Where in the operand the window of each index begins, or OUTSIDE. The last axis of `indices` holds one index each. */
export function windowOffsets(indices: Buffer, selection: WindowSelection): Int32Array {
  const { operandShape, windowSizes, indexMap, operandBatchingDims, indicesBatchingDims, mode } = selection;
  const strides = stridesOf(operandShape);
  const batchShape = indices.shape.slice(0, -1);
  const batchStrides = new Array<number>(batchShape.length).fill(0);
  operandBatchingDims.forEach((axis, i) => {
    batchStrides[indicesBatchingDims[i]!] = strides[axis]!;
  });
  const offsets = offsetsOf(batchShape, batchStrides);
  const values = indices.data instanceof Int32Array ? indices.data : asNumbers(convertElementType(indices, "float64"));
  indexMap.forEach((axis, component) => {
    const stride = strides[axis]!;
    const last = operandShape[axis]! - windowSizes[axis]!;
    for (let i = 0, at = component; i < offsets.length; i++, at += indexMap.length) {
      const start = values[at]!;
      if (mode === "fill" && (start < 0 || start > last)) offsets[i] = OUTSIDE;
      else if (offsets[i] !== OUTSIDE) offsets[i] = offsets[i]! + Math.max(0, Math.min(start, last)) * stride;
    }
  });
  return offsets;
}
