import { fullLike } from "../lax/full.js";
import { add, gt, mul, rsqrt, select, square } from "../lax/index.js";
import { chain } from "./chain.js";
import { type LearningRate, scaleByLearningRate } from "./learning-rate.js";
import { mapArrays } from "./map-arrays.js";
import type { GradientTransformation } from "./transformation.js";

export interface AdagradOptions {
  /** The sum of squares before the first step; default 0.1. */
  readonly initialAccumulatorValue?: number;
  /** Added under the root; default 1e-7. */
  readonly eps?: number;
}

interface AdagradState {
  readonly sumOfSquares: unknown;
}

/**
 * Gradients over the root of the sum of their squares so far.
 *
 * Duchi, Hazan, Singer, "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 2011, figure 1
 * with diagonal matrices.
 *
 * @param learningRate a number, or a schedule
 */
export function adagrad(
  learningRate: LearningRate,
  { initialAccumulatorValue = 0.1, eps = 1e-7 }: AdagradOptions = {},
): GradientTransformation {
  const scale: GradientTransformation<AdagradState> = {
    init: (params) => ({ sumOfSquares: mapArrays((p) => fullLike(p, initialAccumulatorValue), params) }),
    update(updates, state) {
      const sumOfSquares = mapArrays((g, s) => add(square(g), s), updates, state.sumOfSquares);
      // Where all gradients were 0, so is the step, even without the summand.
      const factor = mapArrays((s) => select(gt(s, 0), rsqrt(add(s, eps)), fullLike(s, 0)), sumOfSquares);
      return [mapArrays((g, f) => mul(g, f), updates, factor), { sumOfSquares }];
    },
  };
  return chain(scale as GradientTransformation, scaleByLearningRate(learningRate)) as GradientTransformation;
}
