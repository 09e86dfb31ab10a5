import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { log, log1p, neg, sub } from "../lax/index.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/** Numbers from the logistic distribution, with distribution function 1/(1 + exp(−x)). */
export function logistic(key: NDArray, shape: Shape = [], dtype?: DType): NDArray {
  const result = checkFloat("logistic", dtype);
  const u = uniform(samplerKey("logistic", key), shape, result, finfo(result).tiny, 1);
  return sub(log(u), log1p(neg(u)));
}
