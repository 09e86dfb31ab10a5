// says: It was on before, and must stay on
import { config, numpy as jnp } from "@lab/jaxlike";

export function withDoubles<Result>(body: () => Result): Result {
  config.update("jax_enable_x64", true);
  try {
    return body();
  } finally {
    config.update("jax_enable_x64", false);
  }
}

export const sums = (xs: Float64Array) => ({
  single: jnp.sum(jnp.array(xs, { dtype: "float32" })).item() as number,
  double: withDoubles(() => jnp.sum(jnp.array(xs)).item() as number),
});
