import { Matrix, matmul } from "@lab/linalg";
import { allocate, type Data, type DType, isBig, isFloat } from "../../core/dtype.js";
import type { Buffer } from "../buffer.js";
import { operandFor } from "./accumulate.js";
import { convertElementType } from "./convert.js";
import { asNumbers, type Numbers } from "./elements.js";

/**
 * An operand of a contraction. The element at batch index b, free index i and contracted index k is
 * `data[batch[b] + free[i] + contracting[k]]`: so any layout will do, windows that overlap among them.
 */
export interface Operand {
  readonly data: Data;
  readonly batch: Int32Array;
  readonly free: Int32Array;
  readonly contracting: Int32Array;
}

/**
 * Sums of products: result[b, i, j] = Σ_k lhs[b, i, k] · rhs[b, j, k].
 *
 * @param dtype the dtype of both operands' elements and of the result; or, where it is a float, of the result only
 */
export function contract(lhs: Operand, rhs: Operand, dtype: DType): Data {
  const result = allocate(dtype, lhs.batch.length * lhs.free.length * rhs.free.length);
  if (isFloat(dtype) && worthPacking(lhs.free.length, rhs.free.length, lhs.contracting.length)) {
    contractPacked(lhs, rhs, asNumbers(result));
  } else {
    contractDirectly(lhs, rhs, dtype, asNumbers(result));
  }
  return result;
}

/** The elements as a contraction into that dtype takes them. */
export function dataFor(x: Buffer, resultDtype: DType): Data {
  if (isFloat(x.dtype) && isFloat(resultDtype)) return x.data;
  return operandFor(x.dtype === resultDtype ? x.data : convertElementType(x, resultDtype), "sum");
}

/** The sum of products along k. */
type Dot = (a: Numbers, aFrom: number, aAt: Int32Array, b: Numbers, bFrom: number, bAt: Int32Array) => number;

function contractDirectly(lhs: Operand, rhs: Operand, dtype: DType, result: Numbers): void {
  const dot = dotFor(dtype);
  const [a, b] = [asNumbers(lhs.data), asNumbers(rhs.data)];
  let at = 0;
  for (let batch = 0; batch < lhs.batch.length; batch++) {
    for (let i = 0; i < lhs.free.length; i++) {
      const aFrom = lhs.batch[batch]! + lhs.free[i]!;
      for (let j = 0; j < rhs.free.length; j++) {
        result[at++] = dot(a, aFrom, lhs.contracting, b, rhs.batch[batch]! + rhs.free[j]!, rhs.contracting);
      }
    }
  }
}

function dotFor(dtype: DType): Dot {
  if (isFloat(dtype)) return dotFloat;
  if (isBig(dtype)) return dotBig as unknown as Dot;
  return dtype === "bool" ? anyOfAnds : dotInteger;
}

const dotFloat: Dot = (a, aFrom, aAt, b, bFrom, bAt) => {
  let sum = 0;
  for (let k = 0; k < aAt.length; k++) sum += a[aFrom + aAt[k]!]! * b[bFrom + bAt[k]!]!;
  return sum;
};

/** Modulo 2³², which the typed array of the result takes to its own width. */
const dotInteger: Dot = (a, aFrom, aAt, b, bFrom, bAt) => {
  let sum = 0;
  for (let k = 0; k < aAt.length; k++) sum = (sum + Math.imul(a[aFrom + aAt[k]!]!, b[bFrom + bAt[k]!]!)) | 0;
  return sum;
};

const anyOfAnds: Dot = (a, aFrom, aAt, b, bFrom, bAt) => {
  for (let k = 0; k < aAt.length; k++) if ((a[aFrom + aAt[k]!]! & b[bFrom + bAt[k]!]!) !== 0) return 1;
  return 0;
};

type BigDot = (
  a: BigInt64Array,
  aFrom: number,
  aAt: Int32Array,
  b: BigInt64Array,
  bFrom: number,
  bAt: Int32Array,
) => bigint;

const dotBig: BigDot = (a, aFrom, aAt, b, bFrom, bAt) => {
  let sum = 0n;
  for (let k = 0; k < aAt.length; k++) sum = BigInt.asIntN(64, sum + a[aFrom + aAt[k]!]! * b[bFrom + bAt[k]!]!);
  return sum;
};

/** What the copies of one element of a packed operand cost, in products of the direct loop: measured. */
const PACKING_COST = 0.5;
/** What a call of the packed product costs, in the same unit: measured. */
const CALL_COST = 1024;

function worthPacking(m: number, n: number, k: number): boolean {
  return m * n * k > CALL_COST + PACKING_COST * (m * k + k * n + m * n);
}

/** As many elements of the left operand are packed at a time: 32 MiB, where windows overlap it would grow many times. */
const LARGEST_PACK = 1 << 22;

function contractPacked(lhs: Operand, rhs: Operand, result: Numbers): void {
  const [m, n, k] = [lhs.free.length, rhs.free.length, lhs.contracting.length];
  const rows = Math.min(m, Math.max(1, Math.floor(LARGEST_PACK / k)));
  for (let batch = 0; batch < lhs.batch.length; batch++) {
    const right = pack(asNumbers(rhs.data), rhs.batch[batch]!, rhs.free, rhs.contracting);
    for (let i = 0; i < m; i += rows) {
      const left = pack(asNumbers(lhs.data), lhs.batch[batch]!, lhs.free.subarray(i, i + rows), lhs.contracting);
      const product = matmul(left.matrix, right.matrix, { transposeA: left.transposed, transposeB: !right.transposed });
      result.set(product.data, (batch * m + i) * n);
    }
  }
}

/** The matrix of free rows and contracted columns, or its transpose where that is how the elements lie. */
function pack(data: Numbers, from: number, free: Int32Array, contracting: Int32Array) {
  const [rows, cols] = [free.length, contracting.length];
  const origin = from + free[0]!;
  if (isEven(contracting, 1) && isEven(free, cols)) {
    return { matrix: new Matrix(rows, cols, doubles(data, origin, rows * cols)), transposed: false };
  }
  if (isEven(free, 1) && isEven(contracting, rows)) {
    return { matrix: new Matrix(cols, rows, doubles(data, origin, rows * cols)), transposed: true };
  }
  const packed = new Float64Array(rows * cols);
  let at = 0;
  for (const row of free) for (const col of contracting) packed[at++] = data[from + row + col]!;
  return { matrix: new Matrix(rows, cols, packed), transposed: false };
}

function doubles(data: Numbers, from: number, count: number): Float64Array {
  const part = data.subarray(from, from + count);
  return part instanceof Float64Array ? part : new Float64Array(part);
}

/** Whether each offset is `step` after the one before. */
function isEven(offsets: Int32Array, step: number): boolean {
  for (let i = 1; i < offsets.length; i++) if (offsets[i]! - offsets[i - 1]! !== step) return false;
  return true;
}
