import type { NDArray } from "../core/array.js";
import type { BatchDim } from "../core/primitive.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { transpose } from "./transpose.js";

/** The array with its axis `from` as axis `to`. */
export function moveAxis(x: NDArray, from: number, to: number): NDArray {
  if (from === to) return x;
  const order = Array.from({ length: x.ndim }, (_, axis) => axis).filter((axis) => axis !== from);
  order.splice(to, 0, from);
  return transpose(x, order);
}

/** The array with its batch axis at `to`; repeated along a new one if it has none. */
export function moveBatchAxis(x: NDArray, from: BatchDim, to: number, size: number): NDArray {
  if (from !== null) return moveAxis(x, from, to);
  const shape = x.shape.toSpliced(to, 0, size);
  const kept = x.shape.map((_, axis) => (axis < to ? axis : axis + 1));
  return broadcastInDim(x, shape, kept);
}

/** Where an axis of one element of the batch lies in the whole batch. */
export const axisInBatch = (axis: number, batch: number): number => (axis < batch ? axis : axis + 1);

/** Where the batch axis lies when `axes`, axes of one element of the batch, are gone. */
export const batchAfterRemoving = (batch: number, axes: readonly number[]): number =>
  batch - axes.filter((axis) => axis < batch).length;
