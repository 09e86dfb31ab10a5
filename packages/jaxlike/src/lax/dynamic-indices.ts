import type { Buffer } from "../backend/buffer.js";
import { type ArrayLike, NDArray } from "../core/array.js";
import { ConcreteArray, scalarOf } from "../core/concrete-array.js";
import { type DType, isInteger, isUnsigned } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import type { BatchDim } from "../core/primitive.js";
import { formatShape, type Shape } from "../core/shape.js";
import { asArray } from "./as-array.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { concatenate } from "./concatenate.js";
import { convert } from "./convert-element-type.js";
import { add } from "./elementwise/arithmetic.js";
import { lt } from "./elementwise/comparison.js";
import { select } from "./elementwise/select.js";
import { iota } from "./iota.js";
import { indexInDim } from "./slice-in-dim.js";

/** Start indices, one an axis: bare integers or arrays without axes, traced ones too; or one array that holds them all. */
export type StartIndices = ArrayLike | readonly ArrayLike[];

export interface DynamicIndexOptions {
  /** Whether negative indices count from the end (default), or are clamped to 0 as all others outside. */
  readonly allowNegativeIndices?: boolean;
}

/** The start indices as arrays of one integer dtype, with negative ones counted from the end. */
export function startArrays(
  given: StartIndices,
  shape: Shape,
  { allowNegativeIndices = true }: DynamicIndexOptions,
): NDArray[] {
  const indices = listOf(given);
  if (indices.length !== shape.length) {
    throw new JaxValueError(
      `Length of slice indices must match number of operand dimensions (${indices.length} vs ${formatShape(shape)})`,
      { fix: "Pass one start index for each axis." },
    );
  }
  const arrays = indices.filter((index) => index instanceof NDArray);
  const dtype = arrays[0]?.dtype ?? "int32";
  for (const array of arrays) checkIndex(array, dtype);
  return indices.map((index, axis) => {
    const length = shape[axis]!;
    const known = typeof index === "number" || typeof index === "bigint" ? Number(index) : undefined;
    if (known !== undefined) return scalarOf(knownIndex(known, length, allowNegativeIndices), dtype);
    return allowNegativeIndices ? fromEnd(asArray(index), length) : asArray(index);
  });
}

function listOf(given: StartIndices): readonly ArrayLike[] {
  if (Array.isArray(given)) return given as readonly ArrayLike[];
  const array = asArray(given as ArrayLike);
  if (array.ndim !== 1) {
    throw new JaxValueError(`Slice indices must be a 1D sequence, got ${formatShape(array.shape)}`, {
      fix: "Pass a list of scalars, or an array of one axis.",
    });
  }
  return Array.from({ length: array.shape[0]! }, (_, i) => indexInDim(array, i, 0, { keepdims: false }));
}

function checkIndex(index: NDArray, dtype: DType): void {
  if (index.ndim !== 0 || !isInteger(index.dtype) || index.dtype !== dtype) {
    throw new JaxTypeError(
      `index arguments to dynamic_slice must be integers of the same type, without axes: got ${index.aval.long}`,
      { fix: 'Convert the indices: x.astype("int32").' },
    );
  }
}

function knownIndex(index: number, length: number, allowNegative: boolean): number {
  if (!Number.isInteger(index)) {
    throw new JaxTypeError(`index arguments to dynamic_slice must be integers, got ${index}`, {
      fix: "Round the index.",
    });
  }
  return index < 0 && allowNegative ? index + length : index;
}

/** An index from the front; what is known now is computed now, and leaves no equations behind. */
function fromEnd(index: NDArray, length: number): NDArray {
  if (isUnsigned(index.dtype)) return index;
  if (index instanceof ConcreteArray && Number(index.buffer[0]) >= 0) return index;
  return select(lt(index, 0), add(index, length), index);
}

/** The start indices of a kernel's arguments. */
export const startsOf = (buffers: readonly Buffer[]): number[] => buffers.map(({ data }) => Number(data[0]));

/** Start indices as one array whose last axis has one component an axis; for each element of the batch where any has one. */
export function joinedIndices(
  indices: readonly NDArray[],
  dims: readonly BatchDim[],
  size: number,
): [NDArray, BatchDim] {
  if (indices.length === 0) return [iota("int32", 0), null];
  const strong = indices.map((x) => convert(x, x.dtype));
  if (dims.every((dim) => dim === null)) {
    const components = strong.map((x) => broadcastInDim(x, [1], []));
    return [concatenate(components, 0), null];
  }
  const columns = strong.map((x, i) => broadcastInDim(x, [size, 1], dims[i] === null ? [] : [0]));
  return [concatenate(columns, 1), 0];
}
