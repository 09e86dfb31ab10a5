import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { erfInv, mul } from "../lax/index.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/**
 * Numbers from the normal distribution of mean 0 and variance 1: its quantile function √2·erf⁻¹ of numbers from (−1, 1).
 *
 * @param dtype a float dtype; default float32, in x64 float64
 * @example
 * import { random } from "@lab/jaxlike";
 * random.normal(random.key(0), [2, 3]).shape; // [2, 3]
 */
export function normal(key: NDArray, shape: Shape = [], dtype?: DType): NDArray {
  const typed = samplerKey("normal", key);
  const result = checkFloat("normal", dtype);
  // The number after −1, since the quantile of −1 is infinite.
  const low = finfo(result).epsneg - 1;
  return mul(Math.SQRT2, erfInv(uniform(typed, shape, result, low, 1)));
}
