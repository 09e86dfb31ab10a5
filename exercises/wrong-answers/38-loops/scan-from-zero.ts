// says: The scan begins with 0: begin with the first number
import { type Array as JaxArray, numpy as jnp, lax } from "@lab/jaxlike";

export function largestEigenvalue(A: JaxArray, steps: number): JaxArray {
  const body = (_: JaxArray, v: JaxArray): JaxArray => {
    const next = A.matmul(v);
    return next.div(jnp.linalg.norm(next));
  };
  const v = lax.foriLoop(0, steps, body, jnp.ones([A.shape[0]!]));
  return v.dot(A.matmul(v));
}

export function smooth(xs: JaxArray, alpha: number): JaxArray {
  const step = (last: JaxArray, x: JaxArray) => {
    const next = x.mul(alpha).add(last.mul(1 - alpha));
    return [next, next] as const;
  };
  return lax.scan(step, 0, xs)[1];
}
