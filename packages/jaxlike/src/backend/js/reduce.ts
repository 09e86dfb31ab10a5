import type { Data, DType } from "../../core/dtype.js";
import { type Shape, sizeOf, stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import { accumulated, accumulateRun, accumulator, operandFor, type Reduction } from "./accumulate.js";
import { convertElementType } from "./convert.js";
import { comparableData, type Numbers } from "./elements.js";
import { strided } from "./strided.js";

/** Combines the elements along the given axes, which the result no longer has. Floats are summed in float64. */
export function reduce(x: Buffer, axes: readonly number[], operation: Reduction): Data {
  const kept = x.shape.filter((_, axis) => !axes.includes(axis));
  const totals = accumulator(x.dtype, sizeOf(kept), operation);
  const strides = stridesOf(kept).values();
  const toStrides = x.shape.map((_, axis) => (axes.includes(axis) ? 0 : strides.next().value!));
  const combine = strided(x.shape, stridesOf(x.shape), toStrides, accumulateRun(operation, x.dtype));
  combine(operandFor(x.data, operation), 0, totals, 0);
  return accumulated(totals, x.dtype);
}

/** The lengths before, along and after an axis: element (i, j, k) is at (i·count + j)·inner + k. */
export function splitAt(shape: Shape, axis: number): { outer: number; count: number; inner: number } {
  return { outer: sizeOf(shape.slice(0, axis)), count: shape[axis]!, inner: sizeOf(shape.slice(axis + 1)) };
}

/** Where along an axis the greatest or least element is: the first of equals, but the first NaN before all else. */
export function argReduce(x: Buffer, axis: number, which: "argmax" | "argmin", indexDtype: DType): Data {
  const { outer, count, inner } = splitAt(x.shape, axis);
  const comparable = operandFor(comparableData(x), "max");
  const firstBest = which === "argmax" ? firstGreatest : firstLeast;
  const indices = new Int32Array(outer * inner);
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) {
      indices[i * inner + k] = firstBest(comparable, i * count * inner + k, inner, count);
    }
  }
  return convertElementType({ dtype: "int32", shape: [indices.length], data: indices }, indexDtype);
}

function firstGreatest(values: Numbers, from: number, step: number, count: number): number {
  let best = 0;
  let value = values[from]!;
  // A NaN compares to nothing, so once found it stays.
  for (let i = 1; i < count && !Number.isNaN(value); i++) {
    const other = values[from + i * step]!;
    if (other > value || Number.isNaN(other)) [best, value] = [i, other];
  }
  return best;
}

function firstLeast(values: Numbers, from: number, step: number, count: number): number {
  let best = 0;
  let value = values[from]!;
  for (let i = 1; i < count && !Number.isNaN(value); i++) {
    const other = values[from + i * step]!;
    if (other < value || Number.isNaN(other)) [best, value] = [i, other];
  }
  return best;
}
