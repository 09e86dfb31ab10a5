import fc from "fast-check";
import { allocate, type Data, type DType, dtypeNames, isBig, isHalf, type Scalar } from "../../core/dtype.js";
import { type Shape, sizeOf, stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";

/** For the tests: definitions index by index, in which nothing is clever. */

/** Every index of the shape, in row-major order. */
export function indicesOf(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (indices, count) => indices.flatMap((index) => Array.from({ length: count }, (_, i) => [...index, i])),
    [[]],
  );
}

/** The element at an index. */
export function at(x: Buffer, index: readonly number[]): Scalar {
  const strides = stridesOf(x.shape);
  return x.data[index.reduce((sum, i, axis) => sum + i * strides[axis]!, 0)]!;
}

/** The element at an index, or another value where the index is outside. */
export function atOr(x: Buffer, index: readonly number[], outside: Scalar): Scalar {
  return index.every((i, axis) => i >= 0 && i < x.shape[axis]!) ? at(x, index) : outside;
}

/** The array whose element at each index is `value(index)`. */
export function build(dtype: DType, shape: Shape, value: (index: number[]) => Scalar): Buffer {
  return bufferOf(dtype, shape, indicesOf(shape).map(value));
}

export function bufferOf(dtype: DType, shape: Shape, values: readonly Scalar[]): Buffer {
  const data = allocate(dtype, sizeOf(shape));
  values.forEach((value, i) => {
    data[i] = isBig(dtype) ? BigInt(value) : Number(value);
  });
  return { dtype, shape, data };
}

/** A scalar buffer. */
export const scalarOf = (dtype: DType, value: Scalar): Buffer => bufferOf(dtype, [], [value]);

/** The elements as an ordinary array. */
export const list = (data: Data): Scalar[] => Array.from(data as ArrayLike<Scalar>);

/** An array of distinct bit patterns where the dtype has that many: what structural kernels move. */
export function distinct(dtype: DType, shape: Shape): Buffer {
  const size = sizeOf(shape);
  return bufferOf(
    dtype,
    shape,
    Array.from({ length: size }, (_, i) => (dtype === "bool" ? i % 2 : isHalf(dtype) ? 0x7c01 + i : i + 1)),
  );
}

/** Small whole numbers from a seed: their sums and products are exact, so the order of operations does not show. */
export function whole(dtype: DType, shape: Shape, seed: number): Buffer {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return build(dtype, shape, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const value = (state >>> 16) % 7;
    return dtype === "bool" ? value % 2 : dtype.startsWith("uint") ? value : value - 3;
  });
}

export const anyDType = fc.constantFrom(...dtypeNames);

export const arithmeticDType = fc.constantFrom<DType>(
  "int8",
  "int16",
  "int32",
  "int64",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "float32",
  "float64",
);

/** Shapes of rank 0 and up, with axes of length 0 and 1 among them. */
export const shapes = (
  options: { minRank?: number; maxRank?: number; minLength?: number; maxLength?: number } = {},
) => {
  const { minRank = 0, maxRank = 4, minLength = 0, maxLength = 5 } = options;
  return fc.array(fc.integer({ min: minLength, max: maxLength }), { minLength: minRank, maxLength: maxRank });
};

/** A permutation of 0 … count - 1. */
export const permutations = (count: number) => {
  const all = Array.from({ length: count }, (_, i) => i);
  return fc.shuffledSubarray(all, { minLength: count, maxLength: count });
};

/** Some of the axes 0 … rank - 1, in any order. */
export const someAxes = (rank: number) => fc.shuffledSubarray(Array.from({ length: rank }, (_, i) => i));
