import { expect, it } from "vitest";
import { NDArray, type Nested } from "../core/array.js";

/** What is computed, as text and as a function, and what comes out: dtypes and values, of lists lists. */
export type Golden = readonly [
  name: string,
  compute: () => NDArray | readonly NDArray[],
  dtype: string | readonly string[],
  values: Nested,
];

/** The number of places that a float agrees to with a reference that was printed to seven. */
const isNear = (x: unknown, y: unknown, tolerance: number): boolean =>
  Object.is(x, y) ||
  x === y ||
  (typeof x === "number" && typeof y === "number" && Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(y))) ||
  (Array.isArray(x) && Array.isArray(y) && x.length === y.length && x.every((z, i) => isNear(z, y[i], tolerance)));

/** Expects values close to known ones, and of the same structure. */
export function expectNear(found: NDArray | readonly NDArray[], values: Nested, tolerance = 1e-6): void {
  const js = found instanceof NDArray ? found.js() : found.map((x) => x.js());
  if (!isNear(js, values, tolerance)) expect(js).toEqual(values);
}

/** One test for each known result. */
export function itMatches(cases: readonly Golden[], tolerance?: number): void {
  it.each(cases)("%s", (_, compute, dtype, values) => {
    const found = compute();
    expect(found instanceof NDArray ? found.dtype : found.map((x) => x.dtype)).toEqual(dtype);
    expectNear(found, values, tolerance);
  });
}
