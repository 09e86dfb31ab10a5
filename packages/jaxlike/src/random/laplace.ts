import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { abs, log1p, mul, neg, sign } from "../lax/index.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/** Numbers from the Laplace distribution, with density exp(−|x|)/2. */
export function laplace(key: NDArray, shape: Shape = [], dtype?: DType): NDArray {
  const result = checkFloat("laplace", dtype);
  const u = uniform(samplerKey("laplace", key), shape, result, finfo(result).epsneg - 1, 1);
  return mul(sign(u), log1p(neg(abs(u))));
}
