import { type Array as JaxArray, numpy as jnp, lax } from "@lab/jaxlike";

/**
 * The eigenvalue of largest absolute value, by so many steps of the power iteration, as a `lax.foriLoop`.
 *
 * @param A a symmetric n × n matrix, float32
 * @param steps how many steps, at least 1
 * @returns vᵀ A v after the last step, v of length 1: a number of float32, no axes
 */
export function largestEigenvalue(A: JaxArray, steps: number): JaxArray {
  // #region solution
  const normalized = (v: JaxArray): JaxArray => v.div(jnp.linalg.norm(v));
  const start = normalized(jnp.ones([A.shape[0]!]));
  const v = lax.foriLoop(0, steps, (_, v) => normalized(A.matmul(v)), start);
  return v.dot(A.matmul(v));
  // #endregion
}

/**
 * Exponential smoothing of a series, with its whole history, as a `lax.scan`.
 *
 * @param xs n numbers in the order of time, float32
 * @param alpha the weight of the newest number, from 0 to 1
 * @returns n numbers: the first of xs, then alpha of the new number and 1 − alpha of the last result
 */
export function smooth(xs: JaxArray, alpha: number): JaxArray {
  // #region solution
  const step = (last: JaxArray, x: JaxArray) => {
    const next = x.mul(alpha).add(last.mul(1 - alpha));
    return [next, next] as const;
  };
  const [, history] = lax.scan(step, xs.get(0), xs);
  return history;
  // #endregion
}
