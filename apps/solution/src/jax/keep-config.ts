import { type ConfigName, config } from "@lab/jaxlike";

const SWITCHES: Readonly<Record<ConfigName, true>> = {
  jax_enable_x64: true,
  jax_debug_nans: true,
  jax_debug_infs: true,
  jax_threefry_partitionable: true,
  jax_disable_jit: true,
  jax_enable_checks: true,
  jax_numpy_dtype_promotion: true,
  jax_numpy_rank_promotion: true,
};

/** Sets JAX's global switches back after the work, also when it fails. */
export async function keepConfig<T>(work: () => T | Promise<T>): Promise<T> {
  const restore = (Object.keys(SWITCHES) as ConfigName[]).map(restorer);
  try {
    return await work();
  } finally {
    for (const setBack of restore) setBack();
  }
}

function restorer<K extends ConfigName>(name: K): () => void {
  const before = config.read(name);
  return () => config.update(name, before);
}
