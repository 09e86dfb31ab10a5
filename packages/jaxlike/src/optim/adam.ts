import type { NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { JaxValueError } from "../core/errors.js";
import { convert } from "../lax/convert-element-type.js";
import { fullLike } from "../lax/full.js";
import { add, div, mul, pow, sqrt, square, sub } from "../lax/index.js";
import { chain } from "./chain.js";
import { increment, type LearningRate, scaleByLearningRate, zeroCount } from "./learning-rate.js";
import { mapArrays } from "./map-arrays.js";
import { type GradientTransformation, stateless } from "./transformation.js";

export interface AdamOptions {
  /** The decay of the mean of gradients; default 0.9. */
  readonly b1?: number;
  /** The decay of the mean of their squares; default 0.999. */
  readonly b2?: number;
  /** Added to the root, against division by zero; default 1e-8. */
  readonly eps?: number;
  /** Added under the root, which derivatives of a step need; default 0. */
  readonly epsRoot?: number;
  /** Whether the mean of gradients is taken one step ahead; default false. */
  readonly nesterov?: boolean;
}

interface AdamState {
  readonly count: NDArray;
  /** The mean of gradients. */
  readonly mu: unknown;
  /** The mean of their squares. */
  readonly nu: unknown;
}

/**
 * Gradients over the root of their mean square.
 *
 * Kingma, Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1; the form with Nesterov's momentum is
 * Dozat, "Incorporating Nesterov momentum into Adam", ICLR 2016 workshop.
 */
export function scaleByAdam({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-8,
  epsRoot = 0,
  nesterov = false,
}: AdamOptions = {}): GradientTransformation {
  const transformation: GradientTransformation<AdamState> = {
    init(params) {
      const zeros = mapArrays((p) => fullLike(p, 0), params);
      return { count: zeroCount(), mu: zeros, nu: zeros };
    },
    update(updates, state) {
      const mu = mapArrays((g, m) => mean(m, g, b1), updates, state.mu);
      const nu = mapArrays((g, n) => mean(n, square(g), b2), updates, state.nu);
      const count = increment(state.count);
      // The means started at 0: without this division they would be too small at first.
      const unbiased = (tree: unknown, decay: number, steps: NDArray): unknown => {
        const weight = sub(1, pow(scalarOf(decay, "float32"), convert(steps, "float32")));
        return mapArrays((x) => div(x, convert(weight, x.dtype)), tree);
      };
      const first = nesterov
        ? mapArrays((m, g) => mean(m, g, b1), unbiased(mu, b1, increment(count)), unbiased(updates, b1, count))
        : unbiased(mu, b1, count);
      const second = unbiased(nu, b2, count);
      const scaled = mapArrays((_, m, n) => div(m, add(sqrt(add(n, epsRoot)), eps)), updates, first, second);
      return [scaled, { count, mu, nu }];
    },
  };
  return transformation as GradientTransformation;
}

/** A mean in which what is old counts less and less. */
const mean = (before: NDArray, now: NDArray, decay: number): NDArray => add(mul(1 - decay, now), mul(decay, before));

/**
 * Adam.
 *
 * @param learningRate a number, or a schedule
 */
export const adam = (learningRate: LearningRate, options: AdamOptions = {}): GradientTransformation =>
  chain(scaleByAdam(options), scaleByLearningRate(learningRate)) as GradientTransformation;

export interface AdamWOptions extends AdamOptions {
  /** How much of each parameter is taken away, times the learning rate; default 1e-4. */
  readonly weightDecay?: number;
}

/** Adds a multiple of the parameters to the updates. @throws JaxValueError from `update` without parameters */
export const addDecayedWeights = (weightDecay: number): GradientTransformation =>
  stateless((updates, params) => {
    if (params === undefined) {
      throw new JaxValueError(
        "You are using a transformation that requires the current value of parameters, but you are not passing `params` when calling `update`.",
        { fix: "Call update(gradients, state, params)." },
      );
    }
    return mapArrays((u, p) => add(u, mul(weightDecay, p)), updates, params);
  }) as GradientTransformation;

/**
 * Adam with weight decay apart from the gradients.
 *
 * Loshchilov, Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2.
 *
 * @param learningRate a number, or a schedule
 */
export const adamw = (
  learningRate: LearningRate,
  { weightDecay = 1e-4, ...options }: AdamWOptions = {},
): GradientTransformation =>
  chain(
    scaleByAdam(options),
    addDecayedWeights(weightDecay),
    scaleByLearningRate(learningRate),
  ) as GradientTransformation;
