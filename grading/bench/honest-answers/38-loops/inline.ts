import { type Array as JaxArray, numpy as jnp, lax } from "@lab/jaxlike";

export function largestEigenvalue(A: JaxArray, steps: number): JaxArray {
  const n = A.shape[0]!;
  const v0 = jnp.ones([n]);
  const v = lax.foriLoop(
    0,
    steps,
    (_i, v) => {
      const w = A.matmul(v);
      return w.div(jnp.linalg.norm(w));
    },
    v0,
  );
  return jnp.dot(v, A.matmul(v));
}

export function smooth(xs: JaxArray, alpha: number): JaxArray {
  const [, ys] = lax.scan(
    (carry: JaxArray, x: JaxArray) => {
      const y = x.mul(alpha).add(carry.mul(1 - alpha));
      return [y, y] as const;
    },
    xs.get(0),
    xs,
  );
  return ys;
}
