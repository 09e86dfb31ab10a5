import { extremeValue } from "../backend/js/accumulate.js";
import type { ShapedArray } from "../core/aval.js";
import { type DType, isFloat, isInteger, isKey, isSigned } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, type Shape, sameShape, sizeOf } from "../core/shape.js";

/** How the axes of operand, indices and result of a gather belong together, as in XLA; indices lie along the last axis. */
export interface GatherDimensionNumbers {
  /** The axes of the result that are those of a window, ascending; the others are those of the indices. */
  readonly offsetDims: readonly number[];
  /** The axes of the operand of which a window has one element, and the result none, ascending. */
  readonly collapsedSliceDims: readonly number[];
  /** The axis of the operand that each component of an index is for. */
  readonly startIndexMap: readonly number[];
  /** Axes of the operand that are walked through together with axes of the indices; default none. */
  readonly operandBatchingDims?: readonly number[];
  readonly startIndicesBatchingDims?: readonly number[];
}

/** With nothing left out. */
export type FullGatherDimensionNumbers = Required<GatherDimensionNumbers>;

export const fullGatherDimensionNumbers = (numbers: GatherDimensionNumbers): FullGatherDimensionNumbers => ({
  operandBatchingDims: [],
  startIndicesBatchingDims: [],
  ...numbers,
});

/** As JAX prints them. */
export const formatGatherDimensionNumbers = (numbers: FullGatherDimensionNumbers): string =>
  `GatherDimensionNumbers(offset_dims=${formatShape(numbers.offsetDims)}, collapsed_slice_dims=${formatShape(numbers.collapsedSliceDims)}, start_index_map=${formatShape(numbers.startIndexMap)}, operand_batching_dims=${formatShape(numbers.operandBatchingDims)}, start_indices_batching_dims=${formatShape(numbers.startIndicesBatchingDims)})`;

/** What becomes of windows out of bounds: moved inside ("clip"), filled or left out ("fill"), or promised not to be. */
export type IndexingMode = "clip" | "fill" | "drop" | "fill_or_drop" | "promise_in_bounds";

/** A mode without its synonyms. */
export type CanonicalMode = "clip" | "fill" | "promise_in_bounds";

export function canonicalMode(mode: IndexingMode): CanonicalMode {
  switch (mode) {
    case "clip":
    case "promise_in_bounds":
      return mode;
    case "fill":
    case "drop":
    case "fill_or_drop":
      return "fill";
    default:
      throw new JaxValueError(`Unknown gather mode "${mode}"`, {
        fix: 'Use "clip", "fill" (or "drop"), or "promise_in_bounds".',
      });
  }
}

/** As JAX prints it. */
export const formatMode = (mode: CanonicalMode): string =>
  `GatherScatterMode.${mode === "fill" ? "FILL_OR_DROP" : mode.toUpperCase()}`;

/** What a gather fills with if nothing is said: NaN, or what is least likely to be taken for a value. */
export function defaultFillValue(dtype: DType): number | bigint | boolean {
  if (isFloat(dtype)) return Number.NaN;
  if (isSigned(dtype)) return extremeValue("least", dtype);
  if (isInteger(dtype)) return extremeValue("greatest", dtype);
  if (dtype === "bool") return true;
  if (isKey(dtype)) return 2n ** 64n - 1n;
  throw new JaxValueError(`Unsupported dtype for gather fill_value ${dtype}`, { fix: 'Use the mode "clip".' });
}

export function checkIndices(what: string, { dtype, ndim, long }: ShapedArray): void {
  if (!isInteger(dtype)) {
    throw new JaxValueError(`indices must have an integer type, got ${dtype}`, {
      fix: `Convert the indices of ${what}: x.astype("int32").`,
    });
  }
  if (ndim === 0) {
    throw new JaxTypeError(
      `${what} index leaf dimension must be within [0, rank(indices)): got indices of type ${long}.`,
      {
        fix: "Add a last axis that holds the components of each index.",
      },
    );
  }
}

type Numbers = readonly number[];

/** Checks shared by gather and scatter, in XLA's words. */
export const dimensionChecks = (op: string) => {
  const invalid = (words: string): JaxTypeError =>
    new JaxTypeError(words, { fix: "Compare the dimension numbers with XLA's operation semantics." });
  return {
    invalid,
    sorted(dims: Numbers, name: string): void {
      if (dims.some((d, i) => i > 0 && d < dims[i - 1]!)) {
        throw invalid(`${name} in ${op} op must be sorted; got ${formatShape(dims)}`);
      }
    },
    distinct(dims: Numbers, name: string): void {
      if (new Set(dims).size !== dims.length) {
        throw invalid(`${name} in ${op} op must not repeat; got: ${formatShape(dims)}.`);
      }
    },
    inRange(dims: Numbers, rank: number, name: string): void {
      const bad = dims.find((d) => d < 0 || d >= rank);
      if (bad !== undefined) {
        throw invalid(`Invalid ${name} set in ${op} op; valid range is [0, ${rank}); got: ${bad}.`);
      }
    },
    disjoint(a: Numbers, b: Numbers, nameA: string, nameB: string): void {
      if (a.some((d) => b.includes(d))) {
        throw invalid(
          `${nameA} and ${nameB} in ${op} op must be disjoint; got: ${formatShape(a)} and ${formatShape(b)}.`,
        );
      }
    },
    batching(operand: Shape, indices: Shape, ofOperand: Numbers, ofIndices: Numbers): void {
      const lengths = ofOperand.map((axis) => operand[axis]!);
      const others = ofIndices.map((axis) => indices[axis]!);
      if (ofIndices.includes(indices.length - 1) || !sameShape(lengths, others)) {
        throw invalid(
          `${op} op requires operand batching dimensions and indices batching dimensions, of which the index vector dimension is none, to have the same shape, got ${formatShape(lengths)} and ${formatShape(others)}.`,
        );
      }
    },
  };
};

/** The shape of a gather's result. @throws JaxTypeError when the dimension numbers do not fit */
export function gatherShape(
  operand: Shape,
  indices: Shape,
  numbers: FullGatherDimensionNumbers,
  sliceSizes: Shape,
): number[] {
  const { offsetDims, collapsedSliceDims, startIndexMap, operandBatchingDims, startIndicesBatchingDims } = numbers;
  const check = dimensionChecks("gather");
  const rank = offsetDims.length + indices.length - 1;
  check.sorted(offsetDims, "offset_dims");
  check.distinct(offsetDims, "offset_dims");
  check.inRange(offsetDims, rank, "offset_dims");
  if (startIndexMap.length !== indices.at(-1)) {
    throw check.invalid(
      `Gather op has ${startIndexMap.length} elements in start_index_map and the bound of dimension index_vector_dim=${indices.length - 1} of indices is ${indices.at(-1)}. These two numbers must be equal.`,
    );
  }
  check.inRange(startIndexMap, operand.length, "start_index_map");
  check.distinct(startIndexMap, "start_index_map");
  check.sorted(collapsedSliceDims, "collapsed_slice_dims");
  check.inRange(collapsedSliceDims, operand.length, "collapsed_slice_dims");
  check.distinct(collapsedSliceDims, "collapsed_slice_dims");
  check.sorted(operandBatchingDims, "operand_batching_dims");
  check.inRange(operandBatchingDims, operand.length, "operand_batching_dims");
  check.distinct(operandBatchingDims, "operand_batching_dims");
  check.disjoint(collapsedSliceDims, operandBatchingDims, "collapsed_slice_dims", "operand_batching_dims");
  check.disjoint(startIndexMap, operandBatchingDims, "start_index_map", "operand_batching_dims");
  check.distinct(startIndicesBatchingDims, "start_indices_batching_dims");
  check.inRange(startIndicesBatchingDims, indices.length, "start_indices_batching_dims");
  check.batching(operand, indices, operandBatchingDims, startIndicesBatchingDims);
  if (sliceSizes.length !== operand.length) {
    throw check.invalid(
      `Gather op must have one slice size for every input dimension; got: len(slice_sizes)=${sliceSizes.length}, input_shape.rank=${operand.length}`,
    );
  }
  if (sliceSizes.length !== offsetDims.length + collapsedSliceDims.length + operandBatchingDims.length) {
    throw check.invalid(
      `All components of the offset index in a gather op must either be a offset dimension or explicitly collapsed/batching; got len(slice_sizes)=${sliceSizes.length}, output_slice_sizes=${formatShape(offsetDims)}, collapsed_slice_dims=${formatShape(collapsedSliceDims)}, operand_batching_dims=${formatShape(operandBatchingDims)}.`,
    );
  }
  sliceSizes.forEach((size, i) => {
    if (sizeOf(indices) > 0 && (size < 0 || size > operand[i]!)) {
      throw check.invalid(
        `Slice size at index ${i} in gather op is out of range, must be within [0, ${operand[i]} + 1), got ${size}.`,
      );
    }
    if (collapsedSliceDims.includes(i) && size !== 1) {
      throw check.invalid(`Gather op can only collapse slice dims with bound 1, but bound is ${size} for index ${i}.`);
    }
    if (operandBatchingDims.includes(i) && size > 1) {
      throw check.invalid(
        `Gather op can only have operand batching dims with bound 0/1, but bound is ${size} for index ${i}.`,
      );
    }
  });
  const windows = sliceSizes
    .filter((_, i) => !collapsedSliceDims.includes(i) && !operandBatchingDims.includes(i))
    .values();
  const batch = indices.slice(0, -1).values();
  return Array.from({ length: rank }, (_, axis) => (offsetDims.includes(axis) ? windows : batch).next().value!);
}
