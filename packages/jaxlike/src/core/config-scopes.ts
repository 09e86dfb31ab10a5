/** The global switches, set while a function runs: what are context managers in JAX. */
import { type ConfigName, type ConfigValues, withConfig } from "./config.js";

type Scoped<K extends ConfigName> = <T>(value: ConfigValues[K], body: () => T) => T;

const scoped =
  <K extends ConfigName>(name: K): Scoped<K> =>
  (value, body) =>
    withConfig(name, value, body);

/**
 * Runs `body` with 64-bit types, or without.
 *
 * @example
 * import { enableX64, numpy as jnp } from "@lab/jaxlike";
 * enableX64(true, () => jnp.zeros(2).dtype); // "float64"
 * jnp.zeros(2).dtype; // "float32"
 */
export const enableX64: Scoped<"jax_enable_x64"> = scoped("jax_enable_x64");

/** Runs `body` with an error where a primitive's result has a NaN, or without. */
export const debugNans: Scoped<"jax_debug_nans"> = scoped("jax_debug_nans");

/** Runs `body` with an error where a primitive's result has an infinity, or without. */
export const debugInfs: Scoped<"jax_debug_infs"> = scoped("jax_debug_infs");

/** Runs `body` with a check of each jaxpr that is traced, or without. */
export const enableChecks: Scoped<"jax_enable_checks"> = scoped("jax_enable_checks");

/**
 * Runs `body` with promotion of operands of different dtypes as usual ("standard"), or refused ("strict").
 *
 * @example
 * import { numpy as jnp, numpyDtypePromotion } from "@lab/jaxlike";
 * numpyDtypePromotion("standard", () => jnp.arange(2).add(jnp.zeros(2)).dtype); // "float32"
 */
export const numpyDtypePromotion: Scoped<"jax_numpy_dtype_promotion"> = scoped("jax_numpy_dtype_promotion");

/** Runs `body` with broadcasting of operands of different rank ("allow"), or with an error ("raise"). */
export const numpyRankPromotion: Scoped<"jax_numpy_rank_promotion"> = scoped("jax_numpy_rank_promotion");

/** Runs `body` with random bits that do not depend on how arrays are split over devices (the default), or as before JAX 0.5. */
export const threefryPartitionable: Scoped<"jax_threefry_partitionable"> = scoped("jax_threefry_partitionable");
