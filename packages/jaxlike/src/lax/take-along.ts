import type { NDArray } from "../core/array.js";
import { axesUpTo } from "./canonical-axis.js";
import { gather } from "./gather.js";
import { reshape } from "./reshape.js";

/**
 * Elements at places along an axis, which differ from line to line: result[…, i, …] = x[…, indices[…, i, …], …].
 *
 * @param indices within bounds; of the shape of `x` but for the length of the axis
 */
export function takeAlong(x: NDArray, indices: NDArray, axis: number): NDArray {
  const others = axesUpTo(x.ndim).filter((i) => i !== axis);
  return gather(
    x,
    reshape(indices, [...indices.shape, 1]),
    {
      offsetDims: [],
      collapsedSliceDims: [axis],
      startIndexMap: [axis],
      operandBatchingDims: others,
      startIndicesBatchingDims: others,
    },
    x.shape.map(() => 1),
  );
}
