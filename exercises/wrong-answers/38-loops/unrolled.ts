// says: A for of JavaScript is unrolled when JAX traces it
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

export function largestEigenvalue(A: JaxArray, steps: number): JaxArray {
  let v = jnp.ones([A.shape[0]!]).div(Math.sqrt(A.shape[0]!));
  for (let k = 0; k < steps; k++) {
    const next = A.matmul(v);
    v = next.div(jnp.linalg.norm(next));
  }
  return v.dot(A.matmul(v));
}

export function smooth(xs: JaxArray, alpha: number): JaxArray {
  const history = [xs.get(0)];
  for (let t = 1; t < xs.size; t++)
    history.push(
      xs
        .get(t)
        .mul(alpha)
        .add(history[t - 1]!.mul(1 - alpha)),
    );
  return jnp.stack(history);
}
