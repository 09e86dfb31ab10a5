import type { NDArray } from "../core/array.js";
import { arrayOf, type ConcreteArray } from "../core/concrete-array.js";
import { allocate } from "../core/dtype.js";
import { concreteOf } from "../core/tracer.js";
import { moveAxis } from "../lax/batching.js";

/** Arrays of one shape, one after the other along a new axis. */
export function stackArrays(xs: readonly NDArray[], axis: number): NDArray {
  const [first] = xs;
  const data = allocate(first!.dtype, xs.length * first!.size) as Float64Array;
  xs.forEach((x, i) => {
    data.set((concreteOf(x) as ConcreteArray).buffer as Float64Array, i * first!.size);
  });
  return moveAxis(arrayOf(data, [xs.length, ...first!.shape], first!.dtype), 0, axis);
}

/** The same elements, rotated by `i` places. */
export function rotated(x: NDArray, i: number): NDArray {
  const { buffer } = concreteOf(x) as ConcreteArray;
  const data = allocate(x.dtype, x.size) as Float64Array;
  const source = buffer as Float64Array;
  for (let k = 0; k < data.length; k++) data[k] = source[(k + i) % data.length]!;
  return arrayOf(data, x.shape, x.dtype, x.weakType);
}
