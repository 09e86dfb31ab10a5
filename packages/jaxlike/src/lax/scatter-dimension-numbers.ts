import { formatShape, type Shape, sameShape } from "../core/shape.js";
import { dimensionChecks, type FullGatherDimensionNumbers } from "./gather-dimension-numbers.js";

/** How the axes of operand, indices and updates of a scatter belong together, as in XLA; indices lie along the last axis. */
export interface ScatterDimensionNumbers {
  /** The axes of the updates that are those of a window, ascending; the others are those of the indices. */
  readonly updateWindowDims: readonly number[];
  /** The axes of the operand of which a window has one element, and the updates none, ascending. */
  readonly insertedWindowDims: readonly number[];
  /** The axis of the operand that each component of an index is for. */
  readonly scatterDimsToOperandDims: readonly number[];
  /** Axes of the operand that are walked through together with axes of the indices; default none. */
  readonly operandBatchingDims?: readonly number[];
  readonly scatterIndicesBatchingDims?: readonly number[];
}

/** With nothing left out. */
export type FullScatterDimensionNumbers = Required<ScatterDimensionNumbers>;

export const fullScatterDimensionNumbers = (numbers: ScatterDimensionNumbers): FullScatterDimensionNumbers => ({
  operandBatchingDims: [],
  scatterIndicesBatchingDims: [],
  ...numbers,
});

/** As JAX prints them. */
export const formatScatterDimensionNumbers = (numbers: FullScatterDimensionNumbers): string =>
  `ScatterDimensionNumbers(update_window_dims=${formatShape(numbers.updateWindowDims)}, inserted_window_dims=${formatShape(numbers.insertedWindowDims)}, scatter_dims_to_operand_dims=${formatShape(numbers.scatterDimsToOperandDims)}, operand_batching_dims=${formatShape(numbers.operandBatchingDims)}, scatter_indices_batching_dims=${formatShape(numbers.scatterIndicesBatchingDims)})`;

/** The gather that reads what a scatter writes. */
export const inverseGather = (numbers: FullScatterDimensionNumbers): FullGatherDimensionNumbers => ({
  offsetDims: numbers.updateWindowDims,
  collapsedSliceDims: numbers.insertedWindowDims,
  startIndexMap: numbers.scatterDimsToOperandDims,
  operandBatchingDims: numbers.operandBatchingDims,
  startIndicesBatchingDims: numbers.scatterIndicesBatchingDims,
});

/** The length of a scatter's window along each axis of the operand. */
export function scatterWindow(operand: Shape, updates: Shape, numbers: FullScatterDimensionNumbers): number[] {
  const lengths = numbers.updateWindowDims.map((axis) => updates[axis]!).values();
  return operand.map((_, axis) =>
    numbers.insertedWindowDims.includes(axis) || numbers.operandBatchingDims.includes(axis) ? 1 : lengths.next().value!,
  );
}

/** @throws JaxTypeError when the dimension numbers do not fit the shapes */
export function checkScatter(
  operand: Shape,
  indices: Shape,
  updates: Shape,
  numbers: FullScatterDimensionNumbers,
): void {
  const {
    updateWindowDims,
    insertedWindowDims,
    scatterDimsToOperandDims,
    operandBatchingDims,
    scatterIndicesBatchingDims,
  } = numbers;
  const check = dimensionChecks("scatter");
  const rank = indices.length - 1 + updateWindowDims.length;
  if (updates.length !== rank) {
    throw check.invalid(`Updates tensor must be of rank ${rank}; got ${updates.length}.`);
  }
  check.sorted(updateWindowDims, "update_window_dims");
  check.distinct(updateWindowDims, "update_window_dims");
  check.inRange(updateWindowDims, updates.length, "update_window_dims");
  check.sorted(insertedWindowDims, "inserted_window_dims");
  check.distinct(insertedWindowDims, "inserted_window_dims");
  check.inRange(insertedWindowDims, operand.length, "inserted_window_dims");
  check.sorted(operandBatchingDims, "operand_batching_dims");
  check.distinct(operandBatchingDims, "operand_batching_dims");
  check.inRange(operandBatchingDims, operand.length, "operand_batching_dims");
  check.disjoint(insertedWindowDims, operandBatchingDims, "inserted_window_dims", "operand_batching_dims");
  check.disjoint(
    scatterDimsToOperandDims,
    operandBatchingDims,
    "scatter_dims_to_operand_dims",
    "operand_batching_dims",
  );
  check.distinct(scatterIndicesBatchingDims, "scatter_indices_batching_dims");
  check.inRange(scatterIndicesBatchingDims, indices.length, "scatter_indices_batching_dims");
  check.batching(operand, indices, operandBatchingDims, scatterIndicesBatchingDims);
  const windowRank = updateWindowDims.length + insertedWindowDims.length + operandBatchingDims.length;
  if (operand.length !== windowRank) {
    throw check.invalid(
      `Scatter op has window of size ${windowRank}; doesn't match operand of rank ${operand.length}.`,
    );
  }
  if (scatterDimsToOperandDims.length !== indices.at(-1)) {
    throw check.invalid(
      `Scatter op has ${scatterDimsToOperandDims.length} elements in scatter_dims_to_operand_dims and the bound of dimension index_vector_dim=${indices.length - 1} of indices is ${indices.at(-1)}. These two numbers must be equal.`,
    );
  }
  check.inRange(scatterDimsToOperandDims, operand.length, "scatter_dims_to_operand_dims");
  check.distinct(scatterDimsToOperandDims, "scatter_dims_to_operand_dims");
  const window = scatterWindow(operand, updates, numbers);
  const tooLong = window.findIndex(
    (n, axis) => n > operand[axis]! && !insertedWindowDims.includes(axis) && !operandBatchingDims.includes(axis),
  );
  if (tooLong >= 0) {
    throw check.invalid(
      `Bounds of the window dimensions of updates must not exceed the bounds of the corresponding dimensions of operand. For dimension ${tooLong} of the operand, updates bound is ${window[tooLong]}, operand bound is ${operand[tooLong]}.`,
    );
  }
  const scattered = updates.filter((_, axis) => !updateWindowDims.includes(axis));
  if (!sameShape(scattered, indices.slice(0, -1))) {
    throw check.invalid(
      `Bounds of the scatter dimensions of updates must be the same as the bounds of the corresponding dimensions of scatter indices. The bounds of updates are ${formatShape(scattered)}, those of indices ${formatShape(indices.slice(0, -1))}.`,
    );
  }
}
