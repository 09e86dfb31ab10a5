import type { Data, DType } from "../../core/dtype.js";
import { stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import { contract, dataFor, type Operand } from "./contraction.js";
import { offsetsOf } from "./strided.js";

/** Which axes of the left and of the right operand are summed over, and which are walked through together. */
export interface DotDimensionNumbers {
  readonly contracting: readonly [lhs: readonly number[], rhs: readonly number[]];
  readonly batch: readonly [lhs: readonly number[], rhs: readonly number[]];
}

/** XLA's DotGeneral: the axes of the result are the batch axes, then the free ones of lhs, then those of rhs. */
export function dotGeneral(lhs: Buffer, rhs: Buffer, dimensionNumbers: DotDimensionNumbers, resultDtype: DType): Data {
  const { contracting, batch } = dimensionNumbers;
  return contract(
    operandOf(lhs, contracting[0], batch[0], resultDtype),
    operandOf(rhs, contracting[1], batch[1], resultDtype),
    resultDtype,
  );
}

function operandOf(x: Buffer, contracting: readonly number[], batch: readonly number[], resultDtype: DType): Operand {
  const strides = stridesOf(x.shape);
  const offsets = (axes: readonly number[]) =>
    offsetsOf(
      axes.map((axis) => x.shape[axis]!),
      axes.map((axis) => strides[axis]!),
    );
  const free = x.shape.map((_, axis) => axis).filter((axis) => !contracting.includes(axis) && !batch.includes(axis));
  return {
    data: dataFor(x, resultDtype),
    batch: offsets(batch),
    free: offsets(free),
    contracting: offsets(contracting),
  };
}
