// says: "float64" is float32 unless the array is made within withDoubles
import { config, numpy as jnp } from "@lab/jaxlike";

export function withDoubles<Result>(body: () => Result): Result {
  const before = config.read("jax_enable_x64");
  config.update("jax_enable_x64", true);
  try {
    return body();
  } finally {
    config.update("jax_enable_x64", before);
  }
}

export const sums = (xs: Float64Array) => ({
  single: jnp.sum(jnp.array(xs, { dtype: "float32" })).item() as number,
  double: jnp.sum(jnp.array(xs, { dtype: "float64" })).item() as number,
});
