import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { div, exp } from "../lax/index.js";
import { checkFloat, parameter, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { exponential } from "./exponential.js";

/**
 * Numbers from the Pareto distribution, with density b/x^(b+1) for x ≥ 1.
 *
 * @param b a positive number, or an array that broadcasts to `shape`
 * @param shape default that of `b`
 */
export function pareto(key: NDArray, b: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const typed = samplerKey("pareto", key);
  const index = parameter(b, checkFloat("pareto", dtype));
  const full = resultShape("pareto", shape, index.shape);
  return exp(div(exponential(typed, full, index.dtype), toRank(index, full.length)));
}
