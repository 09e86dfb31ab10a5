import { allocate, type Data, type DType, isBig } from "../../core/dtype.js";
import { type Shape, sizeOf, stridesOf } from "../../core/shape.js";
import { toHalf } from "../../math/half.js";
import type { Buffer } from "../buffer.js";
import { asNumbers, asWords, isHalfDType } from "./elements.js";
import { copyRun, strided } from "./strided.js";

/** The elements at `from` + index · `fromStrides`, for every index of `shape`, in a new array. */
export function copyBox(x: Buffer, shape: Shape, from: number, fromStrides: readonly number[]): Data {
  const result = allocate(x.dtype, sizeOf(shape));
  strided(shape, fromStrides, stridesOf(shape), copyRun)(asWords(x.data), from, asWords(result), 0);
  return result;
}

/** Axis i of the result is axis `permutation[i]` of x. */
export function transpose(x: Buffer, permutation: readonly number[]): Data {
  const strides = stridesOf(x.shape);
  return copyBox(
    x,
    permutation.map((axis) => x.shape[axis]!),
    0,
    permutation.map((axis) => strides[axis]!),
  );
}

/** Axis i of x becomes axis `broadcastDimensions[i]` of the result, along which it is repeated if its length is 1. */
export function broadcastInDim(x: Buffer, shape: Shape, broadcastDimensions: readonly number[]): Data {
  const strides = stridesOf(x.shape);
  const fromStrides = new Array<number>(shape.length).fill(0);
  broadcastDimensions.forEach((dimension, axis) => {
    if (x.shape[axis] !== 1) fromStrides[dimension] = strides[axis]!;
  });
  return copyBox(x, shape, 0, fromStrides);
}

/** x[start:limit:stride] along every axis. */
export function slice(
  x: Buffer,
  startIndices: readonly number[],
  limitIndices: readonly number[],
  strides: readonly number[] = x.shape.map(() => 1),
): Data {
  const xStrides = stridesOf(x.shape);
  const shape = x.shape.map((_, axis) => Math.ceil((limitIndices[axis]! - startIndices[axis]!) / strides[axis]!));
  return copyBox(
    x,
    shape,
    startIndices.reduce((sum, start, axis) => sum + start * xStrides[axis]!, 0),
    xStrides.map((step, axis) => step * strides[axis]!),
  );
}

/** What `pad` does along one axis: elements before the first, after the last (cut off if negative), between neighbours. */
export type AxisPadding = readonly [low: number, high: number, interior: number];

/** The shape that padding gives. */
export function paddedShape(shape: Shape, config: readonly AxisPadding[]): number[] {
  return shape.map((count, axis) => {
    const [low, high, interior] = config[axis]!;
    return Math.max(0, low + high + count + interior * Math.max(0, count - 1));
  });
}

/** XLA's Pad. The value is a scalar of the dtype of x. */
export function pad(x: Buffer, value: Buffer, config: readonly AxisPadding[]): Data {
  const shape = paddedShape(x.shape, config);
  const result = allocate(x.dtype, sizeOf(shape));
  const words = asWords(result);
  words.fill(asWords(value.data)[0]!);
  // Per axis, the elements from `first` on, `kept` of them, fall within the result.
  const [fromStrides, toStrides] = [stridesOf(x.shape), stridesOf(shape)];
  let [from, to] = [0, 0];
  const kept = x.shape.map((count, axis) => {
    const [low, , interior] = config[axis]!;
    const spacing = interior + 1;
    const first = Math.max(0, Math.ceil(-low / spacing));
    const last = Math.min(count - 1, Math.floor((shape[axis]! - 1 - low) / spacing));
    from += first * fromStrides[axis]!;
    to += (low + first * spacing) * toStrides[axis]!;
    toStrides[axis]! *= spacing;
    return Math.max(0, last - first + 1);
  });
  strided(kept, fromStrides, toStrides, copyRun)(asWords(x.data), from, words, to);
  return result;
}

/** The arrays one after another along one axis. */
export function concatenate(xs: readonly Buffer[], dimension: number): Data {
  const { dtype, shape } = xs[0]!;
  const joined = shape.with(
    dimension,
    xs.reduce((sum, x) => sum + x.shape[dimension]!, 0),
  );
  const strides = stridesOf(joined);
  const result = allocate(dtype, sizeOf(joined));
  const words = asWords(result);
  let to = 0;
  for (const x of xs) {
    strided(x.shape, stridesOf(x.shape), strides, copyRun)(asWords(x.data), 0, words, to);
    to += x.shape[dimension]! * strides[dimension]!;
  }
  return result;
}

/** x backwards along the given axes. */
export function reverse(x: Buffer, dimensions: readonly number[]): Data {
  const strides = stridesOf(x.shape);
  let from = 0;
  for (const axis of dimensions) {
    from += (x.shape[axis]! - 1) * strides[axis]!;
    strides[axis]! *= -1;
  }
  return copyBox(x, x.shape, from, strides);
}

/** Every element is its own index along one axis. */
export function iota(dtype: DType, shape: Shape, dimension: number): Data {
  if (isHalfDType(dtype)) return toHalf(iota("float32", shape, dimension) as Float32Array, dtype);
  const result = allocate(dtype, sizeOf(shape));
  const filled = asNumbers(result);
  const inner = sizeOf(shape.slice(dimension + 1));
  const period = Math.min(shape[dimension]! * inner, filled.length);
  for (let i = 0; i * inner < period; i++) {
    const value = isBig(dtype) ? (BigInt(i) as unknown as number) : i;
    filled.fill(value, i * inner, (i + 1) * inner);
  }
  // Each copy doubles what is there.
  for (let done = period; done > 0 && done < filled.length; done *= 2) filled.copyWithin(done, 0, done);
  return result;
}
