import { withConfig } from "../core/config.js";

/**
 * Runs `body` with `jit` calling functions as they are, and control flow step by step: to look at values while debugging.
 *
 * @example
 * import { disableJit, jit } from "@lab/jaxlike";
 * const f = jit((x) => (Number(x) > 0 ? x : x.neg()));
 * disableJit(() => f(-3).item()); // 3
 */
export function disableJit<T>(body: () => T, disable = true): T {
  return withConfig("jax_disable_jit", disable, body);
}
