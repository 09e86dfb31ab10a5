import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { abs, add, div, expandDims, mul, pow, reduceSum } from "../lax/index.js";
import { checkFloat, parameter } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { exponential } from "./exponential.js";
import { gamma } from "./gamma.js";
import { splitInto } from "./keys.js";
import { rademacher } from "./rademacher.js";

/**
 * Numbers from the generalized normal distribution, with density proportional to exp(−|x|^p).
 *
 * @param p a positive number
 */
export function generalizedNormal(key: NDArray, p: number, shape: Shape = [], dtype?: DType): NDArray {
  const [gammaKey, signKey] = splitInto(samplerKey("generalized_normal", key));
  const result = checkFloat("generalized_normal", dtype);
  const g = gamma(gammaKey!, 1 / p, shape, result);
  return mul(rademacher(signKey!, shape, result), pow(g, parameter(1 / p, result)));
}

/**
 * Points of the unit ball of the Lᵖ norm, all equally likely.
 *
 * Barthe, Guédon, Mendelson, Naor, "A probabilistic approach to the geometry of the ℓp^n-ball", Annals of Probability 2005.
 *
 * @param d the ball's dimension
 * @param p default 2
 * @param shape of the result without its last axis, of length `d`
 */
export function ball(key: NDArray, d: number, p = 2, shape: Shape = [], dtype?: DType): NDArray {
  const [pointKey, radiusKey] = splitInto(samplerKey("ball", key));
  const result = checkFloat("ball", dtype);
  const g = generalizedNormal(pointKey!, p, [...shape, d], result);
  const e = exponential(radiusKey!, shape, result);
  const total = add(reduceSum(pow(abs(g), parameter(p, result)), [shape.length]), e);
  return div(g, expandDims(pow(total, parameter(1 / p, result)), [shape.length]));
}
