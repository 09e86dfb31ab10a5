import type { Data } from "../../core/dtype.js";
import { type Shape, stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import { asWords } from "./elements.js";
import { copyRun, strided } from "./strided.js";
import { copyBox } from "./structure.js";

/** XLA's DynamicSlice: `sizes` elements from `starts` on, moved into the array where they would reach outside. */
export function dynamicSlice(x: Buffer, starts: readonly number[], sizes: readonly number[]): Data {
  return copyBox(x, sizes, clampedOffset(x.shape, starts, sizes), stridesOf(x.shape));
}

/** XLA's DynamicUpdateSlice: x with `update` at `starts`, moved into the array where it would reach outside. */
export function dynamicUpdateSlice(x: Buffer, update: Buffer, starts: readonly number[]): Data {
  const result = x.data.slice();
  const to = clampedOffset(x.shape, starts, update.shape);
  const copy = strided(update.shape, stridesOf(update.shape), stridesOf(x.shape), copyRun);
  copy(asWords(update.data), 0, asWords(result), to);
  return result;
}

function clampedOffset(shape: Shape, starts: readonly number[], sizes: readonly number[]): number {
  return stridesOf(shape).reduce((sum, stride, axis) => {
    const last = shape[axis]! - sizes[axis]!;
    return sum + stride * Math.max(0, Math.min(starts[axis]!, last));
  }, 0);
}
