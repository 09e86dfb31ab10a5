import type { NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { convert } from "../lax/convert-element-type.js";
import { add, lt, mul, select } from "../lax/index.js";
import { mapArrays } from "./map-arrays.js";
import { type GradientTransformation, stateless } from "./transformation.js";

/** A value for each step; steps are counted from 0. */
export type Schedule = (count: NDArray | number) => NDArray;

/** A fixed learning rate, an array of one that is an argument, or one that changes from step to step. */
export type LearningRate = number | NDArray | ((count: NDArray) => NDArray | number);

/** What a schedule has to remember. */
export interface CountState {
  readonly count: NDArray;
}

/** Before the first step. */
export const zeroCount = (): NDArray => scalarOf(0, "int32");

/** One more, up to the largest number that there is. */
export const increment = (count: NDArray): NDArray => {
  const last = 2 ** 31 - 1;
  return select(lt(count, last), add(count, 1), scalarOf(last, "int32"));
};

/** Each update times a number. */
const scaleTree = <T>(updates: T, factor: NDArray | number): T =>
  mapArrays((u) => mul(typeof factor === "number" ? scalarOf(factor, u.dtype) : convert(factor, u.dtype), u), updates);

const negated = (x: NDArray | number): NDArray | number => (typeof x === "number" ? -x : mul(x, -1));

/** Minus the learning rate times the updates: a step downhill. */
export function scaleByLearningRate(rate: LearningRate): GradientTransformation {
  if (typeof rate !== "function") return stateless((updates) => scaleTree(updates, negated(rate)));
  const scheduled: GradientTransformation<CountState> = {
    init: () => ({ count: zeroCount() }),
    update: (updates, { count }) => [scaleTree(updates, negated(rate(count))), { count: increment(count) }],
  };
  return scheduled as GradientTransformation;
}
