import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { log, mul, sqrt } from "../lax/index.js";
import { checkFloat, parameter, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/**
 * Numbers from the Rayleigh distribution, with density proportional to x·exp(−x²/(2·scale²)) for x ≥ 0.
 *
 * @param scale a positive number, or an array that broadcasts to `shape`
 * @param shape default that of `scale`
 */
export function rayleigh(key: NDArray, scale: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const typed = samplerKey("rayleigh", key);
  const factor = parameter(scale, checkFloat("rayleigh", dtype));
  const full = resultShape("rayleigh", shape, factor.shape);
  return mul(toRank(factor, full.length), sqrt(mul(log(uniform(typed, full, factor.dtype)), -2)));
}
