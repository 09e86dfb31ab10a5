// says: "float64" is float32 unless the array is made within withDoubles
import { enableX64, numpy as jnp } from "@lab/jaxlike";

export const withDoubles = <Result>(body: () => Result): Result => enableX64(true, body);

export const sums = (xs: Float64Array) => ({
  single: jnp.sum(jnp.array(xs, { dtype: "float32" })).item() as number,
  double: jnp.sum(jnp.array(xs, { dtype: "float64" })).item() as number,
});
