import { allocate, type Data, type DType, isBig } from "../../core/dtype.js";
import { type Shape, sizeOf, stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import { accumulateRun, identityOf, type Reduction } from "./accumulate.js";
import { convertElementType } from "./convert.js";
import { asNumbers, comparableData, type Numbers } from "./elements.js";
import { strided } from "./strided.js";

/** Combines the elements along the given axes, which the result no longer has. Floats are summed in float64. */
export function reduce(x: Buffer, axes: readonly number[], operation: Reduction): Data {
  const kept = x.shape.filter((_, axis) => !axes.includes(axis));
  const result = allocate(x.dtype, sizeOf(kept));
  // Many roundings to float32 would add up; one at the end does not.
  const rounds = x.dtype === "float32" && (operation === "sum" || operation === "prod");
  const totals = rounds ? new Float64Array(result.length) : asNumbers(result);
  totals.fill(identityOf(operation, x.dtype) as number);
  const strides = stridesOf(kept).values();
  const toStrides = x.shape.map((_, axis) => (axes.includes(axis) ? 0 : strides.next().value!));
  const run = accumulateRun(operation, x.dtype);
  strided(x.shape, stridesOf(x.shape), toStrides, run)(asNumbers(x.data), 0, totals, 0);
  if (rounds) asNumbers(result).set(totals);
  return result;
}

/** The lengths before, along and after an axis: element (i, j, k) is at (i·count + j)·inner + k. */
export function splitAt(shape: Shape, axis: number): { outer: number; count: number; inner: number } {
  return { outer: sizeOf(shape.slice(0, axis)), count: shape[axis]!, inner: sizeOf(shape.slice(axis + 1)) };
}

/** Where along an axis the greatest or least element is: the first of equals, but the first NaN before all else. */
export function argReduce(x: Buffer, axis: number, which: "argmax" | "argmin", indexDtype: DType): Data {
  const { outer, count, inner } = splitAt(x.shape, axis);
  const comparable = comparableData(x);
  const firstBest = which === "argmax" ? firstGreatest : firstLeast;
  const result = allocate(indexDtype, outer * inner);
  const indices = isBig(indexDtype) ? new Int32Array(result.length) : asNumbers(result);
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) {
      indices[i * inner + k] = firstBest(comparable, i * count * inner + k, inner, count);
    }
  }
  if (isBig(indexDtype)) {
    return convertElementType({ dtype: "int32", shape: [outer * inner], data: indices }, indexDtype);
  }
  return result;
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
