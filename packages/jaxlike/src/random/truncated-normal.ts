import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { div, erf, erfInv, max, min, mul, nextafter } from "../lax/index.js";
import { stopGradient } from "../transforms/stop-gradient.js";
import { checkFloat, parameter, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/**
 * Numbers from the normal distribution of mean 0 and variance 1, given that they lie in (lower, upper).
 *
 * @param lower a number, or an array that broadcasts to `shape`
 * @param upper likewise
 * @param shape default that of `lower` and `upper` together
 */
export function truncatedNormal(
  key: NDArray,
  lower: ArrayLike,
  upper: ArrayLike,
  shape?: Shape | null,
  dtype?: DType,
): NDArray {
  const typed = samplerKey("truncated_normal", key);
  const result = checkFloat("truncated_normal", dtype);
  const low = parameter(lower, result);
  const high = parameter(upper, result);
  const full = resultShape("truncated_normal", shape, low.shape, high.shape);
  const [a, b] = [low, high].map((x) => toRank(x, full.length)) as [NDArray, NDArray];
  const scaled = (x: NDArray): NDArray => erf(div(x, Math.SQRT2));
  const u = uniform(typed, full, result, scaled(a), scaled(b));
  // Rounding may have left the open interval.
  const least = nextafter(stopGradient(a) as NDArray, scalarOf(Number.POSITIVE_INFINITY, result));
  const greatest = nextafter(stopGradient(b) as NDArray, scalarOf(Number.NEGATIVE_INFINITY, result));
  return min(greatest, max(least, mul(Math.SQRT2, erfInv(u))));
}
