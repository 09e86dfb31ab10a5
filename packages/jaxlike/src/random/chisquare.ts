import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { div, exp, mul } from "../lax/index.js";
import { checkFloat, parameter, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { loggamma } from "./gamma.js";

/**
 * Numbers from the χ² distribution: sums of `df` squares of standard normal numbers.
 *
 * @param df a positive number, or an array that broadcasts to `shape`
 * @param shape default that of `df`
 */
export function chisquare(key: NDArray, df: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const typed = samplerKey("chisquare", key);
  const freedom = parameter(df, checkFloat("chisquare", dtype));
  const full = resultShape("chisquare", shape, freedom.shape);
  return mul(exp(loggamma(typed, div(freedom, 2), full, freedom.dtype)), 2);
}
