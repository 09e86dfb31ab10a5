/** Learning rates that change from step to step, as functions of the number of steps made. */
import type { NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { JaxValueError } from "../core/errors.js";
import { argumentAsArray } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import { add, cos, div, floor, ge, le, lt, max, min, mul, pow, select, sub } from "../lax/index.js";
import type { Schedule } from "./learning-rate.js";

const number = (x: NDArray | number): NDArray => convert(argumentAsArray(x), "float32");
const value = (x: number): NDArray => scalarOf(x, "float32");

/** The same value at every step. */
export const constantSchedule =
  (constant: number): Schedule =>
  () =>
    value(constant);

/**
 * From one value to another: end + (init − end)·(1 − step/steps)^power.
 *
 * @param transitionBegin at which step it begins; default 0
 */
export function polynomialSchedule(
  initValue: number,
  endValue: number,
  power: number,
  transitionSteps: number,
  transitionBegin = 0,
): Schedule {
  if (transitionSteps <= 0) return constantSchedule(initValue);
  return (count) => {
    const done = min(max(sub(number(count), Math.max(0, transitionBegin)), 0), transitionSteps);
    const left = sub(1, div(done, transitionSteps));
    return add(mul(initValue - endValue, power === 1 ? left : pow(left, value(power))), endValue);
  };
}

/**
 * From one value to another in a straight line.
 *
 * @example
 * import { optim } from "@lab/jaxlike";
 * const schedule = optim.linearSchedule(0, 1, 4);
 * [0, 1, 4, 9].map((step) => schedule(step).item()); // [0, 0.25, 1, 1]
 */
export const linearSchedule = (
  initValue: number,
  endValue: number,
  transitionSteps: number,
  transitionBegin = 0,
): Schedule => polynomialSchedule(initValue, endValue, 1, transitionSteps, transitionBegin);

export interface ExponentialDecayOptions {
  /** At which step it begins; default 0. */
  readonly transitionBegin?: number;
  /** Whether the value changes only every `transitionSteps` steps; default false. */
  readonly staircase?: boolean;
  /** Where it ends. */
  readonly endValue?: number;
}

/** initValue·decayRate^(step/transitionSteps). */
export function exponentialDecay(
  initValue: number,
  transitionSteps: number,
  decayRate: number,
  { transitionBegin = 0, staircase = false, endValue }: ExponentialDecayOptions = {},
): Schedule {
  if (transitionSteps <= 0 || decayRate === 0) return constantSchedule(initValue);
  return (count) => {
    const steps = sub(number(count), Math.max(0, transitionBegin));
    const periods = div(steps, transitionSteps);
    const decayed = mul(initValue, pow(value(decayRate), staircase ? floor(periods) : periods));
    const current = select(le(steps, 0), value(initValue), decayed);
    if (endValue === undefined) return current;
    return decayRate < 1 ? max(current, endValue) : min(current, endValue);
  };
}

/**
 * Half a period of the cosine: initValue·((1 − α)·((1 + cos(π·step/steps))/2)^exponent + α).
 *
 * Loshchilov, Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, equation 5.
 *
 * @param alpha the last value, as a part of the first; default 0
 * @throws JaxValueError when `decaySteps` is not positive
 */
export function cosineDecaySchedule(initValue: number, decaySteps: number, alpha = 0, exponent = 1): Schedule {
  if (!(decaySteps > 0)) {
    throw new JaxValueError(`The cosine_decay_schedule requires positive decay_steps, got decay_steps=${decaySteps}.`, {
      fix: "Pass the number of steps that the decay takes.",
    });
  }
  return (count) => {
    const angle = div(mul(Math.PI, min(number(count), decaySteps)), decaySteps);
    const half = mul(0.5, add(1, cos(angle)));
    const shaped = exponent === 1 ? half : pow(half, value(exponent));
    return mul(initValue, add(mul(1 - alpha, shaped), alpha));
  };
}

/**
 * A value that is multiplied by a factor at each of some steps.
 *
 * @param boundariesAndScales the factor for each such step
 * @example
 * import { optim } from "@lab/jaxlike";
 * const schedule = optim.piecewiseConstantSchedule(1, { 10: 0.5, 20: 0.5 });
 * [0, 9, 10, 25].map((step) => schedule(step).item()); // [1, 1, 0.5, 0.25]
 */
export function piecewiseConstantSchedule(
  initValue: number,
  boundariesAndScales: { readonly [step: number]: number } = {},
): Schedule {
  const boundaries = Object.entries(boundariesAndScales).map(([step, scale]) => [Number(step), scale] as const);
  if (boundaries.some(([, scale]) => scale < 0)) {
    throw new JaxValueError("`piecewise_constant_schedule` expects non-negative scale factors", {
      fix: "Pass factors of 0 or more.",
    });
  }
  return (count) => {
    const step = number(count);
    return boundaries.reduce(
      (current, [boundary, scale]) => mul(current, select(ge(step, boundary), value(scale), value(1))),
      value(initValue),
    );
  };
}

/**
 * Schedules one after the other.
 *
 * @param boundaries at which step each but the first begins; it counts steps from there
 */
export function joinSchedules(schedules: readonly Schedule[], boundaries: readonly number[]): Schedule {
  return (count) => {
    const step = number(count);
    return boundaries.reduce(
      (current, boundary, i) => select(lt(step, boundary), current, number(schedules[i + 1]!(sub(step, boundary)))),
      number(schedules[0]!(step)),
    );
  };
}

/** A straight line up to a value, which is kept. */
export const warmupConstantSchedule = (initValue: number, peakValue: number, warmupSteps: number): Schedule =>
  linearSchedule(initValue, peakValue, warmupSteps);

/**
 * A straight line up to a value, then half a period of the cosine down.
 *
 * @param decaySteps of both together
 */
export function warmupCosineDecaySchedule(
  initValue: number,
  peakValue: number,
  warmupSteps: number,
  decaySteps: number,
  endValue = 0,
  exponent = 1,
): Schedule {
  const alpha = peakValue === 0 ? 0 : endValue / peakValue;
  return joinSchedules(
    [
      linearSchedule(initValue, peakValue, warmupSteps),
      cosineDecaySchedule(peakValue, decaySteps - warmupSteps, alpha, exponent),
    ],
    [warmupSteps],
  );
}
