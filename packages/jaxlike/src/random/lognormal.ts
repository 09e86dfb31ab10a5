import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { exp, mul } from "../lax/index.js";
import { checkFloat, parameter, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { normal } from "./normal.js";

/**
 * Exponentials of normal numbers of mean 0.
 *
 * @param sigma their standard deviation: a number, or an array that broadcasts to `shape`; default 1
 * @param shape default that of `sigma`
 */
export function lognormal(key: NDArray, sigma: ArrayLike = 1, shape?: Shape | null, dtype?: DType): NDArray {
  const typed = samplerKey("lognormal", key);
  const deviation = parameter(sigma, checkFloat("lognormal", dtype));
  const full = resultShape("lognormal", shape, deviation.shape);
  return exp(mul(normal(typed, full, deviation.dtype), toRank(deviation, full.length)));
}
