import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { broadcastShapes } from "../lax/broadcast.js";
import { mul, reduceSum, sqrt } from "../lax/index.js";
import * as jnp from "../numpy/index.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { splitInto } from "./keys.js";
import { normal } from "./normal.js";
import { rademacher } from "./rademacher.js";

/** Numbers from the Maxwell distribution: lengths of vectors of three standard normal numbers. */
export function maxwell(key: NDArray, shape: Shape = [], dtype?: DType): NDArray {
  const vectors = normal(samplerKey("maxwell", key), [...shape, 3], checkFloat("maxwell", dtype));
  return sqrt(reduceSum(mul(vectors, vectors), [shape.length]));
}

/**
 * Numbers from the Maxwell distribution with random signs, times `scale`, plus `loc`.
 *
 * @param shape is followed by the axes that `loc` and `scale` have together; without, these come twice, as in JAX
 */
export function doubleSidedMaxwell(
  key: NDArray,
  loc: ArrayLike,
  scale: ArrayLike,
  shape: Shape = [],
  dtype?: DType,
): NDArray {
  const result = checkFloat("double_sided_maxwell", dtype);
  const own = broadcastShapes(asArray(loc).shape, asArray(scale).shape);
  const full = [...(shape.length === 0 ? own : shape), ...own];
  const [sizeKey, signKey] = splitInto(samplerKey("double_sided_maxwell", key));
  const signed = mul(rademacher(signKey!, full, result), maxwell(sizeKey!, full, result));
  return jnp.add(jnp.multiply(signed, scale), loc);
}
