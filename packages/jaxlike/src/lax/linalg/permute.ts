import type { NDArray } from "../../core/array.js";
import { gather } from "../gather.js";
import { broadcastedIota } from "../iota.js";
import { sort } from "../sort.js";
import { asColumn } from "./matrix.js";

/**
 * Row i of each result is row `permutation[i]` of the matrix.
 *
 * @param x [..., m, n]
 * @param permutation [..., m], with the same batch axes
 */
export function permuteRows(x: NDArray, permutation: NDArray): NDArray {
  if (x.size === 0) return x;
  const rows = x.ndim - 2;
  const batch = Array.from({ length: rows }, (_, axis) => axis);
  return gather(
    x,
    asColumn(permutation),
    {
      offsetDims: [rows + 1],
      collapsedSliceDims: [rows],
      startIndexMap: [rows],
      operandBatchingDims: batch,
      startIndicesBatchingDims: batch,
    },
    x.shape.map((n, axis) => (axis <= rows ? 1 : n)),
  );
}

/** Permutations that undo these: where each row went. */
export function inversePermutation(permutation: NDArray): NDArray {
  const last = permutation.ndim - 1;
  return sort([permutation, broadcastedIota("int32", permutation.shape, last)], { dimension: last, numKeys: 1 })[1]!;
}
