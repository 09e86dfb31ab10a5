import { fullLike } from "../lax/full.js";
import { add, mul } from "../lax/index.js";
import { chain } from "./chain.js";
import { type LearningRate, scaleByLearningRate } from "./learning-rate.js";
import { mapArrays } from "./map-arrays.js";
import type { GradientTransformation } from "./transformation.js";

export interface MomentumOptions {
  /** How much of the last step is kept; default none. */
  readonly momentum?: number;
  /** Whether the gradient is taken as if that part were made already; default false. */
  readonly nesterov?: boolean;
}

interface TraceState {
  readonly trace: unknown;
}

/**
 * Momentum: a decaying sum of gradients.
 *
 * Sutskever, Martens, Dahl, Hinton, "On the importance of initialization and momentum in deep learning", ICML 2013, for
 * this and Nesterov's form.
 */
export function trace(
  decay: number,
  { nesterov = false }: { readonly nesterov?: boolean } = {},
): GradientTransformation {
  const transformation: GradientTransformation<TraceState> = {
    init: (params) => ({ trace: mapArrays((p) => fullLike(p, 0), params) }),
    update(updates, state) {
      const accumulate = <T>(gradients: T, sums: unknown): T =>
        mapArrays((g, t) => add(g, mul(decay, t)), gradients, sums);
      const next = accumulate(updates, state.trace);
      return [nesterov ? accumulate(updates, next) : next, { trace: next }];
    },
  };
  return transformation as GradientTransformation;
}

/**
 * Gradient descent.
 *
 * @param learningRate a number, or a schedule
 * @example
 * import { grad, numpy as jnp, optim } from "@lab/jaxlike";
 * const optimizer = optim.sgd(0.25);
 * let x = jnp.array([4]);
 * let state = optimizer.init(x);
 * for (let step = 0; step < 2; step++) {
 *   let updates;
 *   [updates, state] = optimizer.update(grad((x) => x.mul(x).sum())(x), state);
 *   x = optim.applyUpdates(x, updates);
 * }
 * x.js(); // [1]
 */
export function sgd(
  learningRate: LearningRate,
  { momentum, nesterov = false }: MomentumOptions = {},
): GradientTransformation {
  const steps = momentum === undefined ? [] : [trace(momentum, { nesterov })];
  return chain(...steps, scaleByLearningRate(learningRate)) as GradientTransformation;
}
