import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { log1p, neg } from "../lax/index.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/** Numbers from the exponential distribution of mean 1, with density exp(−x) for x ≥ 0. */
export function exponential(key: NDArray, shape: Shape = [], dtype?: DType): NDArray {
  const u = uniform(samplerKey("exponential", key), shape, checkFloat("exponential", dtype));
  // Of 1 − u, which is never 0.
  return neg(log1p(neg(u)));
}
