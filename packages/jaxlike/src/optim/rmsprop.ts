import { fullLike } from "../lax/full.js";
import { add, mul, rsqrt, square, sub } from "../lax/index.js";
import { chain } from "./chain.js";
import { type LearningRate, scaleByLearningRate } from "./learning-rate.js";
import { mapArrays } from "./map-arrays.js";
import { type MomentumOptions, trace } from "./sgd.js";
import type { GradientTransformation } from "./transformation.js";

export interface RmsPropOptions extends MomentumOptions {
  /** The decay of the mean of squared gradients; default 0.9. */
  readonly decay?: number;
  /** Added under the root, against division by zero; default 1e-8. */
  readonly eps?: number;
  /** The mean of squares before the first step; default 0. */
  readonly initialScale?: number;
  /** Whether the variance is taken in place of the mean of squares; default false. */
  readonly centered?: boolean;
}

interface RmsState {
  /** The mean of gradients; all 0 unless centered. */
  readonly mu: unknown;
  /** The mean of their squares. */
  readonly nu: unknown;
}

/**
 * Gradients over the root of their mean square, without Adam's corrections.
 *
 * Tieleman, Hinton, "Lecture 6.5: rmsprop", COURSERA: Neural Networks for Machine Learning, 2012; centered in Graves,
 * "Generating sequences with recurrent neural networks", 2013, equations 38 to 45.
 *
 * @param learningRate a number, or a schedule
 */
export function rmsprop(
  learningRate: LearningRate,
  { decay = 0.9, eps = 1e-8, initialScale = 0, centered = false, momentum, nesterov = false }: RmsPropOptions = {},
): GradientTransformation {
  const scale: GradientTransformation<RmsState> = {
    init: (params) => ({
      mu: mapArrays((p) => fullLike(p, 0), params),
      nu: mapArrays((p) => fullLike(p, initialScale), params),
    }),
    update(updates, state) {
      const nu = mapArrays((g, n) => add(mul(1 - decay, square(g)), mul(decay, n)), updates, state.nu);
      const mu = centered ? mapArrays((g, m) => add(mul(1 - decay, g), mul(decay, m)), updates, state.mu) : state.mu;
      const spread = centered ? mapArrays((n, m) => sub(n, square(m)), nu, mu) : nu;
      return [mapArrays((g, v) => mul(g, rsqrt(add(v, eps))), updates, spread), { mu, nu }];
    },
  };
  const last = momentum === undefined ? [] : [trace(momentum, { nesterov })];
  return chain(scale as GradientTransformation, scaleByLearningRate(learningRate), ...last) as GradientTransformation;
}
