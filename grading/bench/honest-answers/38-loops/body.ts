import { type Array as JaxArray, numpy as jnp, lax } from "@lab/jaxlike";

export function largestEigenvalue(A: JaxArray, steps: number): JaxArray {
  const body = (_: unknown, v: JaxArray): JaxArray => {
    const Av = jnp.dot(A, v);
    return Av.div(jnp.sqrt(jnp.dot(Av, Av)));
  };
  const v = lax.foriLoop(0, steps, body, jnp.ones([A.shape[0]!]));
  return jnp.dot(v, jnp.dot(A, v));
}

export function smooth(xs: JaxArray, alpha: number): JaxArray {
  function step(previous: JaxArray, current: JaxArray) {
    const smoothed = previous.mul(1 - alpha).add(current.mul(alpha));
    return [smoothed, smoothed] as const;
  }
  const [_, result] = lax.scan(step, xs.get(0), xs);
  return result;
}
