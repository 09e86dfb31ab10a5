import type { ArrayLike, NDArray } from "../core/array.js";
import * as lax from "../lax/index.js";
import { promoteArgsInexact } from "../numpy/promote.js";

/**
 * x·Φ(x), Φ the normal distribution function.
 *
 * Hendrycks, Gimpel, "Gaussian error linear units", 2016, arXiv 1606.08415, section 2.
 *
 * @param approximate whether Φ is replaced by the paper's formula with tanh, as by default, which differs by up to 5e-4
 */
export function gelu(x: ArrayLike, approximate = true): NDArray {
  const array = promoteArgsInexact("gelu", x)[0]!;
  if (!approximate) return lax.mul(lax.mul(0.5, array), lax.erfc(lax.mul(lax.neg(array), Math.SQRT1_2)));
  const inner = lax.add(array, lax.mul(0.044715, lax.integerPow(array, 3)));
  const distribution = lax.mul(0.5, lax.add(1, lax.tanh(lax.mul(Math.sqrt(2 / Math.PI), inner))));
  return lax.mul(array, distribution);
}
