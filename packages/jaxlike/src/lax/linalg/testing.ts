/** What the tests of linear algebra share. */
import { expect } from "vitest";
import type { NDArray } from "../../core/array.js";
import { arrayOf, type ConcreteArray, elementsOf } from "../../core/concrete-array.js";
import type { Shape } from "../../core/shape.js";

/** Numbers, nested as the axes are. */
export type Numbers = number | readonly Numbers[];

const flat = (values: Numbers): number[] => (typeof values === "number" ? [values] : values.flatMap(flat));

export function shapeOf(values: Numbers): number[] {
  if (typeof values === "number") return [];
  return [values.length, ...(values.length === 0 ? [] : shapeOf(values[0]!))];
}

export const f64 = (values: Numbers, shape: Shape = shapeOf(values)): NDArray =>
  arrayOf(Float64Array.from(flat(values)), shape, "float64");

export const f32 = (values: Numbers, shape: Shape = shapeOf(values)): NDArray =>
  arrayOf(Float32Array.from(flat(values)), shape, "float32");

export const i32 = (values: Numbers, shape: Shape = shapeOf(values)): NDArray =>
  arrayOf(Int32Array.from(flat(values)), shape, "int32");

export const numbersOf = (x: NDArray): number[] => elementsOf(x as ConcreteArray).map(Number);

/** The elements, in the shape, within `tolerance` absolutely and relatively. */
export function expectNear(x: NDArray, expected: Numbers, tolerance = 1e-10): void {
  expect(x.shape).toEqual(shapeOf(expected));
  const wanted = flat(expected);
  numbersOf(x).forEach((value, i) => {
    const other = wanted[i]!;
    const same = Object.is(value, other) || value === other || (Number.isNaN(value) && Number.isNaN(other));
    const near = Math.abs(value - other) <= tolerance * Math.max(1, Math.abs(other));
    if (!same && !near) expect.fail(`element ${i} is ${value} in place of ${other} in ${x}`);
  });
}

/** Deterministic numbers between −1 and 1 in a shape, of which no two matrices are alike. */
export function scattered(shape: Shape, seed = 1): NDArray {
  const size = shape.reduce((a, b) => a * b, 1);
  let state = seed * 7919 + 13;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  };
  for (let i = 0; i < 8; i++) next();
  return arrayOf(Float64Array.from({ length: size }, next), shape, "float64");
}
