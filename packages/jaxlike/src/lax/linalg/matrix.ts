/**
 * Matrices in the last two axes of arrays, batches of them in the axes before: what derivatives are written with.
 */
import type { NDArray } from "../../core/array.js";
import type { DType } from "../../core/dtype.js";
import type { Shape } from "../../core/shape.js";
import { broadcastInDim } from "../broadcast-in-dim.js";
import { convert } from "../convert-element-type.js";
import { dotGeneral } from "../dot-general.js";
import { add, div } from "../elementwise/arithmetic.js";
import { eq, ge } from "../elementwise/comparison.js";
import { select } from "../elementwise/select.js";
import { fullLike } from "../full.js";
import { broadcastedIota } from "../iota.js";
import { reduceSum } from "../reduce-sum.js";
import { reshape } from "../reshape.js";
import { slice } from "../slice.js";
import { transpose } from "../transpose.js";

/** The shape of the batch. */
export const batchShape = (x: NDArray): Shape => x.shape.slice(0, -2);

/** Rows and columns. */
export const matrixShape = (x: NDArray): readonly [m: number, n: number] => [x.shape.at(-2)!, x.shape.at(-1)!];

/** Each matrix transposed. */
export function transposed(x: NDArray): NDArray {
  const order = x.shape.map((_, axis) => axis);
  return transpose(x, [...order.slice(0, -2), x.ndim - 1, x.ndim - 2]);
}

/** The product of each pair of matrices, which have the same batch axes. */
export function product(a: NDArray, b: NDArray): NDArray {
  const batch = batchShape(a).map((_, axis) => axis);
  return dotGeneral(a, b, [
    [[a.ndim - 1], [b.ndim - 2]],
    [batch, batch],
  ]);
}

/** (A + Aᵀ) / 2. */
export const symmetrized = (x: NDArray): NDArray => div(add(x, transposed(x)), 2);

/** True on and below diagonal k, which lies k places above the main one. */
function isOnOrBelow(m: number, n: number, k: number): NDArray {
  return ge(add(broadcastedIota("int32", [m, n], 0), k), broadcastedIota("int32", [m, n], 1));
}

const overBatch = (mask: NDArray, shape: Shape): NDArray =>
  broadcastInDim(mask, shape, [shape.length - 2, shape.length - 1]);

/** The lower triangles, zeros above diagonal k. */
export function lowerTriangle(x: NDArray, k = 0): NDArray {
  const mask = overBatch(isOnOrBelow(...matrixShape(x), k), x.shape);
  return select(mask, x, fullLike(x, 0));
}

/** The upper triangles, zeros below diagonal k. */
export function upperTriangle(x: NDArray, k = 0): NDArray {
  const mask = overBatch(isOnOrBelow(...matrixShape(x), k - 1), x.shape);
  return select(mask, fullLike(x, 0), x);
}

/** True on the diagonal of an n × n matrix. */
const isOnDiagonal = (n: number): NDArray =>
  eq(add(broadcastedIota("int32", [n, n], 0), 0), broadcastedIota("int32", [n, n], 1));

/** The n × n identity, with axes of length 1 before it, so that it goes with batches of `ndim` axes in all. */
export function identity(n: number, dtype: DType, ndim = 2): NDArray {
  const eye = convert(isOnDiagonal(n), dtype);
  return reshape(eye, [...Array<number>(ndim - 2).fill(1), n, n]);
}

/** The diagonals of matrices, in the last axis. */
export function diagonalOf(x: NDArray): NDArray {
  const n = Math.min(...matrixShape(x));
  const origin = x.shape.map(() => 0);
  const square = slice(x, origin, [...batchShape(x), n, n]);
  const onDiagonal = select(overBatch(isOnDiagonal(n), square.shape), square, fullLike(square, 0));
  return reduceSum(onDiagonal, [x.ndim - 1]);
}

/** Matrices with these diagonals, zeros elsewhere. */
export function diagonalMatrix(s: NDArray): NDArray {
  const n = s.shape.at(-1)!;
  const shape = [...s.shape, n];
  const rows = broadcastInDim(
    s,
    shape,
    s.shape.map((_, axis) => axis),
  );
  return select(overBatch(isOnDiagonal(n), shape), rows, fullLike(rows, 0));
}

/** A vector as a matrix of one row. */
export const asRow = (v: NDArray): NDArray => reshape(v, [...v.shape.slice(0, -1), 1, v.shape.at(-1)!]);

/** A vector as a matrix of one column. */
export const asColumn = (v: NDArray): NDArray => reshape(v, [...v.shape, 1]);

/** Rows `from` to `to`, and columns likewise. */
export function block(x: NDArray, rows: readonly [number, number], cols: readonly [number, number]): NDArray {
  const batch = batchShape(x);
  return slice(x, [...batch.map(() => 0), rows[0], cols[0]], [...batch, rows[1], cols[1]]);
}
