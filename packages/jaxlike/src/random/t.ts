import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { div, mul, sqrt } from "../lax/index.js";
import { checkFloat, parameter, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { gamma } from "./gamma.js";
import { splitInto } from "./keys.js";
import { normal } from "./normal.js";

/**
 * Numbers from Student's t distribution.
 *
 * @param df degrees of freedom: a positive number, or an array that broadcasts to `shape`
 * @param shape default that of `df`
 */
export function t(key: NDArray, df: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const [keyNormal, keyGamma] = splitInto(samplerKey("t", key));
  const freedom = parameter(df, checkFloat("t", dtype));
  const full = resultShape("t", shape, freedom.shape);
  const half = div(freedom, 2);
  const spread = sqrt(div(toRank(half, full.length), gamma(keyGamma!, half, full, freedom.dtype)));
  return mul(normal(keyNormal!, full, freedom.dtype), spread);
}
