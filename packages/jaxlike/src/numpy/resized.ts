import type { NDArray } from "../core/array.js";
import { type Shape, sizeOf } from "../core/shape.js";
import { fullLike } from "../lax/full.js";
import * as lax from "../lax/index.js";
import { ravel } from "./axes.js";
import { broadcastTo } from "./broadcast.js";

/** The elements in row-major order, repeated or cut off to fill a shape. */
export function resized(x: NDArray, shape: Shape | number): NDArray {
  const lengths = typeof shape === "number" ? [shape] : shape;
  const size = sizeOf(lengths);
  if (x.size === 0) return fullLike(x, 0, x.dtype, lengths);
  const row = ravel(x);
  const times = Math.ceil(size / x.size);
  const repeated = times === 1 ? row : lax.reshape(broadcastTo(row, [times, x.size]), [times * x.size]);
  return lax.reshape(lax.slice(repeated, [0], [size]), lengths);
}
