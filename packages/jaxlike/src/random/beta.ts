import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { add, div, exp, max, sub } from "../lax/index.js";
import { broadcastTo, checkFloat, parameter, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { loggamma } from "./gamma.js";
import { splitInto } from "./keys.js";

/**
 * Numbers from the beta distribution, with density proportional to x^(a−1)·(1 − x)^(b−1) in [0, 1]. Differentiable by
 * `a` and `b`.
 *
 * @param a a positive number, or an array that broadcasts to `shape`
 * @param b likewise
 * @param shape default that of `a` and `b` together
 */
export function beta(key: NDArray, a: ArrayLike, b: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const [keyA, keyB] = splitInto(samplerKey("beta", key));
  const result = checkFloat("beta", dtype);
  const [alpha, gamma] = [parameter(a, result), parameter(b, result)];
  const full = resultShape("beta", shape, alpha.shape, gamma.shape);
  const logA = loggamma(keyA!, broadcastTo(alpha, full), full, result);
  const logB = loggamma(keyB!, broadcastTo(gamma, full), full, result);
  // Both samples over the larger one, since both may underflow.
  const top = max(logA, logB);
  const [x, y] = [exp(sub(logA, top)), exp(sub(logB, top))];
  return div(x, add(x, y));
}
