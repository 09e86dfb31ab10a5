import { config, numpy as jnp } from "@lab/jaxlike";

/**
 * Runs a function with 64-bit types allowed, and sets `jax_enable_x64` back to what it was, also when something is thrown.
 *
 * @param body runs at once
 * @returns what `body` returns
 * @throws what `body` throws
 */
export function withDoubles<Result>(body: () => Result): Result {
  // #region solution
  const before = config.read("jax_enable_x64");
  config.update("jax_enable_x64", true);
  try {
    return body();
  } finally {
    config.update("jax_enable_x64", before);
  }
  // #endregion
}

/** One sum in two precisions. */
export interface Sums {
  readonly single: number;
  readonly double: number;
}

/**
 * The sum of numbers by `jnp.sum`, with 32 bits and with 64, whatever `jax_enable_x64` is when it is called.
 *
 * @param xs n numbers of 64 bits
 */
export function sums(xs: Float64Array): Sums {
  // #region solution
  return {
    single: jnp.sum(jnp.array(xs, { dtype: "float32" })).item() as number,
    double: withDoubles(() => jnp.sum(jnp.array(xs, { dtype: "float64" })).item() as number),
  };
  // #endregion
}
