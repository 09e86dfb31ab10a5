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

/** How a gather or scatter may select windows: every axis of the operand is of one of three roles. */
export interface WindowCase {
  readonly operandShape: readonly number[];
  readonly roles: readonly ("window" | "collapsed" | "batching")[];
  readonly sliceSizes: readonly number[];
  /** The axes that the components of an index are for. */
  readonly indexMap: readonly number[];
  /** The shape of the indices, whose last axis holds the components. */
  readonly indicesShape: readonly number[];
  /** For each batching axis of the operand, the axis of the indices. */
  readonly indicesBatchingDims: readonly number[];
  /** The axes of the result (of the updates) that are those of a window. */
  readonly offsetDims: readonly number[];
  readonly resultShape: readonly number[];
  readonly indices: readonly number[];
}

export const windowCases: fc.Arbitrary<WindowCase> = fc
  .array(
    fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      role: fc.constantFrom("window", "collapsed", "batching"),
      size: fc.nat(4),
      indexed: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .chain((axes) => {
    const operandShape = axes.map(({ count }) => count);
    const roles = axes.map(({ role }) => role);
    const all = axes.map((_, axis) => axis);
    const windowShape = axes.filter(({ role }) => role === "window").map(({ count, size }) => Math.min(size, count));
    const windowSizes = windowShape.values();
    const sliceSizes = roles.map((role) => (role === "window" ? windowSizes.next().value! : 1));
    const batching = all.filter((axis) => roles[axis] === "batching");
    return fc
      .tuple(
        fc.shuffledSubarray(all.filter((axis) => roles[axis] !== "batching" && axes[axis]!.indexed)),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
      )
      .chain(([indexMap, extra]) => {
        const batchRank = batching.length + extra.length;
        return fc
          .tuple(
            fc.shuffledSubarray(
              Array.from({ length: batchRank }, (_, i) => i),
              { minLength: batching.length, maxLength: batching.length },
            ),
            fc.subarray(
              Array.from({ length: batchRank + windowShape.length }, (_, i) => i),
              { minLength: windowShape.length, maxLength: windowShape.length },
            ),
          )
          .chain(([indicesBatchingDims, offsetDims]) => {
            const rest = extra.values();
            const batchShape = Array.from({ length: batchRank }, (_, i) =>
              indicesBatchingDims.includes(i)
                ? operandShape[batching[indicesBatchingDims.indexOf(i)]!]!
                : rest.next().value!,
            );
            const lengths = { window: windowShape.values(), batch: batchShape.values() };
            const resultShape = Array.from(
              { length: batchRank + windowShape.length },
              (_, axis) => (offsetDims.includes(axis) ? lengths.window : lengths.batch).next().value!,
            );
            const indicesShape = [...batchShape, indexMap.length];
            const size = sizeOf(indicesShape);
            return fc.record({
              operandShape: fc.constant(operandShape),
              roles: fc.constant(roles),
              sliceSizes: fc.constant(sliceSizes),
              indexMap: fc.constant(indexMap),
              indicesShape: fc.constant(indicesShape),
              indicesBatchingDims: fc.constant(indicesBatchingDims),
              offsetDims: fc.constant(offsetDims),
              resultShape: fc.constant(resultShape),
              indices: fc.array(fc.integer({ min: -2, max: 5 }), { minLength: size, maxLength: size }),
            });
          });
      });
  });

export const axesOf = (roles: readonly string[], role: string): number[] =>
  roles.flatMap((r, axis) => (r === role ? [axis] : []));

/** Which element of the operand an element of the result comes from: XLA's definition of Gather, word for word. */
export function selectedIndex(
  { operandShape, roles, sliceSizes, indexMap, indicesShape, indicesBatchingDims, offsetDims, indices }: WindowCase,
  resultIndex: readonly number[],
): { index: number[]; inside: boolean } {
  const batch = resultIndex.filter((_, axis) => !offsetDims.includes(axis));
  const offsets = offsetDims.map((axis) => resultIndex[axis]!);
  const strides = stridesOf(indicesShape);
  let inside = true;
  const index = operandShape.map(() => 0);
  indexMap.forEach((axis, component) => {
    const start = indices[batch.reduce((sum, i, b) => sum + i * strides[b]!, component)]!;
    const last = operandShape[axis]! - sliceSizes[axis]!;
    if (start < 0 || start > last) inside = false;
    index[axis] = Math.max(0, Math.min(start, last));
  });
  axesOf(roles, "batching").forEach((axis, i) => {
    index[axis] = batch[indicesBatchingDims[i]!]!;
  });
  axesOf(roles, "window").forEach((axis, i) => {
    index[axis]! += offsets[i]!;
  });
  return { index, inside };
}
