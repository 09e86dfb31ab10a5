import type { NDArray } from "../core/array.js";
import { arrayOf, type ConcreteArray } from "../core/concrete-array.js";
import { allocate, isFloat } from "../core/dtype.js";
import { narrow, widen } from "../core/half-precision.js";
import { concreteOf } from "../core/tracer.js";

/** Numbers that look random and are the same every time (a linear congruential generator, Numerical Recipes §7.1). */
export function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * 1.5;
  };
}

/** An array of x's shape and dtype; float0 for what has no tangent. */
export function directionLike(x: NDArray, next: () => number): NDArray {
  if (!isFloat(x.dtype)) return arrayOf(allocate("float0", x.size), x.shape, "float0");
  return fromNumbers(x, Float64Array.from({ length: x.size }, next));
}

/** The elements of a float array as doubles. */
export function toNumbers(x: NDArray): Float64Array {
  return Float64Array.from(widen(concreteOf(x) as ConcreteArray).data as Float64Array, Number);
}

/** Doubles as an array of x's shape and dtype. */
export function fromNumbers(x: NDArray, values: Float64Array): NDArray {
  const data = x.dtype === "float64" ? values : Float32Array.from(values);
  return narrow(data, x.aval.strong());
}
