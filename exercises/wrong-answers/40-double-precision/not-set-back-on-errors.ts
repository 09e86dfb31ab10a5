// says: put it into a finally
import { config, numpy as jnp } from "@lab/jaxlike";

export function withDoubles<Result>(body: () => Result): Result {
  const before = config.read("jax_enable_x64");
  config.update("jax_enable_x64", true);
  const result = body();
  config.update("jax_enable_x64", before);
  return result;
}

export const sums = (xs: Float64Array) => ({
  single: jnp.sum(jnp.array(xs, { dtype: "float32" })).item() as number,
  double: withDoubles(() => jnp.sum(jnp.array(xs)).item() as number),
});
