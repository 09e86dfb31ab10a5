import type { GradientTransformation } from "./transformation.js";

/**
 * Transformations one after the other, each of what the one before returns.
 *
 * @example
 * import { numpy as jnp, optim } from "@lab/jaxlike";
 * const optimizer = optim.chain(optim.clipByGlobalNorm(1), optim.sgd(0.5));
 * const params = jnp.array([0, 0]);
 * const [updates] = optimizer.update(jnp.array([6, 8]), optimizer.init(params), params);
 * jnp.round(updates.mul(10)).js(); // [-3, -4]
 */
export function chain(...transformations: readonly GradientTransformation[]): GradientTransformation<unknown[]> {
  return {
    init: (params) => transformations.map((each) => each.init(params)),
    update(updates, states, params) {
      let current = updates;
      const next = transformations.map((each, i) => {
        const [updated, state] = each.update(current, states[i], params);
        current = updated;
        return state;
      });
      return [current, next];
    },
  };
}
