import { JaxError } from "./errors.js";

/** Global switches, by the names that JAX gives them. */
export interface ConfigValues {
  /** Allow 64-bit types; without it they become their 32-bit counterparts. */
  jax_enable_x64: boolean;
  /** Raise an error where a primitive's result has a NaN. */
  jax_debug_nans: boolean;
  /** Raise an error where a primitive's result has an infinity. */
  jax_debug_infs: boolean;
  /** The default since JAX 0.5: bits that do not depend on how an array is split over devices. */
  jax_threefry_partitionable: boolean;
  /** Let `jit` call the function itself. */
  jax_disable_jit: boolean;
  /** Check each jaxpr that is traced: slow, for those who write primitives. */
  jax_enable_checks: boolean;
  /** How operands of different types are promoted: as usual, or only where no precision can be lost. */
  jax_numpy_dtype_promotion: "standard" | "strict";
  /** Whether operands of different rank are broadcast against each other. */
  jax_numpy_rank_promotion: "allow" | "raise";
}

export type ConfigName = keyof ConfigValues;

const values: ConfigValues = {
  jax_enable_x64: false,
  jax_debug_nans: false,
  jax_debug_infs: false,
  jax_threefry_partitionable: true,
  jax_disable_jit: false,
  jax_enable_checks: false,
  jax_numpy_dtype_promotion: "standard",
  jax_numpy_rank_promotion: "allow",
};

const allowed: { readonly [K in ConfigName]?: readonly ConfigValues[K][] } = {
  jax_numpy_dtype_promotion: ["standard", "strict"],
  jax_numpy_rank_promotion: ["allow", "raise"],
};

/**
 * Reads and sets the global switches.
 *
 * @example
 * import { config, numpy as jnp } from "@lab/jaxlike";
 * config.update("jax_enable_x64", true);
 * jnp.array([1, 2]).dtype; // "float64"
 * config.update("jax_enable_x64", false);
 * jnp.array([1, 2]).dtype; // "float32"
 */
export const config = {
  /** Sets a switch. @throws JaxError `unknown-config` for a name or value that does not exist */
  update<K extends ConfigName>(name: K, value: ConfigValues[K]): void {
    if (!Object.hasOwn(values, name)) {
      throw new JaxError("unknown-config", `Unrecognized config option: ${String(name)}`, {
        expected: `one of ${Object.keys(values).join(", ")}`,
        fix: "Check the spelling.",
      });
    }
    const choices = allowed[name] ?? ([true, false] as readonly unknown[] as readonly ConfigValues[K][]);
    if (!choices.includes(value)) {
      throw new JaxError("unknown-config", `new value for ${name} is ${String(value)}`, {
        expected: `one of ${choices.join(", ")}`,
        fix: "Pass one of these.",
      });
    }
    values[name] = value;
    key = keyOf();
  },
  /** The switch's present value. */
  read<K extends ConfigName>(name: K): ConfigValues[K] {
    return values[name];
  },
} as const;

/** Runs `body` with a switch set, and sets it back. */
export function withConfig<K extends ConfigName, T>(name: K, value: ConfigValues[K], body: () => T): T {
  const before = values[name];
  config.update(name, value);
  try {
    return body();
  } finally {
    config.update(name, before);
  }
}

export const x64Enabled = (): boolean => values.jax_enable_x64;

/** The switches that what is traced depends on, as a key for caches. */
export const configKey = (): string => key;

const keyOf = (): string =>
  `${values.jax_enable_x64}${values.jax_threefry_partitionable}${values.jax_numpy_dtype_promotion}${values.jax_numpy_rank_promotion}`;

let key = keyOf();
