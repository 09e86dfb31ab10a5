import { afterEach, describe, expect, it } from "vitest";
import { type ConfigName, type ConfigValues, config, configKey, withConfig, x64Enabled } from "./config.js";
import { JaxError } from "./errors.js";

const DEFAULTS: ConfigValues = {
  jax_enable_x64: false,
  jax_debug_nans: false,
  jax_debug_infs: false,
  jax_threefry_partitionable: true,
  jax_disable_jit: false,
  jax_enable_checks: false,
  jax_numpy_dtype_promotion: "standard",
  jax_numpy_rank_promotion: "allow",
};
const names = Object.keys(DEFAULTS) as ConfigName[];
const reset = <K extends ConfigName>(name: K): void => config.update(name, DEFAULTS[name]);
afterEach(() => names.forEach(reset));

const failure = (run: () => void): JaxError => {
  try {
    run();
  } catch (error) {
    if (error instanceof JaxError) return error;
  }
  throw new Error("nothing was thrown");
};

describe("config", () => {
  it.each(names)("%s has JAX's default", (name) => {
    expect(config.read(name)).toBe(DEFAULTS[name]);
  });

  it("keeps what it is set to", () => {
    config.update("jax_enable_x64", true);
    expect(config.read("jax_enable_x64")).toBe(true);
    expect(x64Enabled()).toBe(true);
    config.update("jax_numpy_rank_promotion", "raise");
    expect(config.read("jax_numpy_rank_promotion")).toBe("raise");
  });

  it.each(["jax_enable_x46", "", "toString", "__proto__"])("refuses the name %j, and lists the others", (name) => {
    const error = failure(() => config.update(name as ConfigName, true));
    expect(error.code).toBe("unknown-config");
    expect(error.given).toBe(`Unrecognized config option: ${name}`);
    for (const known of names) expect(error.expected).toContain(known);
  });

  it.each([
    ["jax_enable_x64", 1, "true, false"],
    ["jax_enable_x64", "true", "true, false"],
    ["jax_debug_nans", undefined, "true, false"],
    ["jax_numpy_dtype_promotion", "loose", "standard, strict"],
    ["jax_numpy_rank_promotion", true, "allow, raise"],
  ] as const)("refuses %s = %j, lists the values, and stays as it was", (name, value, choices) => {
    const error = failure(() => config.update(name, value as never));
    expect(error.code).toBe("unknown-config");
    expect(error.expected).toContain(choices);
    expect(config.read(name)).toBe(DEFAULTS[name]);
  });
});

describe("withConfig", () => {
  it("sets a switch while the body runs, and returns what that does", () => {
    expect(withConfig("jax_debug_nans", true, () => config.read("jax_debug_nans"))).toBe(true);
    expect(config.read("jax_debug_nans")).toBe(false);
  });

  it("sets it back if the body throws, and when nested", () => {
    const fail = () =>
      withConfig("jax_disable_jit", true, () => {
        withConfig("jax_disable_jit", false, () => {});
        expect(config.read("jax_disable_jit")).toBe(true);
        throw new RangeError("inside");
      });
    expect(fail).toThrow(RangeError);
    expect(config.read("jax_disable_jit")).toBe(false);
  });
});

describe("configKey", () => {
  it.each([
    ["jax_enable_x64", true],
    ["jax_threefry_partitionable", false],
    ["jax_numpy_dtype_promotion", "strict"],
    ["jax_numpy_rank_promotion", "raise"],
  ] as const)("differs with %s, on which traces depend", (name, value) => {
    const before = configKey();
    expect(withConfig(name, value, configKey)).not.toBe(before);
    expect(configKey()).toBe(before);
  });

  it("does not differ with what only changes how traces are run", () => {
    const before = configKey();
    expect(withConfig("jax_disable_jit", true, configKey)).toBe(before);
    expect(withConfig("jax_enable_checks", true, configKey)).toBe(before);
  });
});
