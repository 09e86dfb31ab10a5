import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { add, div, le, mul, select, sqrt, square, sub } from "../lax/index.js";
import { broadcastTo, checkFloat, parameter, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { splitInto } from "./keys.js";
import { normal } from "./normal.js";
import { uniform } from "./uniform.js";

/**
 * Numbers from the Wald (inverse Gaussian) distribution of shape 1.
 *
 * Michael, Schucany, Haas, "Generating random variates using transformations with multiple roots", The American
 * Statistician 1976.
 *
 * @param mean a positive number, or an array that broadcasts to `shape`
 * @param shape default that of `mean`
 */
export function wald(key: NDArray, mean: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const [normalKey, uniformKey] = splitInto(samplerKey("wald", key));
  const given = parameter(mean, checkFloat("wald", dtype));
  const mu = broadcastTo(given, resultShape("wald", shape, given.shape));
  const y = square(normal(normalKey!, mu.shape, mu.dtype));
  const z = uniform(uniformKey!, mu.shape, mu.dtype);
  const squared = square(mu);
  const root = sqrt(add(mul(mul(4, mu), y), mul(squared, square(y))));
  const x = sub(add(mu, div(mul(squared, y), 2)), mul(div(mu, 2), root));
  return select(le(z, div(mu, add(mu, x))), x, div(squared, x));
}
