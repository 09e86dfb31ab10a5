import type { NDArray } from "../core/array.js";
import { moveAxis } from "./batching.js";
import { reshape } from "./reshape.js";

/** Axis `from` merged into the axis that is `into` when `from` is gone, as its slower part. */
export function mergeAxis(x: NDArray, from: number, into: number): NDArray {
  const moved = moveAxis(x, from, into);
  const { shape } = moved;
  return reshape(moved, shape.toSpliced(into, 2, shape[into]! * shape[into + 1]!));
}

/** Axis `axis` as two, the first of length `count`. */
export function splitAxis(x: NDArray, axis: number, count: number): NDArray {
  return reshape(x, x.shape.toSpliced(axis, 1, count, x.shape[axis]! / count));
}
