import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { div } from "../lax/index.js";
import { checkFloat, parameter, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { chisquare } from "./chisquare.js";
import { splitInto } from "./keys.js";

/**
 * Numbers from Fisher's F distribution: the ratio of two χ² numbers, each over its degrees of freedom.
 *
 * @param dfnum those of the numerator: a positive number, or an array that broadcasts to `shape`
 * @param dfden those of the denominator
 * @param shape default that of both together
 */
export function f(key: NDArray, dfnum: ArrayLike, dfden: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const [keyDen, keyNum] = splitInto(samplerKey("f", key));
  const result = checkFloat("f", dtype);
  const [num, den] = [parameter(dfnum, result), parameter(dfden, result)];
  const full = resultShape("f", shape, num.shape, den.shape);
  const mean = (k: NDArray, df: NDArray): NDArray => div(chisquare(k, df, full, result), toRank(df, full.length));
  return div(mean(keyNum!, num), mean(keyDen!, den));
}
